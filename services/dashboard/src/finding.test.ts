import { describe, expect, it } from 'vitest'
import type { Demand, Point } from './api.ts'
import { findingOf, reasonForNoTrend } from './finding.ts'

function pointOf(start: string, share: number, width: number): Point {
  const [low, high] = [share - width, share + width]
  return { start, units: share * 100, total: 100, share, low, high, sources: 2, missing: [] }
}

function demandOf(points: Point[], change: Partial<Demand> = {}): Demand {
  return {
    skill: 'go',
    name: 'Go',
    measure: 'new',
    pool: 1,
    panel: ['a', 'b'],
    leftOut: [],
    base: null,
    observedFrom: null,
    denominator: 'vacancies',
    taxonomyVersion: 'test',
    self: '/api/v1/demand',
    points,
    sourceEvents: [],
    ...change,
  }
}

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('a finding', () => {
  it.each([
    ['up', 0.5, 'up from 25.0 %'],
    ['down', 0.1, 'down from 25.0 %'],
    ['nowhere while the intervals overlap', 0.3, 'no clear change from 25.0 %'],
  ])('goes %s', (_where, share, words) => {
    const demand = demandOf([pointOf('2026-01-05', 0.25, 0.05), pointOf('2026-08-31', share, 0.05)])
    expect(plain(findingOf(demand))).toContain(`${words} in the week of 5 Jan 2026`)
  })

  it('names the weeks it pools, and holds the last against the one a year before', () => {
    const weeks = Array.from({ length: 60 }, () => pointOf('2025-01-06', 0.2, 0.01))
    weeks[7] = pointOf('2025-09-01', 0.4, 0.01)
    expect(plain(findingOf(demandOf(weeks, { pool: 4 })))).toBe(
      '20.0 % of new vacancies ask for Go, down from 40.0 % in the 4 weeks to 7 Sept 2025',
    )
  })

  it('claims nothing from nothing', () => {
    const empty = { ...pointOf('2026-08-31', 0, 0), total: 0 }
    expect(findingOf(demandOf([empty]))).toBe('Too little has been read to say how Go is doing')
    expect(findingOf(demandOf([]))).toBe('Too little has been read to say how Go is doing')
  })

  it('says why there is none', () => {
    const leftOut = [
      { source: 'acme', reason: 'silent' },
      { source: 'bolt', reason: 'silent' },
    ]
    expect(reasonForNoTrend(demandOf([], { leftOut }))).toContain('acme: silent, and 1 more')
    expect(reasonForNoTrend(demandOf([]))).toContain('no board')
  })
})
