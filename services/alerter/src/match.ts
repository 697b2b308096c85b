import { createHash } from 'node:crypto'
import type { Delivery, Shift, Subscription } from '@skilltide/contracts'
import type { TrendStore } from '@skilltide/trend-store'
import { decideDelivery } from './decide.ts'

/** A row of the ledger for every subscription that names the shift's skill, decided but not yet written. */
export async function matchSubscriptions(
  store: Pick<TrendStore, 'subscriptionsFor'>,
  shift: Shift,
  now: Date,
): Promise<Delivery[]> {
  const subscriptions = await store.subscriptionsFor(shift.skill)
  return subscriptions.map((subscription) => decidedDelivery(subscription, shift, now))
}

/** One delivery per subscription and shift, for ever: its id comes from the two. */
export function deliveryId(subscription: string, shift: string): string {
  return createHash('sha256')
    .update(JSON.stringify([subscription, shift]))
    .digest('hex')
    .slice(0, 32)
}

function decidedDelivery(subscription: Subscription, shift: Shift, now: Date): Delivery {
  const { action, reason } = decideDelivery({ now, shift, subscription })
  return {
    id: deliveryId(subscription.id, shift.id),
    subscription: subscription.id,
    shift: shift.id,
    channel: subscription.channel.type,
    state: action === 'send' ? 'pending' : 'skipped',
    reason,
    attempts: 0,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
    nextAttemptAt: action === 'send' ? now.toISOString() : null,
  }
}
