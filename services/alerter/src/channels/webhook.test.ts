import { createHmac } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { secret, shiftAt, subscriptionTo } from '../alerter.test-data.ts'
import { composeMessage } from '../message.ts'
import { openReceiver } from '../receiver.test-server.ts'
import type { Outgoing } from './channel.ts'
import { createWebhookChannel } from './webhook.ts'

describe('a webhook', () => {
  const opened: { close(): Promise<void> }[] = []
  afterEach(async () => {
    for (const thing of opened.splice(0)) await thing.close()
  })

  async function open(options: { allowPrivate?: boolean; timeoutMs?: number } = {}) {
    const receiver = await openReceiver()
    const channel = createWebhookChannel({ timeoutMs: 2_000, allowPrivate: true, ...options })
    opened.push(receiver, channel)
    const send = (url = receiver.url) => channel.send(outgoing(url), new AbortController().signal)
    return { receiver, send }
  }

  it('is signed so that the standard library of Standard Webhooks takes it, and no other body', async () => {
    const { receiver, send } = await open()
    await send()
    const [message] = receiver.received
    if (message === undefined) throw new Error('nothing was received')
    const headers = Object.fromEntries(
      Object.entries(message.headers).map(([name, value]) => [name, String(value)]),
    )
    expect(new Webhook(secret).verify(message.body, headers)).toMatchObject({
      specversion: '1.0',
      type: 'skilltide.shift.detected.v1',
      data: { skill: 'go', effect: 2 },
    })
    expect(() =>
      new Webhook(secret).verify(message.body.replace('"effect":2', '"effect":9'), headers),
    ).toThrow()
    expect(message.headers['content-type']).toContain('application/cloudevents+json')
  })

  it.each([
    ['seconds', { 'retry-after': '120' }, 120_000],
    [
      'a date, against the clock of the receiver',
      { 'retry-after': 'Wed, 21 Oct 2015 07:30:00 GMT', date: 'Wed, 21 Oct 2015 07:28:00 GMT' },
      120_000,
    ],
    [
      'a date that has passed',
      { 'retry-after': 'Wed, 21 Oct 2015 07:20:00 GMT', date: 'Wed, 21 Oct 2015 07:28:00 GMT' },
      0,
    ],
    ['longer than a day', { 'retry-after': '999999999' }, 86_400_000],
    ['nothing that can be read', { 'retry-after': 'soon' }, undefined],
  ])('waits as long as Retry-After says: %s', async (_, headers, expected) => {
    const { receiver, send } = await open()
    receiver.answer((response) => void response.writeHead(429, headers).end())
    const result = await send()
    expect(result).toMatchObject({ delivered: false, retryable: true })
    expect('retryAfterMs' in result ? result.retryAfterMs : undefined).toBe(expected)
  })

  it('is delivered when it was taken, however slow the rest of the answer is', async () => {
    const { receiver, send } = await open({ timeoutMs: 300 })
    receiver.answer((response) => void response.writeHead(200).write('thank'))
    expect(await send()).toMatchObject({ delivered: true })
  })

  it('is tried again when a refusal never ends', async () => {
    const { receiver, send } = await open({ timeoutMs: 200 })
    receiver.answer((response) => void response.writeHead(500).write('oh'))
    expect(await send()).toMatchObject({ delivered: false, retryable: true })
  })

  it('does not follow a redirect', async () => {
    const [first, second] = [await open(), await open()]
    first.receiver.answer((response) => void response.writeHead(307, { location: second.receiver.url }).end())
    expect(await first.send()).toMatchObject({ delivered: false, retryable: false })
    expect(second.receiver.received).toEqual([])
  })

  it('is signed by both secrets while they are rotated, as another implementation verifies', async () => {
    const receiver = await openReceiver()
    const channel = createWebhookChannel({ timeoutMs: 2_000, allowPrivate: true })
    opened.push(receiver, channel)
    const previousSecret = `whsec_${Buffer.from('the secret of the year before this').toString('base64')}`
    await channel.send(outgoing(receiver.url, { previousSecret }), new AbortController().signal)
    const [message] = receiver.received
    if (message === undefined) throw new Error('nothing was received')
    for (const key of [secret, previousSecret]) expect(verifies(message, key)).toBe(true)
    expect(verifies(message, `whsec_${Buffer.from('somebody elses secret').toString('base64')}`)).toBe(false)
  })

  it('gives up on a receiver that does not answer in time', async () => {
    const { receiver, send } = await open({ timeoutMs: 100 })
    receiver.answer(() => {})
    expect(await send()).toEqual({
      delivered: false,
      retryable: true,
      detail: '127.0.0.1 did not answer in time',
    })
  })

  it.each(['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '0x7f.1'])(
    'sends nothing to %s unless private addresses are allowed, and says what to set',
    async (host) => {
      const { receiver, send } = await open({ allowPrivate: false })
      const result = await send(receiver.url.replace('127.0.0.1', host))
      expect(result).toMatchObject({ delivered: false, retryable: false })
      expect(JSON.stringify(result)).toContain('alerts.allowPrivate')
      expect(receiver.received).toEqual([])
    },
  )

  it('may be tried again when nobody listens', async () => {
    const { receiver, send } = await open()
    await receiver.close()
    expect(await send()).toMatchObject({
      delivered: false,
      retryable: true,
      detail: expect.stringContaining('ECONNREFUSED'),
    })
  })
})

it('writes to no address where a cloud tells secrets, also where private ones are allowed', async () => {
  const channel = createWebhookChannel({ timeoutMs: 2_000, allowPrivate: true })
  onTestFinished(() => channel.close())
  for (const host of ['169.254.169.254', '[::ffff:169.254.169.254]', '[fd00:ec2::254]']) {
    const result = await channel.send(outgoing(`http://${host}/`), AbortSignal.timeout(5_000))
    expect(result).toMatchObject({ delivered: false, retryable: false })
    expect(result.detail).toContain('nobody receives messages there')
  }
})

function outgoing(url: string, channel: { previousSecret?: string } = {}): Outgoing {
  const at = new Date()
  const subscription = subscriptionTo(url, { channel: { type: 'webhook', url, secret, ...channel } })
  const shift = shiftAt(at)
  const message = composeMessage(shift, { publicUrl: 'http://127.0.0.1:4280' })
  return { id: 'delivery-1', about: 'shift', subscription, shift, at, message, unsubscribeUrl: null }
}

/** Standard Webhooks, written from its text a second time: HMAC-SHA-256 over `id.timestamp.body`, base64, any of them. */
function verifies(
  { headers, body }: { headers: Record<string, unknown>; body: string },
  key: string,
): boolean {
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const hmac = createHmac('sha256', Buffer.from(key.slice('whsec_'.length), 'base64'))
  const expected = `v1,${hmac.update(signed).digest('base64')}`
  return String(headers['webhook-signature']).split(' ').includes(expected)
}
