import type { MixState, NamingWeek } from './detector-state.ts'
import type { ExpectedWeek } from './expected-week.ts'
import { median } from './median.ts'
import { gapWeeks, referenceWeeks } from './reference.ts'
import type { SourceSums } from './source-sums.ts'

/** A source in a week: what its postings are worth in those of its past. */
export type JudgedMix = { source: SourceSums; mix: MixState; factor: number }

/** A skill's units tell something of its source from this expectation on. */
const leastExpectedUnits = 5
/** Fewer skills cannot tell a source from the demand for them, fewer sources not which of them changed. */
const leastSkills = 50
const leastSources = 3
/** Weeks whose mean is looked at where one alone says nothing, as of a small source. */
const rememberedWeeks = 4
/** A factor must be so far from 1, and by so many standard errors. */
const indifference = Math.log(1.05)
const leastErrors = 4
/** A skill is odd beyond so many deviations; a source with so many more odd skills than the others, and so many in all. */
const oddDeviations = 3
const leastOddShare = 0.03
const leastOddSkills = 6
/** Of a normal variable: standard error of the median over the mean's, and deviation over the median deviation. */
const errorOfMedian = 1.2533
const deviationOfMedian = 1.4826
const leastOverdispersion = 1.15

/**
 * Which sources name skills differently from how they did, whatever demand does.
 *
 * Purpose: a changed template or a cut description moves nearly all skills of a source together, a biased crawl many
 * skills far; two such sources look like demand. So a source's postings are put back to what they were worth: the factor
 * is the median over skills of observed over expected, weighted by expectation, which skills that truly moved cannot
 * bend, over the median of that of all sources, since what moves everywhere is no fault. And a source is `bent` when
 * for two weeks many more of its skills than of other sources' lie far from that.
 * Reference: the median of ratios puts counts of genes on one scale, Anders and Huber (2010), Genome Biology 11:R106.
 *
 * @param week the one that is closed, whose number is `number`
 */
export function judgeMix(week: ExpectedWeek, number: number): JudgedMix[] {
  const weeks = week.sources.flatMap((source, column) => {
    const cells = cellsOf(week, column)
    return cells.length < leastSkills ? [] : [{ source, ...centreOf(cells) }]
  })
  if (weeks.length < leastSources) return []
  const usual = median(weeks.map(({ log }) => log))
  const usuallyOdd = median(weeks.map(({ oddShare }) => oddShare))
  return weeks.map(({ source, log, error, odd, oddShare }) => {
    const past = source.state.mix
    const naming = [...(past?.naming ?? []), { log: log - usual, error }].slice(-rememberedWeeks)
    const isOdd = odd >= leastOddSkills && oddShare - usuallyOdd >= leastOddShare
    const lasts = isOdd && past !== undefined && past.oddAt >= 0 && past.oddAt === number - 1
    const mix = {
      naming,
      oddAt: isOdd ? number : (past?.oddAt ?? -1),
      bentAt: lasts ? number : (past?.bentAt ?? -1),
    }
    return { source, mix, factor: factorOf(naming) }
  })
}

/** Whether a reference of this week may hold weeks from before the source's mix changed. */
export function isBent({ state }: SourceSums, week: number): boolean {
  const at = state.mix?.bentAt ?? -1
  return at >= 0 && week - at < gapWeeks + referenceWeeks
}

type SkillCell = { observed: number; expected: number }

function cellsOf({ sources, cells }: ExpectedWeek, column: number): SkillCell[] {
  const found: SkillCell[] = []
  for (let cell = column; cell < cells.expected.length; cell += sources.length) {
    const expected = cells.expected[cell] ?? 0
    if (expected >= leastExpectedUnits) found.push({ observed: cells.observed[cell] ?? 0, expected })
  }
  return found
}

/** The weighted median of the ratios, how far chance may have moved it, and the skills that are far from it. */
function centreOf(cells: readonly SkillCell[]) {
  const ratios = cells.map(({ observed, expected }) => ({ value: observed / expected, weight: expected }))
  const centre = Math.max(weightedMedian(ratios), 0.05)
  const distances = cells.map(
    ({ observed, expected }) => Math.abs(observed - centre * expected) / Math.sqrt(centre * expected),
  )
  const deviation = Math.sqrt(Math.max(leastOverdispersion, (deviationOfMedian * median(distances)) ** 2))
  const odd = distances.filter((distance) => distance > oddDeviations * deviation).length
  const sum = cells.reduce((all, { expected }) => all + expected, 0)
  const error = (errorOfMedian * deviation) / Math.sqrt(centre * sum)
  return { log: Math.log(centre), error, odd, oddShare: odd / cells.length }
}

function weightedMedian(values: readonly { value: number; weight: number }[]): number {
  const sorted = [...values].sort((a, b) => a.value - b.value)
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2
  let sum = 0
  for (const { value, weight } of sorted) {
    sum += weight
    if (sum >= half) return value
  }
  return 1
}

/** By this week alone, so that a change is seen at once; else by the mean of the last four. */
function factorOf(weeks: readonly NamingWeek[]): number {
  const newest = weeks.at(-1)
  if (newest !== undefined && isClear(newest)) return Math.exp(newest.log)
  const mean = {
    log: weeks.reduce((sum, { log }) => sum + log, 0) / weeks.length,
    error: Math.sqrt(weeks.reduce((sum, { error }) => sum + error ** 2, 0)) / weeks.length,
  }
  return weeks.length === rememberedWeeks && isClear(mean) ? Math.exp(mean.log) : 1
}

function isClear({ log, error }: NamingWeek): boolean {
  return Math.abs(log) > Math.max(indifference, leastErrors * error)
}
