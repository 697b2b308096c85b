import { describe, expect, it } from 'vitest'
import { coverageWords, stateOf } from './coverage.tsx'

const week = (complete: number, incomplete: number) => ({
  ...{ week: '2026-09-07', fresh: 0, articles: 0 },
  ...{ complete, incomplete },
})

describe('how well a week was read', () => {
  it.each([
    [7, 0, 'whole'],
    [7, 1, 'partly'],
    [0, 3, 'failed'],
    [0, 0, 'none'],
  ])('with %i complete runs and %i others is "%s"', (complete, incomplete, state) => {
    expect(stateOf(week(complete, incomplete))).toBe(state)
  })

  it('is told in words, trouble last', () => {
    expect(coverageWords([week(1, 0), week(1, 0)])).toBe('2 of 2 weeks read whole')
    expect(coverageWords([week(1, 0), week(1, 1), week(0, 2), week(0, 0)])).toBe(
      '2 of 4 weeks read whole, 1 week with failed runs, 1 week without a complete run',
    )
  })
})
