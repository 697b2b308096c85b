import type {
  Delivery,
  Item,
  ItemKind,
  PostingClosed,
  Rejection,
  Run,
  Shift,
  Subscription,
} from '@skilltide/contracts'

import type { Cell, CellQuery, Day } from './cell.ts'
import type { FacetFilter } from './facets.ts'
import type { LedgerStore } from './ledger-store.ts'
import type { Page, Paging } from './paging.ts'
import type { Vacancy } from './vacancy.ts'
import type { VacancyCountStore } from './vacancy-counts.ts'
import type { WeekStore } from './week-store.ts'

export { allSkills, type Cell, type CellQuery, type Day } from './cell.ts'
export type { Page, Paging } from './paging.ts'
export type ItemQuery = Paging & {
  kind?: ItemKind
  skill?: string
  /** Of any of these. */
  sources?: readonly string[]
  company?: string
  from?: Day
  to?: Day
  /**
   * Words that title or text must hold, whatever their case: whole words, phrases in quotes, and beginnings of words
   * with a star. Within a day what was found by words, facets, a source or an employer stands in an
   * order of the store's own, and so do a skill's articles and fresh postings.
   */
  words?: string
  /** Only what demand counts as fresh: one item a vacancy, the one that stands for it. */
  freshOnly?: boolean
  /** Only postings that meet every group. */
  facets?: FacetFilter
  /** Counts no further: a `total` of so many means at least so many. Without it every match is counted. */
  countUpTo?: number
  /** Ends the search where it can be ended, which then throws the signal's reason. */
  signal?: AbortSignal
}
export type FoundItems = Page<Item> & { total: number }

/** Storing items. */
export type ItemStore = {
  /** Writes by id: the same item twice is one. Marks the buckets it touches in the same step. */
  writeItems(items: readonly Item[]): Promise<void>
  closePostings(closings: readonly PostingClosed[]): Promise<void>
  getItem(id: string): Promise<Item | null>
  /** All adverts that stand for one vacancy, by its id. */
  getVacancy(id: string): Promise<Vacancy | null>
  /** Those of these vacancies that there are, in no order. */
  readVacancies(ids: readonly string[]): Promise<Vacancy[]>
  /** The vacancy that a posting stands for, or would join were it written now; null when it would be the first of its own. */
  findVacancyOf(item: Item): Promise<Vacancy | null>
  /** Newest day first, then by id. */
  findItems(query: ItemQuery): Promise<FoundItems>
  /** Changes whenever `findItems` may answer otherwise than before; null for a store that cannot tell. */
  readItemsVersion(): Promise<string | null>
}

/** Roll-ups are recomputed for the buckets that writes have touched, never incremented. */
export type RollUpStore = {
  /** Recomputes touched buckets, as many as suit the store at once; `remaining` says whether to call again. */
  rollUp(): Promise<{ buckets: number; remaining: boolean }>
  /** By bucket, source, skill. */
  readCells(query: CellQuery): Promise<Cell[]>
}

/** What is known of a source's observation in one week. */
export type SourceWeek = { source: string; week: Day; runs: number; complete: number; incomplete: number }
export type SourceSummary = {
  source: string
  firstCompleteAt: string | null
  lastRun: Run
  runs: number
  archive: boolean
}

export type RunStore = {
  writeRuns(runs: readonly Run[]): Promise<void>
  /** Newest first. */
  listRuns(query: Paging & { source?: string }): Promise<Page<Run>>
  listSources(): Promise<SourceSummary[]>
  /** By week, source. `complete` counts complete and unchanged runs. */
  readSourceWeeks(range: { from: Day; to: Day }): Promise<SourceWeek[]>
}

export type ShiftQuery = Paging & {
  skill?: string
  from?: Day
  to?: Day
  watch?: string
  state?: Shift['state']
  status?: Shift['status']
  direction?: Shift['direction']
  /** One of those that its evidence counts. */
  source?: string
}
export type ShiftStore = {
  writeShifts(shifts: readonly Shift[]): Promise<void>
  getShift(id: string): Promise<Shift | null>
  /** Newest `at` first. Those that are for everybody, or with `watch` those of that watch. */
  listShifts(query: ShiftQuery): Promise<Page<Shift>>
}

/** A document that people edit: writing needs the version that was read; `null` means "must not exist yet". */
export type Versioned<T> = { value: T; version: string }

export type SubscriptionStore = {
  /** Throws STORE_CONFLICT when somebody else was faster. */
  putSubscription(subscription: Subscription, version: string | null): Promise<Versioned<Subscription>>
  getSubscription(id: string): Promise<Versioned<Subscription> | null>
  deleteSubscription(id: string): Promise<boolean>
  listSubscriptions(query: Paging): Promise<Page<Subscription>>
  /** Enabled ones that name this skill. */
  subscriptionsFor(skill: string): Promise<Subscription[]>
}

export type DeliveryStore = {
  /** Adds those whose id is new, and returns these alone. */
  queueDeliveries(deliveries: readonly Delivery[]): Promise<Delivery[]>
  getDelivery(id: string): Promise<Delivery | null>
  updateDelivery(delivery: Delivery): Promise<void>
  listDeliveries(query: Paging & { subscription?: string }): Promise<Page<Delivery>>
}

/** A posting as the crawler last saw it. `missing` counts the complete runs in a row that lacked it. */
export type Seen = {
  externalId: string
  contentHash: string
  revision: number
  firstSeenAt: string
  baseline: boolean
  missing: number
  /** The last of these runs, so that one that is taken again is counted once. */
  missedBy: string | null
  closedAt: string | null
}

export type CrawlStore = {
  /** By external id; of these ids alone where they are named. */
  readSeen(source: string, externalIds?: readonly string[]): Promise<Seen[]>
  writeSeen(source: string, seen: readonly Seen[]): Promise<void>
  /** Small JSON values by name: validators, cool-downs, the detector's state. */
  readState(name: string): Promise<unknown>
  writeState(name: string, value: unknown): Promise<void>
  /** One holder at a time until `now + ttlMs`; the holder may renew. Instants come from the caller. */
  takeLease(lease: { name: string; holder: string; now: Date; ttlMs: number }): Promise<boolean>
}

export type RejectionStore = {
  writeRejections(rejections: readonly Rejection[]): Promise<void>
  getRejection(id: string): Promise<Rejection | null>
  /** Newest first. */
  listRejections(query: Paging): Promise<Page<Rejection>>
}

/**
 * What is known.
 *
 * Guarantees, each held by `contract.ts` for every adapter:
 * - What a write resolved is durable and is read by the next call on this store.
 * - Writes are by id: writing the same again changes nothing, in any order of different ids, by any number of
 *   writers at once. Of one id the last write wins.
 * - A vacancy is counted once, on the day and at the source of its earliest posting; the order of arrival
 *   does not matter.
 * - A late or corrected item touches its bucket, and the next `rollUp` sets that right.
 * - `after` continues a page where it ended; rows added meanwhile are neither repeated nor a cause of gaps.
 * - What is unreachable throws STORE_UNAVAILABLE (retryable), a full disk STORE_FULL (retryable), a document that
 *   does not fit STORE_MAPPING (never retryable), naming the document.
 */
export type TrendStore = ItemStore &
  RollUpStore &
  VacancyCountStore &
  WeekStore &
  RunStore &
  ShiftStore &
  SubscriptionStore &
  DeliveryStore &
  LedgerStore &
  CrawlStore &
  RejectionStore & {
    /**
     * Makes some of what was written quick to find; `remaining` says whether to call again. Reads do so themselves
     * before they answer, so this only spares them the wait: for when nothing is being written.
     */
    catchUp(): Promise<{ remaining: boolean }>
    check(): Promise<void>
    close(): Promise<void>
  }
