import type { CrawlState } from './crawl-state.ts'

const hour = 3_600_000
const refusalsUntilCool = 3
const longestMs = 24 * hour

/**
 * How long a source is left alone after it answered "too many requests": not at all for the first two times
 * in a row, then 6 hours, doubling, a day at most; or as long as it asked for, a day at most.
 */
export function coolDown(
  refusals: number,
  options: { now: Date; retryAfterMs: number },
): Pick<CrawlState, 'refusals' | 'coolUntil'> {
  const next = refusals + 1
  const earned = next < refusalsUntilCool ? 0 : 6 * hour * 2 ** (next - refusalsUntilCool)
  const ms = Math.min(longestMs, Math.max(earned, options.retryAfterMs))
  return { refusals: next, coolUntil: ms === 0 ? null : new Date(options.now.getTime() + ms).toISOString() }
}

export function isCooling({ coolUntil }: Pick<CrawlState, 'coolUntil'>, now: Date): boolean {
  return coolUntil !== null && now.toISOString() < coolUntil
}
