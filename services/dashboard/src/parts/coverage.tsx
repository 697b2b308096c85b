import type { CoverageWeek } from '../api.ts'
import { t } from '../language.ts'
import { count, number } from '../words.ts'

/** How a week was read: at least one run brought everything, none did, or there was none. */
export type WeekState = 'whole' | 'partly' | 'failed' | 'none'

export function stateOf({ complete, incomplete }: CoverageWeek): WeekState {
  if (complete > 0) return incomplete > 0 ? 'partly' : 'whole'
  return incomplete > 0 ? 'failed' : 'none'
}

export const stateNames: Record<WeekState, string> = {
  whole: 'read whole',
  partly: 'some runs failed',
  failed: 'no run was complete',
  none: 'not read',
}
/** Told apart by height, not by colour alone. */
const heights: Record<WeekState, number> = { whole: 10, partly: 7, failed: 4, none: 1 }

/** A mark a week, as high as the week was read well; its twin is the table of the source's own page. */
export function CoverageStrip({ weeks }: { weeks: readonly CoverageWeek[] }) {
  return (
    <svg
      className="strip"
      viewBox={`0 0 ${weeks.length * 4} 10`}
      preserveAspectRatio="none"
      role="img"
      aria-label={coverageWords(weeks)}
    >
      {weeks.map((week, at) => {
        const state = stateOf(week)
        return (
          <rect
            key={week.week}
            className={state}
            x={at * 4 + 0.5}
            y={10 - heights[state]}
            width={3}
            height={heights[state]}
          />
        )
      })}
    </svg>
  )
}

/** `24 of 26 weeks read whole, 1 with failed runs`. */
export function coverageWords(weeks: readonly CoverageWeek[]): string {
  const states = weeks.map(stateOf)
  const among = (state: WeekState) => states.filter((one) => one === state).length
  const failed = among('failed')
  const partly = among('partly')
  return [
    t('{whole} of {weeks} read whole', {
      whole: number(among('whole') + partly),
      weeks: count(weeks.length, 'week'),
    }),
    ...(partly > 0 ? [t('{weeks} with failed runs', { weeks: count(partly, 'week') })] : []),
    ...(failed > 0 ? [t('{weeks} without a complete run', { weeks: count(failed, 'week') })] : []),
  ].join(', ')
}
