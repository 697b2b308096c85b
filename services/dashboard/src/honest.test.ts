import { describe, expect, it } from 'vitest'
import type { Demand, Point, Status } from './api.ts'
import { doubtsOf, isRevisedWeek, staleWords } from './honest.ts'

const status: Status = {
  ...{ environment: 'real', state: 'watching', now: '2026-09-09T12:00:00Z', taxonomyVersion: 't2' },
  ...{
    postings: 10,
    articles: 0,
    newestDay: '2026-09-08',
    lastRunAt: '2026-09-09T06:00:00Z',
    baseline: null,
  },
  ...{ sources: { configured: 1, observed: 1, healthy: 1 }, behind: null, revised: null },
}
const point = (start: string, change: Partial<Point> = {}): Point => ({
  ...{ start, units: 50, total: 100, share: 0.5, low: 0.4, high: 0.6, sources: 3, missing: [], ...change },
})
const line = (...points: Point[]): Demand => ({
  ...{
    skill: 'go',
    name: 'Go',
    measure: 'new',
    pool: 4,
    panel: [],
    leftOut: [],
    observedFrom: null,
    base: null,
  },
  ...{ denominator: '', taxonomyVersion: 't2', self: '', sourceEvents: [], points },
})

describe('what keeps a number from being taken at its word', () => {
  it('is nothing, as a rule', () => {
    expect(staleWords(status)).toBeNull()
    expect(doubtsOf(line(point('2026-08-31')), status)).toEqual([])
  })

  it('is that nothing was read for days, but not in a market that is made up', () => {
    const still = { ...status, lastRunAt: '2026-09-06T06:00:00Z' }
    expect(staleWords(still)).toContain('3 days ago')
    expect(staleWords({ ...still, environment: 'simulated' })).toBeNull()
  })

  it('is a share of too few, and a source that is missing', () => {
    const doubts = doubtsOf(line(point('2026-08-31', { units: 4, missing: ['acme'] })), status)
    expect(doubts).toHaveLength(2)
    expect(doubts.join(' ')).toContain('without acme')
  })

  it('is that days of it were counted anew', () => {
    const revised = { from: '2026-08-26', to: '2026-08-28', taxonomyVersion: 't2' }
    const told = { ...status, revised }
    expect(doubtsOf(line(point('2026-08-24'), point('2026-08-31')), told)[0]).toContain('Revised')
    expect(doubtsOf(line(point('2026-08-31')), told)).toEqual([])
    expect([isRevisedWeek('2026-08-24', revised), isRevisedWeek('2026-08-31', revised)]).toEqual([
      true,
      false,
    ])
    expect(isRevisedWeek('2026-08-24', undefined)).toBe(false)
  })
})
