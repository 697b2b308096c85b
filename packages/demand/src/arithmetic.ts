import { addWeeks, type Day } from './calendar.ts'
import type { SkillState } from './detector-state.ts'
import { effectGrid, evidenceWithout, mixture } from './evidence.ts'
import type { SourceSums } from './source-sums.ts'
import { type TrailWeek, weeksOfTrail } from './trail.ts'

/**
 * How an alert's evidence came about, so that it can be worked out again by hand: each week's observed and expected
 * units and what they were divided by, the CUSUM of each effect of the grid with the week it counts from, and what is
 * left of the evidence without each source.
 */
export type Arithmetic = {
  weeks: (Omit<TrailWeek, 'number'> & { week: Day })[]
  /** `ratio` as tested: below 1 for a fall. */
  effects: { ratio: number; since: Day; evidence: number }[]
  withoutOne: { source: string; evidence: number }[]
}

export function arithmeticOf(
  sources: readonly SourceSums[],
  { state, up, firstWeek }: { state: SkillState; up: boolean; firstWeek: Day },
): Arithmetic {
  const direction = up ? state.up : state.down
  const dated = (number: number) => addWeeks(firstWeek, number)
  return {
    weeks: weeksOfTrail(state.trail).map(({ number, ...week }) => ({ week: dated(number), ...week })),
    effects: effectGrid.map((ratio, at) => ({
      ratio: up ? ratio : 1 / ratio,
      since: dated(direction.since[at] ?? 0),
      evidence: direction.all[at] ?? 0,
    })),
    withoutOne: sources
      .map(({ source, state: { place } }) => ({ source, sums: evidenceWithout(direction, place) }))
      .filter(({ sums }) => sums.some((sum) => sum > 0))
      .map(({ source, sums }) => ({ source, evidence: mixture(sums) }))
      .sort((a, b) => a.evidence - b.evidence || (a.source < b.source ? -1 : 1)),
  }
}
