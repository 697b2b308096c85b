import {
  addressStateName,
  confirmationRow,
  type Delivery,
  deliverySchema,
  hashOf,
  type Subscription,
  signUnsubscribe,
} from '@skilltide/contracts'
import { readSigningKey } from '@skilltide/runtime'
import { parseAtomFeed } from 'feedsmith'
import { afterAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { openTestContext, taxonomy } from '../query.test-data.ts'

const { context, close } = openTestContext()
const { store, clock } = context
const previewed: Subscription[] = []
const app = await createApp({
  context,
  taxonomy,
  sources: () => [],
  async preview(subscription) {
    previewed.push(subscription)
    return { weeks: 26, told: [], kept: [], perMonth: 0, says: 'would have told you nothing in 26 weeks' }
  },
})
afterAll(async () => {
  await app.close()
  await close()
})

async function added(channel: object, more: object = {}): Promise<Subscription> {
  const payload = { name: 'Go', filter: { skills: ['go'] }, channel, ...more }
  const made = await app.inject({ method: 'POST', url: '/api/v1/subscriptions', payload })
  expect(made.statusCode, made.body).toBe(201)
  return made.json()
}

function write(method: 'POST' | 'PATCH' | 'DELETE', path: string, payload?: object) {
  return app.inject({ method, url: `/api/v1${path}`, ...(payload === undefined ? {} : { payload }) })
}

describe('a change of a subscription', () => {
  it('leaves what it does not name, and is checked as a whole', async () => {
    const { id } = await added({ type: 'console' }, { preferences: { timezone: 'Europe/Berlin' } })
    const answer = await write('PATCH', `/subscriptions/${id}`, { preferences: { muted: true } })
    expect(answer.json()).toMatchObject({
      name: 'Go',
      preferences: { muted: true, timezone: 'Europe/Berlin' },
    })
    const quietHours = { from: '22:00', to: '7' }
    const wrong = await write('PATCH', `/subscriptions/${id}`, { preferences: { quietHours } })
    expect(wrong.json()).toMatchObject({ status: 400, errors: [{ field: 'preferences.quietHours.to' }] })
    const nowhere = await write('PATCH', `/subscriptions/${id}`, { preferences: { timezone: 'Mars/Base' } })
    expect(nowhere.json().errors[0]).toMatchObject({ field: 'preferences.timezone' })
    expect((await write('PATCH', '/subscriptions/none', { enabled: false })).statusCode).toBe(404)
  })

  it('of a secret keeps the one before for a while, and shows neither again', async () => {
    const made = await added({ type: 'webhook', url: 'https://acme.example/in' })
    const before = made.channel.type === 'webhook' ? made.channel.secret : ''
    const rotated = (await write('POST', `/subscriptions/${made.id}/secret`)).json()
    expect(rotated.channel.previousSecret).toBe(before)
    expect(rotated.channel.secret).not.toBe(before)
    expect((await app.inject(`/api/v1/subscriptions/${made.id}`)).body).not.toContain('whsec_')
  })

  it('that would let it match everything is refused with the reason', async () => {
    const { id } = await added({ type: 'console' })
    const answer = await write('PATCH', `/subscriptions/${id}`, { filter: { about: 'postings' } })
    expect(answer.json()).toMatchObject({
      status: 400,
      detail: expect.stringContaining('every posting would be told'),
    })
  })
})

it.each([
  ['shift', {}, 'filter.skills'],
  ['news', { words: 'ai' }, 'filter.skills'],
  ['report', {}, 'filter.roles'],
  ['operations', {}, 'filter.events'],
])('refuses a subscription to every %s', async (about, filter, field) => {
  const payload = { name: 'all', filter: { about, ...filter }, channel: { type: 'console' } }
  const answer = await write('POST', '/subscriptions', payload)
  expect(answer.json()).toMatchObject({ status: 400, errors: [{ field }] })
})

it('previews before anything is saved', async () => {
  const answer = await write('POST', '/subscriptions/preview', { filter: { skills: ['go'], leastEffect: 2 } })
  expect(answer.json()).toMatchObject({ says: 'would have told you nothing in 26 weeks' })
  expect(previewed[0]?.filter).toMatchObject({ skills: ['go'], leastEffect: 2 })
  expect(await store.getSubscription(previewed[0]?.id ?? '')).toBeNull()
})

describe('the ledger', () => {
  it('is read by channel and state, and replays what was given up under its id', async () => {
    const [dead, sent] = [
      deliveryTo('one', { id: 'dead', state: 'dead', attempts: 8, reason: 'it answered 500' }),
      deliveryTo('one', { id: 'sent' }),
    ]
    await store.queueDeliveries([dead, sent])
    const listed = await app.inject('/api/v1/deliveries?state=dead&channel=webhook')
    expect(listed.json().rows.map(({ id }: Delivery) => id)).toEqual(['dead'])
    expect((await write('POST', '/deliveries/dead/replay')).json()).toMatchObject({
      id: 'dead',
      state: 'pending',
      attempts: 0,
    })
    expect((await write('POST', '/deliveries/sent/replay')).json()).toMatchObject({ status: 400 })
    expect((await write('POST', '/deliveries/none/replay')).statusCode).toBe(404)
  })
})

it('plans a silence and ends it', async () => {
  const silence = { from: '2026-09-07T00:00:00Z', until: '2026-09-08T00:00:00Z', reason: 'moving house' }
  const { id } = (await write('POST', '/silences', silence)).json()
  expect((await app.inject('/api/v1/silences')).json().rows).toEqual([
    { ...silence, id, skills: [], sources: [] },
  ])
  const wrong = await write('POST', '/silences', { ...silence, until: silence.from })
  expect(wrong.json().errors[0].field).toBe('until')
  expect((await write('DELETE', `/silences/${id}`)).statusCode).toBe(204)
  expect((await write('DELETE', `/silences/${id}`)).statusCode).toBe(404)
})

describe('a mail address', () => {
  const address = 'ada@reader.example'
  const token = 'a-token-that-only-a-letter-has'
  const path = `/confirm/${hashOf(address)}.${token}`
  const asked = (expiresAt = '2999-01-01T00:00:00.000Z') =>
    store.writeState(addressStateName(address), {
      address,
      confirmedAt: null,
      token: { hash: hashOf(token), expiresAt },
      stoppedBecause: null,
    })

  it('is asked for consent by the row that was written with its subscription', async () => {
    const made = await added({ type: 'email', address })
    const row = confirmationRow(made, clock.now())
    expect(await store.getDelivery(row?.id ?? '')).toMatchObject({ about: 'confirmation', state: 'pending' })
  })

  it('is confirmed by the button, once, and never by opening the link', async () => {
    await asked()
    const opened = await app.inject(path)
    expect(opened.body).toContain('<button')
    expect(await store.readState(addressStateName(address))).toMatchObject({ confirmedAt: null })
    const post = () => app.inject({ method: 'POST', url: path, headers: form, payload: '' })
    expect((await post()).statusCode).toBe(200)
    expect(await store.readState(addressStateName(address))).toMatchObject({
      confirmedAt: clock.now().toISOString(),
      token: null,
    })
    expect((await post()).statusCode).toBe(410)
  })

  it.each([
    ['an old token', () => asked('2020-01-01T00:00:00.000Z'), path],
    ['another token', () => asked(), `${path}x`],
    ['another address', () => asked(), `/confirm/${hashOf('eve@reader.example')}.${token}`],
    ['no token', () => asked(), '/confirm/x'],
  ])('is not confirmed by %s', async (_, prepare, url) => {
    await prepare()
    expect((await app.inject({ method: 'POST', url, headers: form, payload: '' })).statusCode).toBe(410)
    expect(await store.readState(addressStateName(address))).toMatchObject({ confirmedAt: null })
  })

  it('is unsubscribed with one click as mail programs send it, without signing in', async () => {
    const { id } = await added({ type: 'email', address })
    const key = await readSigningKey(context)
    const url = `/unsubscribe/${signUnsubscribe(id, { key, now: clock.now() })}`
    expect((await app.inject(url)).statusCode).toBe(200)
    expect((await store.getSubscription(id))?.value.enabled).toBe(true)
    const headers = { ...form, origin: 'https://mail.example' }
    const click = () => app.inject({ method: 'POST', url, headers, payload: 'List-Unsubscribe=One-Click' })
    expect((await click()).statusCode).toBe(200)
    expect((await click()).statusCode).toBe(200)
    expect((await store.getSubscription(id))?.value).toMatchObject({
      enabled: false,
      stoppedBecause: 'its reader unsubscribed',
    })
  })

  it.each([
    ['signed by somebody else', { key: 'x'.repeat(40), days: 0 }],
    ['too old', { key: null, days: 500 }],
  ])('is not unsubscribed by a token %s', async (_, { key, days }) => {
    const { id } = await added({ type: 'email', address })
    const now = new Date(clock.now().getTime() - days * 86_400_000)
    const signed = signUnsubscribe(id, { key: key ?? (await readSigningKey(context)), now })
    const answer = await app.inject({
      method: 'POST',
      url: `/unsubscribe/${signed}`,
      headers: form,
      payload: '',
    })
    expect(answer.statusCode).toBe(410)
    expect((await store.getSubscription(id))?.value.enabled).toBe(true)
  })

  it('is written to no more after a complaint, and is exported and forgotten', async () => {
    const { id } = await added({ type: 'email', address: 'Eve@Reader.example' })
    await store.queueDeliveries([deliveryTo(id, { id: 'to-eve', channel: 'email' })])
    const eve = { address: 'eve@reader.example' }
    expect((await write('POST', '/mail/reports', { ...eve, kind: 'complaint' })).statusCode).toBe(204)
    const exported = (await write('POST', '/personal-data/export', eve)).json()
    expect(exported.state.stoppedBecause).toBe('its owner complained')
    expect(exported.subscriptions[0]).toMatchObject({ subscription: { id } })
    expect(exported.subscriptions[0].deliveries).toHaveLength(2)
    expect((await write('POST', '/personal-data/forget', eve)).json()).toEqual({
      subscriptions: 1,
      deliveries: 2,
    })
    expect(await store.getSubscription(id)).toBeNull()
    expect((await write('POST', '/personal-data/export', eve)).json()).toMatchObject({
      state: null,
      subscriptions: [],
    })
  })
})

describe('a feed of its own', () => {
  it('shows what was told, to who has its address, as Atom that a reader reads', async () => {
    const made = await added({ type: 'atom' })
    const token = made.channel.type === 'atom' ? made.channel.token : ''
    const kept = (await store.getSubscription(made.id))?.value
    expect(JSON.stringify(kept)).not.toContain(token)
    const told = { subject: 'Go <up> & away', lines: ['×2'], link: 'https://skilltide.example/shifts/1' }
    await store.queueDeliveries([
      deliveryTo(made.id, { id: 'atom-1', channel: 'atom', told }),
      deliveryTo(made.id, { id: 'atom-2', channel: 'atom', told, state: 'skipped' }),
      // What a digest carries stands in the digest.
      deliveryTo(made.id, { id: 'atom-3', channel: 'atom', told, within: 'atom-1' }),
    ])
    const answer = await app.inject(`/feeds/${token}.atom`)
    expect(answer.headers['content-type']).toContain('application/atom+xml')
    const feed = parseAtomFeed(answer.body)
    expect(feed.entries).toHaveLength(1)
    expect(feed.entries?.[0]).toMatchObject({
      id: 'urn:skilltide:delivery:atom-1',
      title: { value: told.subject },
    })
    expect((await app.inject('/feeds/nobodys.atom')).statusCode).toBe(404)
    expect((await app.inject(`/streams/${token}`)).statusCode).toBe(404)
  })

  it('streams what comes after the last event that was seen', async () => {
    const made = await added({ type: 'events' })
    const token = made.channel.type === 'events' ? made.channel.token : ''
    const told = { subject: 'Go\nup', lines: [], link: 'https://skilltide.example' }
    const at = (second: number) => `2026-09-09T10:00:0${second}.000Z`
    const rows = [1, 2].map((n) =>
      deliveryTo(made.id, { id: `event-${n}`, channel: 'events', told, updatedAt: at(n), createdAt: at(n) }),
    )
    await store.queueDeliveries(rows)
    const url = await app.listen({ host: '127.0.0.1', port: 0 })
    const leaving = new AbortController()
    const stream = await fetch(`${url}/streams/${token}`, {
      headers: { 'last-event-id': 'event-1' },
      signal: leaving.signal,
    })
    const text = await readUntil(stream, 'event-2')
    leaving.abort()
    expect(stream.headers.get('content-type')).toBe('text/event-stream')
    expect(text).toContain('id: event-2\nevent: shift\ndata: {"id":"event-2"')
    expect(text).not.toContain('id: event-1\n')
    expect(text.split('\n').filter((line) => line.startsWith('up'))).toEqual([])
  })
})

const form = { 'content-type': 'application/x-www-form-urlencoded' }

async function readUntil(response: Response, word: string): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const part of response.body ?? []) {
    text += decoder.decode(part, { stream: true })
    if (text.includes(word)) break
  }
  return text
}

function deliveryTo(subscription: string, change: Partial<Delivery> = {}): Delivery {
  const at = '2026-09-09T10:00:00.000Z'
  return deliverySchema.parse({
    id: 'd',
    subscription,
    shift: 'go-up',
    channel: 'webhook',
    state: 'sent',
    reason: 'answered 204',
    attempts: 1,
    createdAt: at,
    updatedAt: at,
    nextAttemptAt: null,
    ...change,
  })
}
