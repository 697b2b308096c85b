import type { Delivery, Item } from '@skilltide/contracts'
import {
  type Candidate,
  candidateKey,
  candidateOf,
  postingOf,
  type TrendStore,
  type Vacancy,
  vacancyAmong,
  withCandidate,
  withPosting,
} from '@skilltide/trend-store'
import { LRUCache } from 'lru-cache'
import { earlierLines } from './earlier.ts'
import { deliveryId } from './ledger.ts'

/** Employers and titles told of lately; the store knows those from before. */
const mostRemembered = 5_000

/**
 * Makes rows about a posting rows about its vacancy: a subscription hears of one once, however many cities and boards
 * it is advertised for, and again when all its adverts had been gone. What was seen earlier is said in the message.
 */
export function createToldOnce(store: Pick<TrendStore, 'findVacancyOf'>) {
  const lately = new LRUCache<string, readonly Candidate[]>({ max: mostRemembered })
  return async (rows: readonly Delivery[], item: Item): Promise<readonly Delivery[]> => {
    const stored = await store.findVacancyOf(item)
    const id = stored?.id ?? joinedLately(item)
    remember({ ...item, vacancy: id })
    const { postings } = withPosting(id, stored, postingOf(item, item.closedAt))
    const since = openSince(postings, item.firstSeenAt.slice(0, 10))
    const earlier = stored === null ? [] : earlierLines(item, stored)
    return rows.map((row) => ({
      ...row,
      id: deliveryId(row.subscription, `vacancy ${id} since ${since}`),
      ...(row.told === undefined ? {} : { told: { ...row.told, lines: [...earlier, ...row.told.lines] } }),
    }))
  }

  /** Adverts of one vacancy come together, often before the first of them is stored. */
  function joinedLately(item: Item): string {
    return vacancyAmong(lately.get(candidateKey(item) ?? '') ?? [], candidateOf(item))
  }

  function remember(item: Item): void {
    const key = candidateKey(item)
    if (key !== null) lately.set(key, withCandidate(lately.get(key) ?? [], candidateOf(item)))
  }
}

/** The day since when, on `day`, some advert of a vacancy has been open without a gap. */
export function openSince(
  postings: readonly Pick<Vacancy['postings'][number], 'openedDay' | 'closedDay'>[],
  day: string,
): string {
  let since = day
  /** The first day without an advert; none while one is open. */
  let gone: string | null = ''
  for (const { openedDay, closedDay } of postings.toSorted((a, b) => (a.openedDay < b.openedDay ? -1 : 1))) {
    if (openedDay > day) break
    if (gone !== null && gone < openedDay) since = openedDay
    gone = gone === null || closedDay === null ? null : gone > closedDay ? gone : closedDay
  }
  return since
}
