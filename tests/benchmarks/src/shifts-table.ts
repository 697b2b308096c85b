import type { Score } from './shifts-score.ts'
import { leastAsked, type TrueShift } from './shifts-truth.ts'

/** How many of each kind of change were found, how soon, and what is asked of it; of skills asked for often enough. */
export function found(
  scores: readonly Score[],
  asked: Record<TrueShift['kind'], string>,
): Record<string, string> {
  const delays = scores.flatMap((score) => score.delays).filter(({ size }) => size >= leastAsked)
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

/** Units a week over all sources: how soon a change can be heard depends on little else. */
const sizes = [
  [8, 12],
  [12, 20],
  [20, 30],
  [30, 60],
  [60, 400],
] as const

export function foundBySize(scores: readonly Score[], kind: TrueShift['kind']): Record<string, string> {
  const delays = scores.flatMap((score) => score.delays).filter((delay) => delay.kind === kind)
  return Object.fromEntries(
    sizes.map(([least, most]) => {
      const of = delays.filter(({ size: units }) => units >= least && units < most)
      const within = (weeks: number) =>
        share(of.filter((delay) => (delay.weeks ?? Number.POSITIVE_INFINITY) <= weeks).length, of.length)
      return [
        `${kind} of ${least} to ${most} units a week`,
        `${within(12)} within 12 weeks, ${within(26)} within 26, of ${of.length}`,
      ]
    }),
  )
}

export function perThousand(scores: readonly Score[]): number {
  return Number(((1_000 * total(scores, 'falseAlerts')) / total(scores, 'skillWeeks')).toFixed(4))
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
