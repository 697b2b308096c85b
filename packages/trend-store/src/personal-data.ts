import {
  type AddressState,
  addressKey,
  addressStateName,
  addressStateSchema,
  type Delivery,
  type Subscription,
  withoutSecrets,
} from '@skilltide/contracts'
import type { TrendStore } from './trend-store.ts'

/** All that is kept of the person behind a mail address. */
export type PersonalData = {
  address: string
  state: AddressState | null
  subscriptions: { subscription: Subscription; deliveries: Delivery[] }[]
}

export async function exportPersonalData(store: TrendStore, address: string): Promise<PersonalData> {
  const found = await store.subscriptionsWatching([addressKey(address)], { all: true })
  const subscriptions = []
  for (const subscription of found) {
    const deliveries = await deliveriesOf(store, subscription.id)
    subscriptions.push({ subscription: withoutSecrets(subscription), deliveries })
  }
  const state = addressStateSchema.safeParse(await store.readState(addressStateName(address)))
  return { address, state: state.success ? state.data : null, subscriptions }
}

/** Removes the subscriptions of an address, what they were told, and what is known of it. Safe to repeat. */
export async function forgetPersonalData(
  store: TrendStore,
  address: string,
): Promise<{ subscriptions: number; deliveries: number }> {
  const found = await store.subscriptionsWatching([addressKey(address)], { all: true })
  let deliveries = 0
  for (const { id } of found) {
    // The subscription first: nothing new is queued for it while the rest is removed.
    await store.deleteSubscription(id)
    deliveries += await store.deleteDeliveriesOf(id)
  }
  await store.writeState(addressStateName(address), null)
  return { subscriptions: found.length, deliveries }
}

async function deliveriesOf(store: TrendStore, subscription: string): Promise<Delivery[]> {
  const all: Delivery[] = []
  let after: string | undefined
  do {
    const page = await store.listLedger({
      limit: 200,
      subscription,
      ...(after === undefined ? {} : { after }),
    })
    all.push(...page.rows)
    after = page.next ?? undefined
  } while (after !== undefined)
  return all
}
