import type { SeasonState } from './detector-state.ts'
import { gapWeeks, leastReferenceWeeks, referenceWeeks } from './reference.ts'
import { type SourceSums, spanSum, sumPairs } from './source-sums.ts'

/** Weeks of history before a year's course is known: one year, and what a reference needs. */
export const leastSeasonWeeks = 60
const weeksAYear = 52
const halfAYear = 26
/** Units that a week must outweigh: a category of few vacancies has no season of its own. */
const shrinkage = 50
/** Whatever last year was like, no week is expected to bring less than half or more than twice the usual. */
const bounds = { least: 0.5, most: 2 } as const

/**
 * How far above or below its own year a category stood in a week: its units, that week and the two beside it, over what
 * each source's mean share of the 52 weeks around it makes of its volume; drawn towards 1 by 50 units.
 *
 * Purpose: the course of a year without its level. Each source is compared with itself, as everywhere.
 * Reference: ratio to a centred moving average (classical decomposition), Hyndman and Athanasopoulos, Forecasting, 3.4.
 *
 * @param week a week number with half a year after it
 * @example 150 units where the year around makes expect 100: (150 + 50) / (100 + 50) = 1.333
 */
export function yearCourse(sources: readonly SourceSums[], category: string, week: number): number {
  const year = { from: Math.max(0, week - halfAYear), to: week + halfAYear }
  const now = { from: Math.max(0, week - 1), to: week + 2 }
  let [observed, expected] = [shrinkage, shrinkage]
  for (const { state, totals, healthy } of sources) {
    const counts = state.categories?.[category] ?? []
    if (spanSum(healthy, year.from, year.to) < 2 * leastReferenceWeeks) continue
    const share = sumPairs(counts, year) / spanSum(totals, year.from, year.to)
    observed += sumPairs(counts, now)
    expected += share * spanSum(totals, now.from, now.to)
  }
  return observed / expected
}

/**
 * What last year's course makes of this week: the course a year ago over its mean in the weeks that are this week's
 * reference. 1 where fewer than 60 weeks are known.
 */
export function seasonFactor(known: SeasonState | undefined, week: number): number {
  if (known === undefined || week < leastSeasonWeeks) return 1
  const lastYear = (of: number) => known.course[of - weeksAYear] ?? 1
  let sum = 0
  for (let past = week - gapWeeks - referenceWeeks; past < week - gapWeeks; past++) sum += lastYear(past)
  const factor = (lastYear(week) * referenceWeeks) / sum
  return Math.min(bounds.most, Math.max(bounds.least, factor))
}

/** Remembers what is known of a category by this week, whose half year before is now whole. Changes `known`. */
export function rememberSeason(
  known: SeasonState,
  week: { number: number; factor: number; course: number | null },
): void {
  while (known.factor.length < week.number) known.factor.push(1)
  known.factor.push(week.factor)
  if (week.course === null) return
  while (known.course.length < week.number - halfAYear) known.course.push(1)
  known.course.push(week.course)
}

/** The week whose course is known once this one is closed; null for none. */
export function courseWeek(number: number): number | null {
  return number >= halfAYear ? number - halfAYear : null
}

/** The mean factor of a span of weeks, `to` left out. */
export function seasonOver(known: SeasonState | undefined, span: { from: number; to: number }): number {
  if (known === undefined || span.to <= span.from) return 1
  let sum = 0
  for (let week = span.from; week < span.to; week++) sum += known.factor[week] ?? 1
  return sum / (span.to - span.from)
}
