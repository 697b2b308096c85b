import { describe, expect, it } from 'vitest'
import { addWeeks } from './calendar.ts'
import { demandIndex } from './demand-index.ts'
import type { DemandRows } from './demand-rows.ts'

const first = '2025-01-06'
type Counts = { units: number; total: number }

/** Archives, so that each source is observed from its first week to its last. */
function rowsOf(weeks: number, countsOf: (source: number, week: number) => Counts | null): DemandRows {
  const cells = Array.from({ length: weeks }, (_, week) =>
    [0, 1, 2].flatMap((source) => {
      const counts = countsOf(source, week)
      if (counts === null) return []
      const cell = { source: `s${source}`, bucket: addWeeks(first, week), opened: 0, closed: 0, articles: 0 }
      return [
        { ...cell, skill: 'go', fresh: counts.units },
        { ...cell, skill: '*', fresh: counts.total },
      ]
    }),
  ).flat()
  const sources = [0, 1, 2].map((source) => ({ source: `s${source}`, archive: true, firstCompleteAt: null }))
  return { cells, weeks: [], sources }
}

const whole = (weeks: number) => ({ skill: 'go', from: first, to: addWeeks(first, weeks) })

describe('the published index', () => {
  it('is what numpy makes of the same counts', () => {
    let state = 11
    const uniform = () => {
      state = (state * 1664525 + 1013904223) % 4294967296
      return state / 4294967296
    }
    const rows = rowsOf(30, (source, week) => {
      if (source === 2 && week < 10) return null
      const total = Math.floor(200 + 100 * source + 50 * uniform())
      const share = (0.05 + 0.05 * source) * (1 + 0.02 * week)
      return { units: Math.floor(total * share * (0.9 + 0.2 * uniform())), total }
    })
    // The fit of the docstring in numpy, three rounds from ones: index and lower end of weeks 3, 12 and 29.
    const { points, overdispersion } = demandIndex(rows, whole(30))
    expect(overdispersion).toBe(1.15)
    for (const [week, index, low, units] of [
      [3, 97.1838492731169, 82.79285084353586, 172],
      [12, 116.11117782821705, 104.95595560293559, 433],
      [29, 147.5224824608561, 135.82254714080486, 647],
    ] as const) {
      expect(points[week]).toMatchObject({ week: addWeeks(first, week), units })
      expect(points[week]?.index).toBeCloseTo(index, 9)
      expect(points[week]?.low).toBeCloseTo(low, 9)
    }
  })

  it('stays where it is when a source of another mix joins or leaves', () => {
    const steady = { units: 20, total: 400 }
    const rows = rowsOf(40, (source, week) => {
      if (source === 2) return week >= 20 ? { units: 90, total: 600 } : null
      return source === 1 && week >= 30 ? null : steady
    })
    for (const { index } of demandIndex(rows, whole(40)).points) expect(index).toBeCloseTo(100, 9)
  })

  it('doubles when demand does, and says over how many units', () => {
    const rows = rowsOf(40, (_, week) => ({ units: week < 20 ? 20 : 40, total: 400 }))
    const { base, points } = demandIndex(rows, whole(40))
    expect(base).toEqual({ from: first, to: addWeeks(first, 8), units: 480 })
    expect(points.at(-1)).toMatchObject({ units: 480, sources: 3 })
    expect(points.at(-1)?.index).toBeCloseTo(200, 6)
    const later = { from: addWeeks(first, 30), to: addWeeks(first, 34) }
    expect(demandIndex(rows, { ...whole(40), base: later }).points[5]?.index).toBeCloseTo(50, 6)
  })

  it('is none where nothing was asked for, and leaves out who was hardly there', () => {
    const rows = rowsOf(12, (source, week) => (source === 2 && week > 3 ? null : { units: 0, total: 100 }))
    expect(demandIndex(rows, whole(12))).toMatchObject({
      base: null,
      points: [],
      sources: ['s0', 's1'],
      leftOut: [{ source: 's2', reason: 'healthy in 4 weeks, 8 are needed' }],
    })
  })
})
