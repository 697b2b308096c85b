import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exampleShift } from '../example-shift.ts'
import { composeMessage } from '../message.ts'
import type { ChannelSender, Outgoing } from './channel.ts'

/** A channel with a receiver that can be told how to behave. `refuse` is null where nobody can refuse. */
export type ChannelUnderTest = {
  channel: ChannelSender
  /** The subscription's channel, pointing at the receiver. */
  target: Outgoing['subscription']['channel']
  /** What arrived, as text. */
  received(): string[]
  refuse: ((how: 'for now' | 'for good' | 'silently') => void) | null
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
      const result = await under.channel.send(outgoing(under), new AbortController().signal)
      expect(result).toMatchObject({ delivered: true })
      const [text = ''] = under.received()
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
      const sending = under.channel.send(outgoing(under), stopping.signal)
      if (under.refuse === null) return expect(await sending).toMatchObject({ delivered: true })
      stopping.abort()
      expect(await sending).toMatchObject({ delivered: false, retryable: true })
    })

    it('sends nothing when it was stopped before', async () => {
      const result = await under.channel.send(outgoing(under), AbortSignal.abort())
      expect(result).toMatchObject({ delivered: false, retryable: true })
      expect(under.received()).toEqual([])
    })

    it.each([
      ['for now', true],
      ['for good', false],
    ] as const)('says of a receiver that refuses %s that trying again helps: %s', async (how, retryable) => {
      if (under.refuse === null) return expect(under.channel.type).toBe('console')
      under.refuse(how)
      const result = await under.channel.send(outgoing(under), new AbortController().signal)
      expect(result).toMatchObject({ delivered: false, retryable })
      for (const secret of under.secrets) expect(JSON.stringify(result)).not.toContain(secret)
    })

    it('leaks no secret in what it says of a success', async () => {
      const result = await under.channel.send(outgoing(under), new AbortController().signal)
      for (const secret of under.secrets)
        expect(JSON.stringify([result, under.received()])).not.toContain(secret)
    })
  })
}

function outgoing(under: ChannelUnderTest): Outgoing {
  const at = new Date('2026-09-07T06:10:00Z')
  const subscription = {
    id: 'subscription-1',
    name: 'Go',
    filter: { skills: ['go'], direction: 'both', leastEffect: 1 },
    channel: under.target,
    createdAt: '2026-01-01T00:00:00Z',
    enabled: true,
  } as const
  const watched = { ...subscription, filter: { ...subscription.filter, skills: ['go'] } }
  const shift = exampleShift(watched, { at, data: 'real' })
  return {
    id: 'delivery-1',
    subscription: watched,
    shift,
    at,
    message: composeMessage(shift, { publicUrl: 'http://127.0.0.1:4280' }),
  }
}
