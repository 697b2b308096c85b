import type { Run } from '@skilltide/contracts'

const growth = 1.5
/** Of several things that a pause is measured by: a turn of the cron line is never quite on time. */
const slackShare = 0.1

/**
 * How long a source that adapts is left alone after a run. One that brought something is asked again after half
 * of what it was, one that brought nothing after half as much again: never sooner than its schedule comes round
 * (`everyMs`), and never later than `longestMs`.
 */
export function nextPause(
  pauseMs: number,
  run: { brought: boolean; everyMs: number; longestMs: number },
): number {
  const wanted = run.brought ? pauseMs / 2 : Math.max(pauseMs, run.everyMs) * growth
  return Math.max(Math.min(wanted, run.longestMs), Math.min(run.everyMs, run.longestMs))
}

/** Before this instant a turn of the schedule passes. A source that was never read, or failed, has no pause. */
export function notBefore(lastRun: Run | null, pauseMs: number): Date {
  const isWell = lastRun?.status === 'complete' || lastRun?.status === 'unchanged'
  if (lastRun === null || !isWell) return new Date(0)
  return new Date(Date.parse(lastRun.startedAt) + pauseMs * (1 - slackShare))
}
