import type { Subscription } from '@skilltide/contracts'
import type { ServiceContext } from '@skilltide/runtime'
import type { ChannelSender, SendResult } from './channels/channel.ts'
import { createGates } from './deliver/gates.ts'
import { createLane } from './deliver/lane.ts'
import { createOutbox } from './deliver/outbox.ts'
import { type Parcel, wordsOfParcel } from './deliver/parcel.ts'
import type { Preparing } from './deliver/prepare.ts'
import { createShares } from './deliver/shares.ts'
import type { Message } from './message.ts'

/** Longer than a try, so that who was killed is followed soon, and who lives is never overtaken. */
const leaseMarginMs = 5_000

export type DeliverOptions = Omit<Preparing, 'context'> & {
  channels: readonly ChannelSender[]
  random: () => number
  /** Between two looks at the ledger when nobody rings. */
  restMs: number
  retry: { baseMs: number; maxMs: number }
  /** Where a reader ends a subscription without signing in; null for channels that need no such link. */
  unsubscribeUrl(subscription: Subscription): Promise<string | null>
  /** What a digest says; null where the deliveries' own words are said. */
  words(parcel: Parcel): Promise<Message | null>
  /** The request for consent, or why this address is not asked by this letter. */
  askForConsent(parcel: Parcel): Promise<Message | { needless: string }>
}

/** Sends what is due. */
export type Deliverer = {
  start(): void
  /** Says that something was queued. */
  wake(): void
  stop(): Promise<void>
}

/**
 * Sends due deliveries from the ledger, also those that an earlier process left pending.
 *
 * Each partition of the subscribers has one sender at a time, the holder of a lease that outlasts any try. A row is
 * updated after its message was sent: a crash between the two sends it again under the same id.
 */
export function createDeliverer(context: ServiceContext, options: DeliverOptions): Deliverer {
  const { store, clock, config } = context
  const stopping = new AbortController()
  const { signal } = stopping
  const tryMs = config.alerts.timeoutMs
  const shares = createShares(store, { clock, ttlMs: 2 * tryMs + leaseMarginMs, tryMs })
  const outbox = createOutbox(context, signal)
  const lanes = options.channels.map((channel) => {
    const perHostPerSecond = Math.min(
      config.alerts.perHostPerSecond,
      channel.perHostPerSecond ?? Number.POSITIVE_INFINITY,
    )
    const gates = createGates({ ...config.alerts, perSecond: channel.perSecond, perHostPerSecond })
    const attempt = (parcel: Parcel) => send(channel, parcel)
    return createLane({ ...options, context, channel, gates, outbox, shares, signal, attempt, stopReceiver })
  })
  let running: Promise<unknown> | null = null
  let unwatch = () => {}
  return {
    start() {
      if (running === null) unwatch = context.metrics.watchOverdue(readOverdue)
      running ??= Promise.all(lanes.map((lane) => lane.run()))
    },
    wake() {
      for (const lane of lanes) lane.wake()
    },
    async stop() {
      stopping.abort()
      unwatch()
      if (running === null) return
      await running
      running = null
      await shares.release().catch(() => undefined)
    },
  }

  /** Nothing when the ledger cannot be read: that is told elsewhere. */
  async function readOverdue(): Promise<Record<string, number>> {
    const now = clock.now()
    const read = options.channels.map(async ({ type }) => {
      const [oldest] = await store.dueIn({ channel: type }, now.toISOString(), 1)
      const since = oldest?.nextAttemptAt ?? now.toISOString()
      return [type, Math.max(0, now.getTime() - Date.parse(since)) / 1_000] as const
    })
    return Object.fromEntries(await Promise.all(read).catch(() => []))
  }

  async function send(channel: ChannelSender, parcel: Parcel): Promise<SendResult> {
    const { leader, subscription, shift } = parcel
    const asks = leader.about === 'confirmation'
    const own = asks ? await options.askForConsent(parcel) : await options.words(parcel)
    if (own !== null && 'needless' in own)
      return { delivered: false, retryable: false, needless: true, detail: own.needless }
    if (leader.about === 'shift' && shift === null)
      return { delivered: false, retryable: true, unasked: true, detail: 'the shift is not in the store yet' }
    const result = await channel.send(
      {
        id: leader.id,
        about: parcel.followers.length > 0 ? 'digest' : leader.about,
        subscription,
        shift: parcel.followers.length > 0 ? null : shift,
        message: own ?? wordsOfParcel(parcel, options.publicUrl),
        at: clock.now(),
        unsubscribeUrl: await options.unsubscribeUrl(subscription),
      },
      AbortSignal.any([signal, AbortSignal.timeout(tryMs)]),
    )
    // The request for consent is not kept: its link is a key.
    if (!result.delivered || own === null || asks) return result
    const { subject, lines, link } = own
    return { ...result, told: { subject, lines, link } }
  }

  /** Who wants no more is not written to again; the owner sees why. */
  async function stopReceiver(
    { subscription }: Parcel,
    { stop, detail }: { stop: 'subscription' | 'address'; detail: string },
  ): Promise<void> {
    if (stop === 'address' && subscription.channel.type === 'email')
      return options.addresses.stop(subscription.channel.address, detail)
    const found = await store.getSubscription(subscription.id)
    if (found === null) return
    const stopped = { ...found.value, enabled: false, stoppedBecause: detail }
    await store.putSubscription(stopped, found.version)
  }
}
