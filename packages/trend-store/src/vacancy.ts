import type { Item } from '@skilltide/contracts'
import { dayMs, itemId } from '@skilltide/contracts'
import { z } from 'zod'
import type { Day } from './cell.ts'
import { facetsOf } from './facets.ts'

/** One advert at one source, as far as its vacancy needs to know it. */
export const vacancyPostingSchema = z.object({
  id: z.string(),
  source: z.string(),
  day: z.string(),
  countsAsNew: z.boolean(),
  openedDay: z.string(),
  closedDay: z.string().nullable(),
  skills: z.array(z.string()),
  /** What it can be narrowed by; none where an earlier release wrote it. */
  facets: z.array(z.string()).default([]),
})
export type VacancyPosting = z.infer<typeof vacancyPostingSchema>
/**
 * What near-identical postings stand for. Its earliest posting leads: the vacancy is counted on that day,
 * at that source, with those skills. Derived from `postings` alone, so the order of arrival does not matter.
 */
export type Vacancy = Omit<VacancyPosting, 'day' | 'countsAsNew'> & {
  lead: string
  freshDay: string | null
  postings: VacancyPosting[]
}
export type Bucket = { source: string; day: Day }

/** A posting is closed when its closing is younger than the last time it was seen, whichever came first. */
export function closedAtOf(
  item: Pick<Item, 'lastSeenAt' | 'closedAt'>,
  closing: string | null,
): string | null {
  return closing !== null && closing > item.lastSeenAt ? closing : item.closedAt
}

/** The posting of an item; `closedDay` carries over what was known before. */
export function postingOf(item: Item, closedAt: string | null): VacancyPosting {
  return {
    id: itemId(item),
    source: item.source,
    day: item.day,
    countsAsNew: item.countsAsNew,
    openedDay: item.firstSeenAt.slice(0, 10),
    closedDay: closedAt?.slice(0, 10) ?? null,
    skills: [...new Set(item.skills.map((tag) => tag.skill))].sort(),
    facets: facetsOf(item),
  }
}

/** The vacancy with this posting in it, in place of the posting's earlier state. */
export function withPosting(id: string, before: Vacancy | null, posting: VacancyPosting): Vacancy {
  const others = before?.postings.filter((known) => known.id !== posting.id) ?? []
  return vacancyOf(id, [...others, posting].sort(byAge))
}

/** The buckets whose counts differ between two states of a vacancy. */
export function touchedBuckets(before: Vacancy | null, after: Vacancy): Bucket[] {
  if (before !== null && JSON.stringify(before) === JSON.stringify(after)) return []
  const buckets = new Map<string, Bucket>()
  for (const vacancy of [before, after]) {
    if (vacancy === null) continue
    for (const day of [vacancy.freshDay, vacancy.openedDay, vacancy.closedDay]) {
      if (day !== null) buckets.set(`${vacancy.source}/${day}`, { source: vacancy.source, day })
    }
  }
  return [...buckets.values()]
}

/** The vacancy that these postings, the earliest first, stand for. */
export function vacancyOf(id: string, postings: VacancyPosting[]): Vacancy {
  const [lead] = postings
  if (lead === undefined) throw new Error(`vacancy ${id} has no posting`)
  const closings = postings.map((posting) => posting.closedDay)
  return {
    id,
    lead: lead.id,
    source: lead.source,
    freshDay: lead.countsAsNew ? lead.day : null,
    openedDay: lead.openedDay,
    closedDay: closings.includes(null) ? null : closings.reduce(later, null),
    skills: lead.skills,
    facets: lead.facets,
    postings,
  }
}

/** Boards take a while to be seen without an advert: two runs. */
const closingLagDays = 2

/**
 * How often the employer posted it again at a source where it had been taken down: a sign that it is hard to fill, or
 * that nobody is wanted. Copies for other cities or at other sources are none.
 */
export function countReposts({ postings }: Pick<Vacancy, 'postings'>): number {
  return postings.filter((posting) =>
    postings.some(
      (before) =>
        before.source === posting.source &&
        before.openedDay < posting.openedDay &&
        before.closedDay !== null &&
        before.closedDay <= addDays(posting.openedDay, closingLagDays),
    ),
  ).length
}

function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)
}

function byAge(a: VacancyPosting, b: VacancyPosting): number {
  return a.openedDay < b.openedDay
    ? -1
    : a.openedDay > b.openedDay
      ? 1
      : compare(a.day, b.day) || compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function later(a: Day | null, b: Day | null): Day | null {
  return a === null || (b !== null && b > a) ? b : a
}
