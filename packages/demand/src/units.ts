import { type Day, mondayOf } from './calendar.ts'

/** A posting as far as counting needs it. `template`: near-identical adverts of one employer have the same. */
export type CountedPosting = {
  id: string
  source: string
  employer: string
  template: string
  /** The day it was first seen. */
  day: Day
  skills: readonly string[]
}

/** One source in one week. `received`: postings before they were clustered. `employers` by skill. */
export type UnitWeek = {
  source: string
  week: Day
  received: number
  total: number
  units: Record<string, number>
  employers: Record<string, string[]>
}

/** A repost or a copy at another source within so many days belongs to where the advert was first seen. */
const repostDays = 42
/** Most units that one employer adds to a skill, at one source in one week. */
const mostBySkill = 5
/** Most that it adds to a source's week in all. */
const mostInAll = 25
const dayMs = 86_400_000

/**
 * Clusters postings into units and counts them by source and week.
 *
 * Purpose: an employer that posts one advert in forty cities, on three boards, again every month, asks for its skills
 * once. A unit is one (employer, template) in 42 days, counted at the source and in the ISO week (UTC) it was first
 * seen in; one employer adds at most 5 units to a skill and 25 to a source's week. The same postings in any order,
 * or given twice, count the same.
 * @example two adverts of one template, seen at "a" on Monday and at "b" on Friday: one unit, at "a"
 */
export function countUnits(postings: Iterable<CountedPosting>): UnitWeek[] {
  const weeks = new Map<string, UnitWeek>()
  const seen = new Map<string, number>()
  const given = new Map<string, number>()
  for (const posting of inOrder(postings)) {
    const week = weekOf(weeks, posting)
    week.received += 1
    const template = key(posting.employer, posting.template)
    const day = Date.parse(posting.day) / dayMs
    if (day - (seen.get(template) ?? Number.NEGATIVE_INFINITY) < repostDays) continue
    seen.set(template, day)
    if (isWithin(given, key(posting.employer, posting.source, week.week), mostInAll)) week.total += 1
    for (const skill of new Set(posting.skills)) {
      if (!isWithin(given, key(posting.employer, posting.source, week.week, skill), mostBySkill)) continue
      week.units[skill] = (week.units[skill] ?? 0) + 1
      const employers = week.employers[skill] ?? []
      if (employers.at(-1) !== posting.employer) week.employers[skill] = [...employers, posting.employer]
    }
  }
  return [...weeks.values()]
}

/** By day, then by what tells postings apart; of one id at a source the first. */
function inOrder(postings: Iterable<CountedPosting>): CountedPosting[] {
  const first = new Map<string, CountedPosting>()
  for (const posting of postings) {
    const id = key(posting.source, posting.id)
    const known = first.get(id)
    if (known === undefined || isBefore(posting, known)) first.set(id, posting)
  }
  return [...first.values()].sort((a, b) => (isBefore(a, b) ? -1 : 1))
}

function isBefore(a: CountedPosting, b: CountedPosting): boolean {
  if (a.day !== b.day) return a.day < b.day
  if (a.source !== b.source) return a.source < b.source
  return a.id !== b.id ? a.id < b.id : a.template < b.template
}

function weekOf(weeks: Map<string, UnitWeek>, { source, day }: CountedPosting): UnitWeek {
  const week = mondayOf(day)
  const known = weeks.get(key(source, week))
  if (known !== undefined) return known
  const fresh = { source, week, received: 0, total: 0, units: {}, employers: {} }
  weeks.set(key(source, week), fresh)
  return fresh
}

function isWithin(given: Map<string, number>, of: string, most: number): boolean {
  const count = (given.get(of) ?? 0) + 1
  given.set(of, count)
  return count <= most
}

function key(...parts: string[]): string {
  return parts.join('\u0000')
}
