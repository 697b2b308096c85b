import { describe, expect, it } from 'vitest'
import { nextPause, notBefore } from './adaptive.ts'

const hour = 3_600_000
const bounds = { everyMs: hour, longestMs: 24 * hour }

function pauseAfter(pauseMs: number, brought: readonly boolean[]): number {
  return brought.reduce((pause, one) => nextPause(pause, { brought: one, ...bounds }), pauseMs)
}

describe('a schedule that adapts', () => {
  it('asks ever less often while nothing comes, but at least as often as it should', () => {
    expect(pauseAfter(0, [false])).toBe(1.5 * hour)
    expect(pauseAfter(0, [false, false, false])).toBeCloseTo(1.5 ** 3 * hour)
    expect(pauseAfter(0, Array(50).fill(false))).toBe(24 * hour)
  })

  it('asks more often as soon as something comes, but never more often than its cron line', () => {
    expect(pauseAfter(24 * hour, [true])).toBe(12 * hour)
    expect(pauseAfter(24 * hour, Array(10).fill(true))).toBe(hour)
  })

  it('settles where every other run brings something', () => {
    const pauses = [...Array(40).keys()].map((turn) =>
      pauseAfter(
        0,
        [...Array(turn).keys()].map((n) => n % 2 === 0),
      ),
    )
    expect(Math.max(...pauses)).toBeLessThanOrEqual(2 * hour)
  })

  it('has no pause longer than what is asked for, even under a rarer cron line', () => {
    expect(nextPause(0, { brought: true, everyMs: 24 * hour, longestMs: 6 * hour })).toBe(6 * hour)
  })

  it('lets no turn pass for one that was never read', () => {
    expect(notBefore(null, 24 * hour)).toEqual(new Date(0))
  })
})
