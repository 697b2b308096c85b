import { describe, expect, it } from 'vitest'
import { addWeeks, type Day } from './calendar.ts'
import type { DemandCell, DemandRows } from './demand-rows.ts'
import { demandSeries } from './demand-series.ts'
import { type MoversOptions, moversFrame, rankMovers } from './movers.ts'
import { observe } from './observe.ts'
import { comparablePanel, type Period } from './panel.ts'

const start = '2026-01-05'
const week = (number: number): Day => addWeeks(start, number)

type Board = {
  source: string
  from?: number
  to?: number
  partial?: number[]
  total?: number
  go: (week: number) => number
}

/** 24 weeks of boards; a live board's first complete run is in the week before its first. */
function rowsOf(boards: readonly Board[]): DemandRows {
  const cells: DemandCell[] = []
  const weeks: DemandRows['weeks'][number][] = []
  for (const { source, from = 0, to = 24, partial = [], total = 100, go } of boards) {
    for (let number = from; number < to; number++) {
      const broken = partial.includes(number)
      const none = { source, bucket: week(number), opened: 0, closed: 0, articles: 0 }
      cells.push({ ...none, skill: '*', fresh: broken ? 5 : total, opened: total, closed: 0 })
      cells.push({ ...none, skill: 'go', fresh: broken ? 0 : go(number), opened: go(number) })
      weeks.push({ source, week: week(number), complete: broken ? 0 : 7, incomplete: broken ? 7 : 0 })
    }
  }
  const sources = boards.map(({ source, from = 0 }) => ({
    source,
    archive: false,
    firstCompleteAt: `${addWeeks(week(from), -1)}T09:00:00Z`,
  }))
  return { cells, sources, weeks }
}

const steady = { source: 'acme', go: () => 10 }
const other = { source: 'globex', go: () => 20 }
const periods = [
  { from: week(12), to: week(20) },
  { from: week(20), to: week(24) },
] as const

describe('comparablePanel', () => {
  it('takes in who was observed, healthy and complete in both periods, and says why the rest is out', () => {
    const rows = rowsOf([
      steady,
      { source: 'new', from: 18, go: () => 50 },
      { source: 'gone', to: 15, go: () => 50 },
      { source: 'broken', partial: [20, 21, 22], go: () => 50 },
    ])
    const { panel, leftOut } = comparablePanel(observe(rows, week(24)), ...periods)
    expect(panel).toEqual(['acme'])
    expect(leftOut).toEqual([
      { source: 'broken', reason: 'its runs were not complete (3 of 4 weeks from 2026-05-25 to 2026-06-22)' },
      { source: 'gone', reason: 'its runs were not complete (5 of 8 weeks from 2026-03-30 to 2026-05-25)' },
      { source: 'new', reason: 'observed in 2 of 8 weeks from 2026-03-30 to 2026-05-25' },
    ])
  })

  it('takes a holiday, when every source brings a third, as healthy', () => {
    const boards = ['a', 'b', 'c', 'd'].map((source) => ({ source, go: () => 10 }))
    const rows = rowsOf(boards)
    const cells = rows.cells.map((cell) =>
      cell.bucket === week(21) ? { ...cell, fresh: Math.round(cell.fresh / 3) } : cell,
    )
    const observed = observe({ ...rows, cells }, week(24))
    expect(boards.map(({ source }) => observed.get(source)?.get(week(21))?.healthy)).toEqual([
      true,
      true,
      true,
      true,
    ])
  })
})

/** From rows, as a store would count them: the frame's periods without its unhealthy weeks. */
function moversOf(rows: DemandRows, options: MoversOptions) {
  const frame = moversFrame(rows, options)
  const out = new Set(frame.unhealthy.map((one) => `${one.source} ${one.week}`))
  const counted = rows.cells.filter(({ source, bucket }) => !out.has(`${source} ${bucket}`))
  const countIn = ({ from, to }: Period) => counted.filter(({ bucket }) => bucket >= from && bucket < to)
  return rankMovers(frame, { before: countIn(frame.before), after: countIn(frame.after) })
}

describe('rankMovers', () => {
  const doubled = { source: 'acme', go: (number: number) => (number >= 20 ? 20 : 10) }

  it('finds the change over the panel, with interval and sample', () => {
    const { movers, panel, before, after } = moversOf(rowsOf([doubled, other]), { until: week(24) })
    const [go] = movers
    expect(panel).toEqual(['acme', 'globex'])
    expect([before, after]).toEqual(periods)
    expect(go).toMatchObject({ skill: 'go', direction: 'up', sources: 2 })
    expect(go?.before).toMatchObject({ units: 240, total: 1600, share: 0.15 })
    expect(go?.after).toMatchObject({ units: 160, total: 800, share: 0.2 })
    expect(go?.effect).toBeCloseTo((160 * (2 / 3) + 0.25 * 2) / (240 / 3 + 0.25 * 2), 1)
    expect(go?.ciLow).toBeLessThan(go?.effect ?? 0)
    expect(go?.ciHigh).toBeGreaterThan(go?.effect ?? Number.POSITIVE_INFINITY)
  })

  it('is not moved by a source that is added, lost or truncated', () => {
    const undisturbed = moversOf(rowsOf([doubled, other]), { until: week(24) }).movers
    const disturbances: Board[] = [
      { source: 'new', from: 20, go: () => 90 },
      { source: 'gone', to: 14, go: () => 90 },
      { source: 'broken', partial: [20, 21, 22, 23], go: () => 90 },
    ]
    for (const board of disturbances) {
      expect(moversOf(rowsOf([doubled, other, board]), { until: week(24) }).movers).toEqual(undisturbed)
    }
  })

  it('drops what has too few units', () => {
    const rare = { source: 'acme', go: (number: number) => (number === 22 ? 3 : 0) }
    expect(moversOf(rowsOf([rare]), { until: week(24) }).movers).toEqual([])
  })
})

describe('demandSeries', () => {
  const options = { skill: 'go', from: week(0), to: week(24) }

  it('gives units, total, share and interval of every week over the panel', () => {
    const series = demandSeries(rowsOf([steady, other]), options)
    expect(series.fresh).toHaveLength(24)
    expect(series.fresh[5]).toMatchObject({
      week: week(5),
      units: 30,
      total: 200,
      share: 0.15,
      sources: 2,
      missing: [],
    })
  })

  it('is the same line with and without a source that is added later', () => {
    const later = { source: 'later', from: 12, go: () => 90 }
    const series = demandSeries(rowsOf([steady, other, later]), options)
    expect(series.fresh).toEqual(demandSeries(rowsOf([steady, other]), options).fresh)
    expect(series.leftOut).toEqual([{ source: 'later', reason: `observed only from ${week(12)} on` }])
  })

  it('stays where it is, and says so, while a source of the panel is out', () => {
    const series = demandSeries(rowsOf([steady, { ...other, partial: [10, 11] }]), options)
    expect(series.fresh[10]).toMatchObject({ units: 10, total: 100, missing: ['globex'] })
    expect(series.fresh[10]?.share).toBeCloseTo(0.15, 12)
  })

  it('adds up what opened and closed to the stock that is open', () => {
    const series = demandSeries(rowsOf([steady]), { ...options, from: week(4) })
    expect(series.open[0]).toMatchObject({ week: week(4), open: 50, total: 500, share: 0.1 })
  })

  it('counts talk over all feeds', () => {
    const article = { source: 'news', bucket: week(3), fresh: 0, opened: 0, closed: 0 }
    const rows = rowsOf([steady])
    const cells = [
      ...rows.cells,
      { ...article, skill: '*', articles: 8 },
      { ...article, skill: 'go', articles: 2 },
    ]
    expect(demandSeries({ ...rows, cells }, options).talk[3]).toEqual({
      week: week(3),
      articles: 2,
      total: 8,
      share: 0.25,
    })
  })
})
