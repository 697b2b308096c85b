/** How long a failed batch waits before its next try, milliseconds: doubles from `firstMs`, never above `mostMs`. */
export type RetryPause = { firstMs: number; mostMs: number }

export const defaultRetryPause: RetryPause = { firstMs: 200, mostMs: 30_000 }

/** The pause after failed try number `attempt`, which counts from 1. */
export function retryPauseMs(attempt: number, pause: RetryPause): number {
  return Math.min(pause.mostMs, pause.firstMs * 2 ** (attempt - 1))
}

/** Waits, or ends at once when the signal does. */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
  })
}
