import {
  addDays,
  type Day,
  type DemandCell,
  type DemandSeries,
  everySkill,
  type Share,
  shareOf,
} from '@skilltide/demand'

/** A bucket's share with its interval; `sources` were counted in it, `missing` of the panel were not. */
export type Point = Share & { start: Day; sources: number; missing: string[] }
export type Measure = 'new' | 'open' | 'talk'

/** Counts of employers' adverts scatter at least so much more than a binomial; the series' own value. */
const overdispersion = 1.15

/** The weeks of a series, in one form for every measure. `talkers` are the sources that brought articles. */
export function weeklyPoints(series: DemandSeries, measure: Measure, talkers: readonly string[]): Point[] {
  if (measure === 'new') return series.fresh.map(({ week, ...point }) => ({ start: week, ...point }))
  if (measure === 'open') {
    const sources = series.panel.length
    return series.open.map(({ week, open, total }) => ({
      start: week,
      sources,
      missing: [],
      ...bounded(open, total),
    }))
  }
  return series.talk.map(({ week, articles, total }) => ({
    start: week,
    sources: talkers.length,
    missing: [],
    ...bounded(articles, total),
  }))
}

/**
 * Each week pooled with the weeks before it: counts are added, and the interval is that of all of them. Where the
 * series scaled a week for a missing source, its scaled share weighs in.
 */
export function poolWeeks(points: readonly Point[], weeks: number): Point[] {
  if (weeks === 1) return [...points]
  return points.slice(weeks - 1).map((point, index) => {
    const pooled = points.slice(index, index + weeks)
    const units = sum(pooled, (one) => one.units)
    const total = sum(pooled, (one) => one.total)
    const expected = sum(pooled, (one) => one.share * one.total)
    const missing = [...new Set(pooled.flatMap((one) => one.missing))].sort()
    const sources = Math.min(...pooled.map((one) => one.sources))
    return {
      start: point.start,
      sources,
      missing,
      ...scaled(bounded(units, total), units > 0 ? expected / units : 1),
    }
  })
}

/** What an index is 100 of: as many of the first points with anything counted as make a month. */
export type Base = { from: Day; to: Day; units: number; total: number; share: number }
const basePoints = { week: 4, day: 28 } as const

/** The first month's share, for holding later ones against it; null when nothing was counted or asked for in it. */
export function baseOf(points: readonly Point[], interval: keyof typeof basePoints): Base | null {
  const first = points.filter(({ total }) => total > 0).slice(0, basePoints[interval])
  const [from, to] = [first[0]?.start, first.at(-1)?.start]
  const total = sum(first, (one) => one.total)
  const expected = sum(first, (one) => one.share * one.total)
  if (from === undefined || to === undefined || expected === 0) return null
  const end = addDays(to, interval === 'week' ? 7 : 1)
  return { from, to: end, units: sum(first, (one) => one.units), total, share: expected / total }
}

/** The days of a series over the panel of its weeks, from day cells since the beginning. */
export function dailyPoints(
  cells: readonly DemandCell[],
  series: DemandSeries,
  options: { measure: Measure; talkers: readonly string[] },
): Point[] {
  const counts = countDays(cells, series, options)
  const weeks = weeklyPoints(series, options.measure, options.talkers)
  const running = { units: 0, total: 0 }
  for (const [day, { units, total }] of counts) {
    if (options.measure !== 'open' || day >= (weeks[0]?.start ?? '')) continue
    running.units += units
    running.total += total
  }
  return weeks.flatMap((week) => {
    const scale = week.units > 0 && week.total > 0 ? week.share / (week.units / week.total) : 1
    return Array.from({ length: 7 }, (_, index) => {
      const start = addDays(week.start, index)
      const moved = sumOf(counts.get(start), new Set(week.missing))
      if (options.measure === 'open') {
        running.units += moved.units
        running.total += moved.total
      }
      const { units, total } = options.measure === 'open' ? running : moved
      return { ...week, start, ...scaled(bounded(units, total), options.measure === 'new' ? scale : 1) }
    })
  })
}

type DayCount = { units: number; total: number; sources: Map<string, { units: number; total: number }> }

function countDays(
  cells: readonly DemandCell[],
  { skill, panel }: DemandSeries,
  { measure, talkers }: { measure: Measure; talkers: readonly string[] },
): Map<Day, DayCount> {
  const counted = new Set(measure === 'talk' ? talkers : panel)
  const days = new Map<Day, DayCount>()
  for (const cell of cells) {
    if (!counted.has(cell.source)) continue
    const day = days.get(cell.bucket) ?? { units: 0, total: 0, sources: new Map() }
    const source = day.sources.get(cell.source) ?? { units: 0, total: 0 }
    const field = cell.skill === everySkill ? 'total' : cell.skill === skill ? 'units' : null
    if (field !== null) {
      day[field] += countOf(cell, measure)
      source[field] += countOf(cell, measure)
    }
    day.sources.set(cell.source, source)
    days.set(cell.bucket, day)
  }
  return days
}

function sumOf(day: DayCount | undefined, without: ReadonlySet<string>): { units: number; total: number } {
  const present = [...(day?.sources ?? [])].flatMap(([source, count]) => (without.has(source) ? [] : [count]))
  return { units: sum(present, (one) => one.units), total: sum(present, (one) => one.total) }
}

function countOf(cell: DemandCell, measure: Measure): number {
  if (measure === 'new') return cell.fresh
  return measure === 'open' ? cell.opened - cell.closed : cell.articles
}

function bounded(units: number, total: number): Share {
  return shareOf(Math.max(0, units), total, { overdispersion })
}

function scaled(share: Share, scale: number): Share {
  const times = (value: number) => Math.min(1, value * scale)
  return scale === 1
    ? share
    : { ...share, share: times(share.share), low: times(share.low), high: times(share.high) }
}

function sum<T>(all: readonly T[], pick: (one: T) => number): number {
  return all.reduce((total, one) => total + pick(one), 0)
}
