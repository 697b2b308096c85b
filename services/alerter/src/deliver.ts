import { randomUUID } from 'node:crypto'
import { type Delivery, describeError, type Receipt, type Shift } from '@skilltide/contracts'
import { backoffMs, pause, publishEvents, type ServiceContext } from '@skilltide/runtime'
import type { ChannelSender, SendResult } from './channels/channel.ts'
import { composeMessage } from './message.ts'

export type DeliverOptions = {
  channels: readonly ChannelSender[]
  publicUrl: string
  random: () => number
  /** Sent at the same time. */
  concurrency: number
  /** Between two looks at the ledger when nobody rings. */
  restMs: number
  retry: { baseMs: number; maxMs: number }
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
 * One process at a time sends, the holder of a lease that outlasts any try. A row is updated after its message was
 * sent: a crash between the two sends it again under the same id. The receipt is published before the row is done,
 * so that none is lost; it carries an id of its own, so that a repeated one is known.
 */
export function createDeliverer(context: ServiceContext, options: DeliverOptions): Deliverer {
  const { store, clock, config, logger } = context
  const holder = randomUUID()
  const stopping = new AbortController()
  let bell = new AbortController()
  let running: Promise<void> | null = null
  return {
    start() {
      running ??= loop()
    },
    wake: () => bell.abort(),
    async stop() {
      stopping.abort()
      bell.abort()
      if (running === null) return
      await running
      running = null
      await holdLease(0).catch(() => undefined)
    },
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      bell = new AbortController()
      const sent = await sendDue().catch((error: unknown) => {
        logger.warn({ error: describeError(error) }, 'deliveries wait: trying again')
        return 0
      })
      if (sent === 0) await pause(options.restMs, AbortSignal.any([bell.signal, stopping.signal]))
    }
  }

  async function sendDue(): Promise<number> {
    if (!(await holdLease(config.alerts.timeoutMs + 5_000))) return 0
    const due = await store.dueDeliveries(clock.now().toISOString(), options.concurrency)
    const ended = await Promise.allSettled(due.map(deliver))
    for (const end of ended) if (end.status === 'rejected') throw end.reason
    return due.length
  }

  function holdLease(ttlMs: number): Promise<boolean> {
    return store.takeLease({ name: 'alerter', holder, now: clock.now(), ttlMs })
  }

  async function deliver(delivery: Delivery): Promise<void> {
    const result = await attempt(delivery)
    const attempts = delivery.attempts + 1
    const updatedAt = clock.now().toISOString()
    const known = { ...delivery, attempts, updatedAt, reason: result.detail }
    if (result.delivered) return finish({ ...known, state: 'sent', nextAttemptAt: null })
    if (stopping.signal.aborted) return
    if (!result.retryable || attempts >= config.alerts.maxAttempts) {
      return finish({ ...known, state: 'failed', nextAttemptAt: null })
    }
    const waitMs = Math.max(
      result.retryAfterMs ?? 0,
      backoffMs(attempts, { ...options.retry, random: options.random }),
    )
    const nextAttemptAt = new Date(clock.now().getTime() + waitMs).toISOString()
    logger.info({ delivery: delivery.id, attempts, nextAttemptAt }, `not delivered: ${result.detail}`)
    await store.updateDelivery({ ...known, nextAttemptAt })
  }

  async function attempt(delivery: Delivery): Promise<SendResult> {
    const subscription = await store.getSubscription(delivery.subscription)
    if (subscription === null)
      return { delivered: false, retryable: false, detail: 'the subscription was removed' }
    const shift = await store.getShift(delivery.shift)
    if (shift === null)
      return { delivered: false, retryable: true, detail: 'the shift is not in the store yet' }
    return send({ delivery: delivery.id, shift, subscription: subscription.value })
  }

  function send(of: {
    delivery: string
    shift: Shift
    subscription: Parameters<ChannelSender['send']>[0]['subscription']
  }) {
    const channel = options.channels.find(({ type }) => type === of.subscription.channel.type)
    if (channel === undefined) throw new Error(`no channel ${of.subscription.channel.type}`)
    const message = composeMessage(of.shift, { publicUrl: options.publicUrl })
    const { subscription, shift } = of
    return channel.send({ id: of.delivery, subscription, shift, message, at: clock.now() }, stopping.signal)
  }

  async function finish(delivery: Delivery): Promise<void> {
    await publishReceipts(context, [delivery])
    await store.updateDelivery(delivery)
    context.metrics.deliveries.inc({ channel: delivery.channel, outcome: delivery.state })
    logger.info(
      { delivery: delivery.id, subscription: delivery.subscription, outcome: delivery.state },
      delivery.reason,
    )
  }
}

/** A receipt for each delivery that ended; the same delivery always gives the same event id. */
export async function publishReceipts(
  context: Pick<ServiceContext, 'log' | 'clock'>,
  deliveries: readonly Delivery[],
): Promise<void> {
  const facts = deliveries.flatMap((delivery) => {
    const receipt = receiptOf(delivery)
    if (receipt === null) return []
    return {
      topic: 'alert.delivered' as const,
      key: delivery.subscription,
      id: `${delivery.id}-${receipt.outcome}`,
      data: receipt,
    }
  })
  await publishEvents(context.log, { service: 'alerter', at: context.clock.now() }, facts)
}

function receiptOf({
  id,
  subscription,
  shift,
  channel,
  state,
  reason,
  attempts,
  updatedAt,
}: Delivery): Receipt | null {
  if (state === 'pending') return null
  return { delivery: id, subscription, shift, channel, outcome: state, reason, attempts, at: updatedAt }
}
