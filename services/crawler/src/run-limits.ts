import type { Config } from '@skilltide/contracts'
import type { Monotonic } from './politeness.ts'

/** Why a run has to end, having spent so much; null while it may go on. */
export type RunLimits = (spent: { requests: number; bytes: number }) => string | null

/** An end in time and size for one run: a source that is slow or endless holds up no other for long. */
export function createRunLimits(options: { maxMs: number; maxBytes: number; now: Monotonic }): RunLimits {
  const { maxMs, maxBytes, now } = options
  const until = now() + maxMs
  return ({ bytes }) => {
    if (bytes >= maxBytes)
      return `ended after ${bytes} bytes: raise crawl.maxRunBytes if the rest should be read, too`
    if (now() < until) return null
    return `ended after ${Math.round(maxMs / 60_000)} minutes: the next run goes on; raise crawl.maxRunMs to read more at once`
  }
}

/** The configured ones, from now on. */
export function limitsOf({ config }: { config: Config }): RunLimits {
  const { maxRunMs, maxRunBytes } = config.crawl
  return createRunLimits({ maxMs: maxRunMs, maxBytes: maxRunBytes, now: () => performance.now() })
}
