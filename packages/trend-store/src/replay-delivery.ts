import { type Delivery, SkilltideError } from '@skilltide/contracts'
import type { TrendStore } from './trend-store.ts'

/** Puts what failed or was given up in the queue again, under the same id. Throws NOT_FOUND and INPUT_INVALID. */
export async function replayDelivery(
  store: Pick<TrendStore, 'getDelivery' | 'updateDeliveries'>,
  id: string,
  now: Date,
): Promise<Delivery> {
  const delivery = await store.getDelivery(id)
  if (delivery === null)
    throw new SkilltideError('NOT_FOUND', `[deliveries] no ${id}: list them by state dead or failed`)
  if (delivery.state !== 'dead' && delivery.state !== 'failed')
    throw new SkilltideError(
      'INPUT_INVALID',
      `[deliveries] ${id} is ${delivery.state}: only what is dead or failed is sent again`,
    )
  // Alone, whatever it was sent with: those were put in the queue each by itself, or arrived.
  const { within: _, carries: __, ...alone } = delivery
  const at = now.toISOString()
  const again = {
    ...alone,
    state: 'pending' as const,
    reason: 'replayed',
    attempts: 0,
    updatedAt: at,
    nextAttemptAt: at,
    held: false,
  }
  await store.updateDeliveries([again])
  return again
}
