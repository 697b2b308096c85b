/** Where time comes from. Only `main.ts` hands out the real one. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until it is set: for the simulated market and for tests. */
export function createManualClock(start: Date): Clock & { set(now: Date): void } {
  let now = start
  return {
    now: () => new Date(now),
    set(next) {
      now = next
    },
  }
}
