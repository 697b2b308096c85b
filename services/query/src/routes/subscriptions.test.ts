import { type Delivery, deliverySchema, type Rejection } from '@skilltide/contracts'
import { afterAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { openTestContext, taxonomy } from '../query.test-data.ts'

const { context, close } = openTestContext()
const tested: string[] = []
const parts = { context, taxonomy, sources: () => [] }
const app = await createApp({
  ...parts,
  async sendTest({ id }) {
    tested.push(id)
    return { outcome: 'sent', reason: 'answered 204' }
  },
})
const wish = {
  name: 'Go',
  filter: { skills: ['go'] },
  channel: { type: 'webhook', url: 'https://acme.example/in' },
}

afterAll(async () => {
  await app.close()
  await close()
})

function send(payload: object) {
  return app.inject({ method: 'POST', url: '/api/v1/subscriptions', payload })
}

describe('a subscription', () => {
  it('shows its secret in the answer that made it, and never again', async () => {
    const made = await send(wish)
    expect(made.statusCode, made.body).toBe(201)
    expect(made.headers['cache-control']).toBe('no-store')
    const { id, channel } = made.json()
    expect(channel.secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/)
    const stored = await context.store.getSubscription(id)
    expect(stored?.value.channel).toEqual(channel)
    for (const path of ['/api/v1/subscriptions', `/api/v1/subscriptions/${id}`]) {
      const read = await app.inject(path)
      expect(read.body).toContain('https://acme.example/in')
      expect(read.body).not.toContain('whsec_')
    }
  })

  it('is removed once', async () => {
    const { id } = (await send({ ...wish, channel: { type: 'console' } })).json()
    const remove = () => app.inject({ method: 'DELETE', url: `/api/v1/subscriptions/${id}` })
    expect((await remove()).statusCode).toBe(204)
    expect((await remove()).json()).toMatchObject({ status: 404, code: 'NOT_FOUND' })
  })

  it('shows what it was told, also after it was removed', async () => {
    const { id } = (await send(wish)).json()
    const path = `/api/v1/subscriptions/${id}/deliveries`
    expect((await app.inject(path)).json()).toEqual({ rows: [], next: null })
    await context.store.queueDeliveries([deliveryTo(id)])
    await app.inject({ method: 'DELETE', url: `/api/v1/subscriptions/${id}` })
    expect((await app.inject(path)).json().rows).toEqual([deliveryTo(id)])
    expect((await app.inject('/api/v1/subscriptions/none/deliveries')).statusCode).toBe(404)
  })

  it('is tested on request', async () => {
    const { id } = (await send(wish)).json()
    const test = (name: string) => app.inject({ method: 'POST', url: `/api/v1/subscriptions/${name}/test` })
    expect((await test(id)).json()).toEqual({ outcome: 'sent', reason: 'answered 204' })
    expect(tested).toEqual([id])
    expect((await test('none')).statusCode).toBe(404)
  })

  it('is tested before it is one, and refused as when it is added', async () => {
    const test = (payload: object) =>
      app.inject({ method: 'POST', url: '/api/v1/subscriptions/test', payload })
    const before = tested.length
    expect((await test(wish)).json()).toEqual({ outcome: 'sent', reason: 'answered 204' })
    expect(tested).toHaveLength(before + 1)
    expect((await app.inject(`/api/v1/subscriptions/${tested.at(-1)}`)).statusCode).toBe(404)
    expect((await test({ ...wish, filter: {} })).json()).toMatchObject({
      status: 400,
      detail: expect.stringContaining('every shift would be told'),
    })
    expect(tested).toHaveLength(before + 1)
  })

  it('is not tested where nothing can send, and the answer says what can', async () => {
    const bare = await createApp(parts)
    const { id } = (await send(wish)).json()
    const answer = await bare.inject({ method: 'POST', url: `/api/v1/subscriptions/${id}/test` })
    expect(answer.json()).toMatchObject({
      status: 404,
      detail: expect.stringContaining('subscriptions test'),
    })
    await bare.close()
  })

  it.each([
    ['no name', { ...wish, name: ' ' }, 'name'],
    ['no skill', { ...wish, filter: { skills: [] } }, 'filter.skills'],
    ['a skill there is not', { ...wish, filter: { skills: ['go', 'nope'] } }, 'filter.skills.1'],
    ['a channel there is not', { ...wish, channel: { type: 'pigeon' } }, 'channel.type'],
    ['no web address', { ...wish, channel: { type: 'webhook', url: 'file:///etc/passwd' } }, 'channel.url'],
    ['an own secret of no use', { ...wish, channel: { ...wish.channel, secret: 'short' } }, 'channel.secret'],
  ])('with %s is refused', async (_why, payload, field) => {
    const response = await send(payload)
    expect(response.json()).toMatchObject({ status: 400, code: 'INPUT_INVALID' })
    expect(response.json().errors[0].field).toBe(field)
  })

  it('that is no JSON is refused', async () => {
    const headers = { 'content-type': 'application/json' }
    const response = await app.inject({ method: 'POST', url: '/api/v1/subscriptions', headers, payload: '{' })
    expect(response.json()).toMatchObject({ status: 400, code: 'INPUT_INVALID' })
  })
})

describe('dead letters', () => {
  it('are listed as they were', async () => {
    await context.store.writeRejections([rejection])
    expect((await app.inject('/api/v1/dead-letters')).json()).toEqual({ rows: [rejection], next: null })
  })

  it('are published again as they were, when they are there', async () => {
    await context.store.writeRejections([rejection])
    const replay = (id: string) => app.inject({ method: 'POST', url: `/api/v1/dead-letters/${id}/replay` })
    const again = await replay('r1')
    expect([again.statusCode, again.json()]).toEqual([202, { id: 'r1', topic: 'item.tagged' }])
    expect((await replay('none')).statusCode).toBe(404)
  })
})

const rejection: Rejection = {
  id: 'r1',
  topic: 'item.tagged',
  partition: 0,
  position: '7',
  group: 'indexer',
  key: 'acme',
  headers: {},
  value: '{',
  code: 'EVENT_INVALID',
  reason: 'no JSON',
  rejectedAt: '2026-09-09T10:00:00Z',
}

function deliveryTo(subscription: string): Delivery {
  const at = '2026-09-09T10:00:00Z'
  return deliverySchema.parse({
    id: `d-${subscription}`,
    subscription,
    shift: 'go-up',
    channel: 'webhook',
    state: 'sent',
    reason: 'answered 204',
    attempts: 1,
    createdAt: at,
    updatedAt: at,
    nextAttemptAt: null,
  })
}
