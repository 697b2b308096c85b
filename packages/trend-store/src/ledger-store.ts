import type { Delivery, Shift, Subscription } from '@skilltide/contracts'
import type { Page, Paging } from './paging.ts'

/** A channel's own queue, cut into partitions so that several processes can share it. */
export type Lane = { channel: string; partitions?: readonly number[] | undefined }
export type LedgerQuery = Paging & {
  subscription?: string
  channel?: string
  states?: readonly Delivery['state'][]
}

/** What deciding and sending ask of the store, many at a time. */
export type LedgerStore = {
  /** By `watchKeysOf`, each once; also those that are switched off when `all`. By id. */
  subscriptionsWatching(keys: readonly string[], options?: { all?: boolean }): Promise<Subscription[]>
  /** Whether an enabled subscription watches any of these. */
  isAnyoneWatching(keys: readonly string[]): Promise<boolean>
  /** Adds those whose id is new, many at a time; says how many. */
  importSubscriptions(subscriptions: readonly Subscription[]): Promise<number>
  /** Those that exist, in any order. */
  readSubscriptions(ids: readonly string[]): Promise<Subscription[]>
  readShifts(ids: readonly string[]): Promise<Shift[]>
  readDeliveries(ids: readonly string[]): Promise<Delivery[]>
  /** Pending and due at `now` (ISO instant) in this lane, oldest first. None only when there is none. */
  dueIn(lane: Lane, now: string, limit: number): Promise<Delivery[]>
  /** What these subscriptions were told, or not, since an instant; in any order. */
  recentDeliveries(subscriptions: readonly string[], since: string): Promise<Delivery[]>
  updateDeliveries(deliveries: readonly Delivery[]): Promise<void>
  /** Newest first. */
  listLedger(query: LedgerQuery): Promise<Page<Delivery>>
  /** Forgets what a subscription was told. */
  deleteDeliveriesOf(subscription: string): Promise<number>
}
