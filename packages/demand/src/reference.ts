import type { SkillState } from './detector-state.ts'
import { type ExpectedWeek, emptyWeek } from './expected-week.ts'
import { type SourceSums, spanSum, sumPairs } from './source-sums.ts'

/** Weeks between a reference and the week it judges, so that a ramp does not eat its own baseline. */
export const gapWeeks = 8
/** Longest reference, and the fewest healthy weeks one may have. */
export const referenceWeeks = 39
export const leastReferenceWeeks = 8

/**
 * How many units of each skill a week should bring, from each source's own past.
 *
 * Purpose: a source is never compared with anything but itself, so one that is new, gone or of another mix enters
 * observed and expected together, or neither. The reference of week t is the 39 weeks before t − 8, healthy ones
 * only. A source's own share is drawn towards the pooled one by half a unit.
 *
 * @param number the week's number; the history must hold it
 */
export function expectWeek(
  sources: readonly SourceSums[],
  skills: readonly { skill: string; state: SkillState }[],
  number: number,
): ExpectedWeek {
  const week = emptyWeek(sources, skills.length)
  const own = { totals: new Float64Array(sources.length), units: new Float64Array(sources.length) }
  for (const [row, of] of skills.entries()) {
    const pooled = readReference(week, { ...of, row, number, own })
    expectSkill(week, { row, number, own, pooled })
  }
  return week
}

/** A skill's reference at each source, by column: all units then, of which so many of the skill. */
type OwnReference = { totals: Float64Array; units: Float64Array }

/** Changes `own` and what was observed; returns the share over all sources. */
function readReference(
  { sources, cells, reference }: ExpectedWeek,
  of: { skill: string; state: SkillState; row: number; number: number; own: OwnReference },
): number {
  const { skill, state, row, number, own } = of
  const to = number - gapWeeks
  let [units, owned] = [0, 0]
  for (let column = 0; column < sources.length; column++) {
    own.totals[column] = 0
    const source = sources[column]
    if (source?.state.healthy[number] !== true) continue
    const from = Math.min(Math.max(to - referenceWeeks, referenceStart(state, source.source)), to)
    const total = spanSum(source.totals, from, to)
    if (spanSum(source.healthy, from, to) < leastReferenceWeeks || total <= 0) continue
    const counts = source.state.counts[skill] ?? nothing
    const known = sumPairs(counts, { from, to })
    own.totals[column] = total
    own.units[column] = known
    cells.observed[row * sources.length + column] = newestUnits(counts, number)
    units += known
    owned += total
  }
  reference[row] = units
  return (units + 0.5) / (owned + 1)
}

const nothing: readonly number[] = []

function newestUnits(counts: readonly number[], week: number): number {
  const { length } = counts
  return length > 1 && counts[length - 2] === week ? (counts[length - 1] ?? 0) : 0
}

/** Changes what is expected of the row. */
function expectSkill(
  week: ExpectedWeek,
  of: { row: number; number: number; own: OwnReference; pooled: number },
): void {
  const { sources, cells } = week
  let [observed, expected] = [0, 0]
  for (let column = 0, cell = of.row * sources.length; column < sources.length; column++, cell++) {
    const total = of.own.totals[column] ?? 0
    if (total <= 0) continue
    const now = sources[column]?.state.totals[of.number] ?? 0
    const usual = (now * ((of.own.units[column] ?? 0) + 0.5)) / (total + 0.5 / of.pooled)
    cells.expected[cell] = usual
    expected += usual
    observed += cells.observed[cell] ?? 0
  }
  week.observed[of.row] = observed
  week.expected[of.row] = expected
  week.live[of.row] = expected > 0 ? 1 : 0
}

/** The first week number that a source's reference may use for this skill. */
export function referenceStart(state: SkillState, source: string): number {
  return Math.max(state.restart, state.restartOf[source] ?? 0)
}
