import { type DemandSeries, shareOf } from '@skilltide/demand'
import { describe, expect, it } from 'vitest'
import { baseOf, dailyPoints, poolWeeks, weeklyPoints } from './points.ts'

/** Two weeks over the panel a and b; b was out in the second, so that week's share is scaled by 1.5. */
const series: DemandSeries = {
  skill: 'go',
  panel: ['a', 'b'],
  leftOut: [],
  observedFrom: '2026-01-05',
  fresh: [
    { week: '2026-01-05', sources: 2, missing: [], ...shareOf(30, 100) },
    { week: '2026-01-12', sources: 1, missing: ['b'], ...shareOf(10, 50), share: 0.3 },
  ],
  open: [
    { week: '2026-01-05', open: 30, total: 100, share: 0.3 },
    { week: '2026-01-12', open: -1, total: 150, share: 0 },
  ],
  talk: [],
}
const none = { opened: 0, closed: 0, articles: 0 }

describe('points', () => {
  it('keep the scaling for a missing source when weeks are pooled', () => {
    const [pooled] = poolWeeks(weeklyPoints(series, 'new', []), 2)
    expect(pooled).toMatchObject({ start: '2026-01-12', units: 40, total: 150, sources: 1, missing: ['b'] })
    expect(pooled?.share).toBeCloseTo((30 + 0.3 * 50) / 150)
  })

  it('are held against the share of the first month that counted anything', () => {
    const none = { start: '2025-12-29', sources: 2, missing: [], ...shareOf(0, 0) }
    expect(baseOf([none, ...weeklyPoints(series, 'new', [])], 'week')).toEqual({
      ...{ from: '2026-01-05', to: '2026-01-19', units: 40, total: 150 },
      share: 0.3,
    })
    expect(baseOf([none], 'week')).toBeNull()
  })

  it('are none when there are fewer weeks than are pooled', () => {
    expect(poolWeeks(weeklyPoints(series, 'new', []), 3)).toEqual([])
  })

  it('of days leave out the sources that their week leaves out, and scale as it does', () => {
    const cells = ['a', 'b', 'stranger'].flatMap((source) =>
      ['*', 'go'].map((skill) => ({
        ...none,
        source,
        skill,
        bucket: '2026-01-14',
        fresh: skill === '*' ? 20 : 4,
      })),
    )
    const days = dailyPoints(cells, series, { measure: 'new', talkers: [] })
    expect(days).toHaveLength(14)
    expect(days[9]).toMatchObject({ start: '2026-01-14', units: 4, total: 20, sources: 1, missing: ['b'] })
    expect(days[9]?.share).toBeCloseTo((4 / 20) * 1.5)
    expect(days[0]).toMatchObject({ units: 0, total: 0, low: 0, high: 1 })
  })

  it('of open days begin with the stock from before the line', () => {
    const moved = (bucket: string, opened: number, closed: number) => ({
      ...none,
      source: 'a',
      skill: 'go',
      bucket,
      opened,
      closed,
      fresh: 0,
    })
    const days = dailyPoints([moved('2025-12-01', 5, 1), moved('2026-01-06', 2, 0)], series, {
      measure: 'open',
      talkers: [],
    })
    expect(days.slice(0, 3).map(({ units }) => units)).toEqual([4, 6, 6])
  })

  it('never count fewer than none', () => {
    expect(weeklyPoints(series, 'open', []).at(-1)).toMatchObject({ units: 0, share: 0 })
  })
})
