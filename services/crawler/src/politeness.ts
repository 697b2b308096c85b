/** Milliseconds on a clock that only runs forward. */
export type Monotonic = () => number
/** Waits so many milliseconds; throws when the signal ends it. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>

export type Politeness = {
  /** Resolves when it is this caller's turn at a host; turns are given in the order they were asked for. */
  turn(host: string, options: { signal: AbortSignal; leastDelayMs?: number }): Promise<void>
}

/**
 * A bucket of one token per host: two requests to a host begin at least `delayMs` apart, however many ask.
 * Buckets of hosts that have rested are forgotten.
 */
export function createPoliteness(options: { delayMs: number; now: Monotonic; wait: Wait }): Politeness {
  const freeAt = new Map<string, number>()
  return {
    async turn(host, { signal, leastDelayMs = 0 }) {
      const now = options.now()
      const at = Math.max(now, freeAt.get(host) ?? now)
      forgetRested(now)
      freeAt.set(host, at + Math.max(options.delayMs, leastDelayMs))
      if (at > now) await options.wait(at - now, signal)
    },
  }

  function forgetRested(now: number): void {
    if (freeAt.size < 1_000) return
    for (const [host, at] of freeAt) if (at <= now) freeAt.delete(host)
  }
}
