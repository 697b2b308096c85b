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
  const own = { totals: new Float64Array(skills.length), units: new Float64Array(week.cells.expected.length) }
  for (const column of sources.keys()) readReferences(week, { skills, column, number, own })
  for (let row = 0; row < skills.length; row++) expectSkill(week, { row, number, own })
  return week
}

/** All units of a skill's references, by row, and of which so many of the skill, by cell. */
type OwnReference = { totals: Float64Array; units: Float64Array }

/**
 * Of one source, all skills: what is kept of it lies together. Where it has a reference, its units then stand for what is
 * expected. Changes `week` and `own`.
 */
function readReferences(
  week: ExpectedWeek,
  of: {
    skills: readonly { skill: string; state: SkillState }[]
    column: number
    number: number
    own: OwnReference
  },
): void {
  const source = week.sources[of.column]
  if (source?.state.healthy[of.number] !== true) return
  const to = of.number - gapWeeks
  for (let row = 0, cell = of.column; row < of.skills.length; row++, cell += week.sources.length) {
    const one = of.skills[row]
    if (one === undefined) continue
    const from = Math.min(Math.max(to - referenceWeeks, referenceStart(one.state, source.source)), to)
    const total = spanSum(source.totals, from, to)
    if (spanSum(source.healthy, from, to) < leastReferenceWeeks || total <= 0) continue
    const counts = source.state.counts[one.skill] ?? nothing
    const units = sumPairs(counts, { from, to })
    week.cells.observed[cell] = newestUnits(counts, of.number)
    week.cells.expected[cell] = total
    of.own.units[cell] = units
    week.reference[row] = (week.reference[row] ?? 0) + units
    of.own.totals[row] = (of.own.totals[row] ?? 0) + total
  }
}

const nothing: readonly number[] = []

function newestUnits(counts: readonly number[], week: number): number {
  const { length } = counts
  return length > 1 && counts[length - 2] === week ? (counts[length - 1] ?? 0) : 0
}

/** Each source's own share, drawn towards that of all, of what it brings now. Changes the row of `week`. */
function expectSkill(week: ExpectedWeek, of: { row: number; number: number; own: OwnReference }): void {
  const { sources, cells } = week
  const pooled = ((week.reference[of.row] ?? 0) + 0.5) / ((of.own.totals[of.row] ?? 0) + 1)
  let [observed, expected] = [0, 0]
  for (let column = 0, cell = of.row * sources.length; column < sources.length; column++, cell++) {
    const total = cells.expected[cell] ?? Number.NaN
    if (Number.isNaN(total)) continue
    const now = sources[column]?.state.totals[of.number] ?? 0
    const usual = (now * ((of.own.units[cell] ?? 0) + 0.5)) / (total + 0.5 / pooled)
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
