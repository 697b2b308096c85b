import { performance } from 'node:perf_hooks'
import type { Clock } from '@skilltide/runtime'

/** A second of this machine is ten minutes of the story, so that a dead process's leases end soon. */
const speed = 600

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
