import { type Delivery, describeError, type Receipt } from '@skilltide/contracts'
import { pause, publishEvents, type ServiceContext } from '@skilltide/runtime'

/** What ends within it is written together: a commit for each would take longer than the sending. */
const gatherMs = 4

export type Outbox = {
  /** Resolves when the rows, and receipts of those that ended, are kept. */
  settle(deliveries: readonly Delivery[]): Promise<void>
}
type Waiting = { deliveries: readonly Delivery[]; done: () => void }

/**
 * Writes what became of deliveries, many at a time. The receipt is published before the row is done, so that none is
 * lost; it carries an id of its own, so that a repeated one is known. A store or log that is down is waited for,
 * until `signal` ends the waiting: the rows then stay as they were, and are sent again under the same ids.
 */
export function createOutbox(context: ServiceContext, signal: AbortSignal): Outbox {
  let waiting: Waiting[] = []
  let isWriting = false
  return {
    settle(deliveries) {
      if (deliveries.length === 0) return Promise.resolve()
      return new Promise((done) => {
        waiting.push({ deliveries, done })
        if (!isWriting) void writeAll()
      })
    },
  }

  async function writeAll(): Promise<void> {
    isWriting = true
    while (waiting.length > 0) {
      await pause(gatherMs)
      const batch = waiting
      waiting = []
      await write(batch.flatMap(({ deliveries }) => deliveries))
      for (const { done } of batch) done()
    }
    isWriting = false
  }

  async function write(deliveries: readonly Delivery[]): Promise<void> {
    for (let wait = 100; ; wait = Math.min(wait * 2, 5_000)) {
      try {
        await publishReceipts(context, deliveries)
        await context.store.updateDeliveries(deliveries)
        return countOutcomes(context, deliveries)
      } catch (error) {
        context.logger.warn({ error: describeError(error) }, 'deliveries wait to be written: trying again')
        if (signal.aborted) return
        await pause(wait, signal)
      }
    }
  }
}

export function countOutcomes(
  { metrics }: Pick<ServiceContext, 'metrics'>,
  deliveries: readonly Delivery[],
): void {
  for (const { channel, state } of deliveries) {
    if (state !== 'pending') metrics.deliveries.inc({ channel, outcome: state })
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
    const { subscription: key, id } = delivery
    return [{ topic: 'alert.delivered' as const, key, id: `${id}-${receipt.outcome}`, data: receipt }]
  })
  await publishEvents(context.log, { service: 'alerter', at: context.clock.now() }, facts)
}

/** Readers of receipts know three outcomes; given up is failed. */
function receiptOf(delivery: Delivery): Receipt | null {
  const { id, subscription, shift, channel, state, reason, attempts, updatedAt: at } = delivery
  if (state === 'pending') return null
  const outcome = state === 'dead' ? 'failed' : state
  return { delivery: id, subscription, shift, channel, outcome, reason, attempts, at }
}
