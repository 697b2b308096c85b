import type { TrueShift } from './shifts-market.ts'
import type { Score } from './shifts-score.ts'

/** How many of each kind of change were found, how soon, and what is asked of it. */
export function found(
  scores: readonly Score[],
  asked: Record<TrueShift['kind'], string>,
): Record<string, string> {
  const delays = scores.flatMap((score) => score.delays)
  return Object.fromEntries(
    (['x3', 'x2', 'x1.5', 'emerging'] as const).map((kind) => {
      const weeks = delays
        .filter((delay) => delay.kind === kind)
        .map((delay) => delay.weeks ?? Number.POSITIVE_INFINITY)
      const within = (most: number) => share(weeks.filter((delay) => delay <= most).length, weeks.length)
      const median = weeks.sort((a, b) => a - b)[Math.floor(weeks.length / 2)] ?? Number.NaN
      return [
        `${kind} found`,
        `${within(12)} within 12 weeks, ${within(26)} within 26, median ${median} of ${weeks.length} (${asked[kind]})`,
      ]
    }),
  )
}

/** A count over all markets. */
export function total(
  scores: readonly Score[],
  field: 'falseAlerts' | 'alerts' | 'skillWeeks' | 'covered' | 'intervals',
): number {
  return scores.reduce((all, score) => all + score[field], 0)
}

export function share(part: number, whole: number): string {
  return whole === 0 ? 'none' : (part / whole).toFixed(3)
}
