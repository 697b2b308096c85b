import type { Clock } from '@skilltide/runtime'

/** A clock that is set by hand until it goes live, and then runs with another. */
export function createDemoClock(start: Date, real: Clock): Clock & { set(now: Date): void; goLive(): void } {
  let virtual: Date | null = start
  return {
    now: () => (virtual === null ? real.now() : new Date(virtual)),
    set(now) {
      virtual = now
    },
    goLive() {
      virtual = null
    },
  }
}
