import { type Day, mondayOf } from './calendar.ts'
import { recordOf } from './record.ts'

/** A posting as far as counting needs it. `template`: near-identical adverts of one employer have the same. */
export type CountedPosting = {
  id: string
  source: string
  /** Empty when nobody knows whose it is: such adverts count for themselves, and for no employer. */
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
const separator = '\u0000'

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
  const calendar = createCalendar()
  const weeks = new Map<string, Map<Day, Counting>>()
  const counted: Counting[] = []
  const seen = new Map<string, number>()
  for (const posting of inOrder(postings)) {
    const { number, monday } = calendar(posting.day)
    const counting = countingOf(weeks, posting.source, monday)
    counting.received += 1
    if (counting.received === 1) counted.push(counting)
    const template = `${posting.employer}${separator}${posting.template}`
    if (number - (seen.get(template) ?? Number.NEGATIVE_INFINITY) < repostDays) continue
    seen.set(template, number)
    // An unknown employer is not one that placed all of these.
    const employer = posting.employer === '' ? template : posting.employer
    countOne(counting.all, employer)
    for (const skill of new Set(posting.skills)) {
      const employers = counting.bySkill.get(skill) ?? new Map<string, number>()
      counting.bySkill.set(skill, employers)
      countOne(employers, employer)
    }
  }
  return counted.map(unitWeekOf)
}

/** Units by employer: what counts of them is cut only when the week is whole. */
type Counting = {
  source: string
  week: Day
  received: number
  all: Map<string, number>
  bySkill: Map<string, Map<string, number>>
}

function unitWeekOf({ source, week, received, all, bySkill }: Counting): UnitWeek {
  const units = recordOf([...bySkill].map(([skill, by]) => [skill, cutSum(by, mostBySkill)]))
  const employers = recordOf([...bySkill].map(([skill, by]) => [skill, [...by.keys()].filter(isKnown)]))
  return { source, week, received, total: cutSum(all, mostInAll), units, employers }
}

/** A template begins with its employer: with nothing, where that is unknown. */
function isKnown(employer: string): boolean {
  return !employer.startsWith(separator)
}

function cutSum(byEmployer: ReadonlyMap<string, number>, most: number): number {
  let sum = 0
  for (const count of byEmployer.values()) sum += Math.min(count, most)
  return sum
}

function countOne(counts: Map<string, number>, of: string): void {
  counts.set(of, (counts.get(of) ?? 0) + 1)
}

function countingOf(weeks: Map<string, Map<Day, Counting>>, source: string, week: Day): Counting {
  const ofSource = weeks.get(source) ?? new Map<Day, Counting>()
  weeks.set(source, ofSource)
  const known = ofSource.get(week)
  if (known !== undefined) return known
  const fresh = { source, week, received: 0, all: new Map(), bySkill: new Map() }
  ofSource.set(week, fresh)
  return fresh
}

/** Days come in thousands of postings each: every one is read once. */
function createCalendar(): (day: Day) => { number: number; monday: Day } {
  const known = new Map<Day, { number: number; monday: Day }>()
  return (day) => {
    const found = known.get(day) ?? { number: Date.parse(day) / dayMs, monday: mondayOf(day) }
    known.set(day, found)
    return found
  }
}

/** By day, then by what tells postings apart; of one id at a source the first. */
function inOrder(postings: Iterable<CountedPosting>): CountedPosting[] {
  const first = new Map<string, Map<string, CountedPosting>>()
  for (const posting of postings) {
    const ofSource = first.get(posting.source) ?? new Map<string, CountedPosting>()
    first.set(posting.source, ofSource)
    const known = ofSource.get(posting.id)
    if (known === undefined || isBefore(posting, known)) ofSource.set(posting.id, posting)
  }
  return [...first.values()]
    .flatMap((ofSource) => [...ofSource.values()])
    .sort((a, b) => (isBefore(a, b) ? -1 : 1))
}

function isBefore(a: CountedPosting, b: CountedPosting): boolean {
  if (a.day !== b.day) return a.day < b.day
  if (a.source !== b.source) return a.source < b.source
  return a.id !== b.id ? a.id < b.id : a.template < b.template
}
