import type { DirectionState, SkillState } from './detector-state.ts'

/** One tested week. `spread` is φ with the uncertainty of the reference, which the evidence is divided by. */
export type TrailWeek = {
  number: number
  observed: number
  expected: number
  overdispersion: number
  spread: number
}
const fields = 5

/** Appends a week; those that no sum counts from any more are let go. Changes `state`. */
export function followTrail(state: SkillState, week: TrailWeek): void {
  const { trail } = state
  const from = Math.min(oldestIn(state.up), oldestIn(state.down))
  let gone = 0
  while (gone < trail.length && (trail[gone] ?? 0) < from) gone += fields
  if (gone > 0) trail.splice(0, gone)
  if (from === Number.POSITIVE_INFINITY) return
  trail.push(week.number, week.observed, week.expected, week.overdispersion, week.spread)
}

function oldestIn({ all, since }: DirectionState): number {
  let from = Number.POSITIVE_INFINITY
  for (let at = 0; at < all.length; at++)
    if ((all[at] ?? 0) > 0) from = Math.min(from, since[at] ?? Number.POSITIVE_INFINITY)
  return from
}

/** The weeks of a trail, oldest first. */
export function weeksOfTrail(trail: readonly number[]): TrailWeek[] {
  return Array.from({ length: trail.length / fields }, (_, at) => {
    const [number = 0, observed = 0, expected = 0, overdispersion = 0, spread = 0] = trail.slice(
      at * fields,
      (at + 1) * fields,
    )
    return { number, observed, expected, overdispersion, spread }
  })
}
