import { addWeeks, type Day } from './calendar.ts'
import type { SkillState, TrailWeek } from './detector-state.ts'
import { effectGrid, mixture } from './evidence.ts'

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

/** The weeks that some sum still counts from, with this one. */
export function followTrail({ trail, up, down }: SkillState, week: TrailWeek): TrailWeek[] {
  let from = Number.POSITIVE_INFINITY
  for (const { all, since } of [up, down]) {
    for (const [at, sum] of all.entries()) if (sum > 0) from = Math.min(from, since[at] ?? week.number)
  }
  if (from === Number.POSITIVE_INFINITY) return []
  const first = trail[0]?.number
  const kept = first === undefined || first >= from ? trail : trail.filter(({ number }) => number >= from)
  return [...kept, week]
}

export function arithmeticOf(
  state: SkillState,
  { up, firstWeek }: { up: boolean; firstWeek: Day },
): Arithmetic {
  const direction = up ? state.up : state.down
  const dated = (number: number) => addWeeks(firstWeek, number)
  return {
    weeks: state.trail.map(({ number, ...week }) => ({ week: dated(number), ...week })),
    effects: effectGrid.map((ratio, at) => ({
      ratio: up ? ratio : 1 / ratio,
      since: dated(direction.since[at] ?? 0),
      evidence: direction.all[at] ?? 0,
    })),
    withoutOne: Object.entries(direction.without)
      .map(([source, sums]) => ({ source, evidence: mixture(sums) }))
      .sort((a, b) => a.evidence - b.evidence || (a.source < b.source ? -1 : 1)),
  }
}
