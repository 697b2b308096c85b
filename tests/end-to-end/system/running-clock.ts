import { performance } from 'node:perf_hooks'
import type { Clock } from '@skilltide/runtime'

/** Fast enough that a dead process's leases end soon, slow enough that a living one can renew its own in time. */
const speed = 120

/** A clock that runs on from wherever it is set. */
export function createRunningClock(start: Date): Clock & { set(now: Date): void } {
  let [from, setAt] = [start.getTime(), performance.now()]
  return {
    now: () => new Date(from + (performance.now() - setAt) * speed),
    set(now) {
      from = now.getTime()
      setAt = performance.now()
    },
  }
}
