import { Webhook } from 'standardwebhooks'
import { afterEach, describe, expect, it } from 'vitest'
import { exampleShift } from '../example-shift.ts'
import { composeMessage } from '../message.ts'
import { openReceiver } from '../receiver.test-server.ts'
import type { Outgoing } from './channel.ts'
import { createConsoleChannel } from './console.ts'
import { describeChannel } from './contract.ts'
import { isPrivateAddress } from './private-address.ts'
import { createWebhookChannel } from './webhook.ts'

const secret = `whsec_${Buffer.from('a secret of thirty-two characters').toString('base64')}`

describeChannel('console', async () => {
  const printed: string[] = []
  const channel = createConsoleChannel({ write: (text) => void printed.push(text) })
  return {
    channel,
    target: { type: 'console' },
    received: () => printed,
    refuse: null,
    secrets: [],
    close: async () => {},
  }
})

describeChannel('webhook', async () => {
  const receiver = await openReceiver()
  const channel = createWebhookChannel({ timeoutMs: 2_000, allowPrivate: true })
  return {
    channel,
    target: { type: 'webhook', url: receiver.url, secret },
    received: () => receiver.received.map((message) => asSeen(message.headers['webhook-id'], message.body)),
    refuse: (how) =>
      receiver.answer((response) => {
        if (how !== 'silently') response.writeHead(how === 'for now' ? 503 : 403).end(secret)
      }),
    secrets: [secret, secret.slice(6), 'token-of-the-address'],
    async close() {
      await receiver.close()
      await channel.close()
    },
  }
})

function asSeen(id: unknown, body: string): string {
  return `${String(id)} ${body}`
}

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

  it('waits as long as Retry-After says', async () => {
    const { receiver, send } = await open()
    receiver.answer((response) => void response.writeHead(429, { 'retry-after': '120' }).end())
    expect(await send()).toMatchObject({ retryable: true, retryAfterMs: 120_000 })
  })

  it('does not follow a redirect', async () => {
    const [first, second] = [await open(), await open()]
    first.receiver.answer((response) => void response.writeHead(307, { location: second.receiver.url }).end())
    expect(await first.send()).toMatchObject({ delivered: false, retryable: false })
    expect(second.receiver.received).toEqual([])
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

it.each([
  ['10.1.2.3', true],
  ['169.254.169.254', true],
  ['100.64.0.1', true],
  ['fd00::1', true],
  ['::ffff:10.0.0.1', true],
  ['8.8.8.8', false],
  ['2606:4700::1111', false],
  ['172.32.0.1', false],
] as const)('holds the address %s to be private: %s', (address, expected) => {
  expect(isPrivateAddress(address)).toBe(expected)
})

function outgoing(url: string): Outgoing {
  const at = new Date()
  const subscription: Outgoing['subscription'] = {
    id: 's1',
    name: 'Go',
    filter: { skills: ['go'], direction: 'both', leastEffect: 1 },
    channel: { type: 'webhook', url, secret },
    createdAt: '2026-01-01T00:00:00Z',
    enabled: true,
  }
  const shift = exampleShift(subscription, { at, data: 'real' })
  return {
    id: 'delivery-1',
    subscription,
    shift,
    at,
    message: composeMessage(shift, { publicUrl: 'http://127.0.0.1:4280' }),
  }
}
