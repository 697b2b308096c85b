import { type Channel, subscriptionSchema } from '@skilltide/contracts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exampleShift } from '../example-shift.ts'
import { composeMessage } from '../message.ts'
import type { ChannelSender, Outgoing } from './channel.ts'

export type Refusal = 'for now' | 'for good' | 'silently' | 'throttled' | 'reset'
/** A channel with a receiver that can be told how to behave. `refuse` is null where nobody can refuse. */
export type ChannelUnderTest = {
  channel: ChannelSender
  /** The subscription's channel, pointing at the receiver. */
  target: Channel
  /** The same, where the receiver's TLS fails. */
  tlsTarget: Channel | null
  /** What arrived, as text; null for what is fetched. */
  received(): string[] | null
  refuse: ((how: Refusal) => void) | null
  /** What no result may hold. */
  secrets: string[]
  close(): Promise<void>
}

/** The specification of a channel; every channel passes it. */
export function describeChannel(name: string, open: () => Promise<ChannelUnderTest>): void {
  describe(`the ${name} channel`, () => {
    let under: ChannelUnderTest
    beforeEach(async () => {
      under = await open()
    })
    afterEach(() => under.close())

    it('delivers what moved, since when and why to doubt it, under the id of the delivery', async () => {
      expect(await send()).toMatchObject({ delivered: true })
      const received = under.received()
      if (received === null) return
      const [text = ''] = received
      for (const word of [
        'delivery-1',
        'Demand for go is up ×2.00',
        '2026-08-17',
        'nothing of it was measured',
      ]) {
        expect(text).toContain(word)
      }
    })

    it('ends at once, to be tried again, when it is told to stop', async () => {
      under.refuse?.('silently')
      const stopping = new AbortController()
      const sending = under.channel.send(outgoing(under.target), stopping.signal)
      if (under.refuse === null) return expect(await sending).toMatchObject({ delivered: true })
      stopping.abort()
      expect(await sending).toMatchObject({ delivered: false, retryable: true })
    })

    it('sends nothing when it was stopped before', async () => {
      const result = await under.channel.send(outgoing(under.target), AbortSignal.abort())
      expect(result).toMatchObject({ delivered: false, retryable: true })
      expect(under.received() ?? []).toEqual([])
    })

    it.each<[Refusal, boolean]>([
      ['for now', true],
      ['for good', false],
      ['throttled', true],
      ['reset', true],
    ])('says of a receiver that refuses %s that trying again helps: %s', async (how, retryable) => {
      if (under.refuse === null) return expect(['console', 'atom', 'events']).toContain(under.channel.type)
      under.refuse(how)
      const result = await send()
      expect(result).toMatchObject({ delivered: false, retryable })
      if (how === 'throttled' && under.channel.type !== 'email')
        expect(result).toMatchObject({ retryAfterMs: 7_000 })
      for (const secret of under.secrets) expect(JSON.stringify(result)).not.toContain(secret)
    })

    it('tries again later where TLS fails, and says no secret of it', async () => {
      if (under.tlsTarget === null)
        return expect(['console', 'atom', 'events', 'email']).toContain(under.channel.type)
      const result = await under.channel.send(outgoing(under.tlsTarget), new AbortController().signal)
      expect(result).toMatchObject({ delivered: false, retryable: true })
      for (const secret of under.secrets) expect(JSON.stringify(result)).not.toContain(secret)
    })

    it('leaks no secret in what it says of a success', async () => {
      const result = await send()
      for (const secret of under.secrets)
        expect(JSON.stringify([result, under.received()])).not.toContain(secret)
    })

    it('names its receiver for limits without telling the address', () => {
      const { key } = under.channel.destination(under.target)
      for (const secret of under.secrets) expect(key).not.toContain(secret)
      expect(key).not.toBe('')
    })

    function send() {
      return under.channel.send(outgoing(under.target), new AbortController().signal)
    }
  })
}

function outgoing(channel: Channel): Outgoing {
  const at = new Date('2026-09-07T06:10:00Z')
  const subscription = subscriptionSchema.parse({
    id: 'subscription-1',
    name: 'Go',
    filter: { skills: ['go'] },
    channel,
    createdAt: '2026-01-01T00:00:00Z',
    enabled: true,
  })
  const shift = exampleShift(subscription, { at, data: 'real' })
  const message = composeMessage(shift, { publicUrl: 'http://127.0.0.1:4280' })
  const unsubscribeUrl = channel.type === 'email' ? 'https://skilltide.example/unsubscribe/token' : null
  return { id: 'delivery-1', about: 'shift', subscription, shift, at, message, unsubscribeUrl }
}
