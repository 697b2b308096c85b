import { type Day, mondayOf, weeksOf } from './calendar.ts'
import { type DemandCell, type DemandRows, everySkill } from './demand-rows.ts'
import { type Observations, observe } from './observe.ts'
import { healthyWeeks, type LeftOut, type Period } from './panel.ts'
import { type Share, shareOf } from './share.ts'

/** One week of a panel line. `missing` names panel sources that could not be counted in that week. */
export type SeriesPoint = Share & { week: Day; sources: number; missing: string[] }
/** The stock at the end of a week, over the same panel. */
export type StockPoint = { week: Day; open: number; total: number; share: number }
/** Articles of a week that mention the skill, over all feeds. */
export type TalkPoint = { week: Day; articles: number; total: number; share: number }
export type DemandSeries = {
  skill: string
  panel: string[]
  leftOut: LeftOut[]
  /** Where the line begins: when half of the range's vacancies came from sources under observation. Null: nowhere. */
  observedFrom: Day | null
  fresh: SeriesPoint[]
  open: StockPoint[]
  talk: TalkPoint[]
}

/**
 * A skill's demand, week by week from `from` up to (not including) the week of `to`, over one fixed panel.
 *
 * Purpose: a line that moves with demand alone. The panel is fixed for the whole range: sources observed since the
 * line's first week, healthy in at least three quarters of the weeks since and in one of the last four. When one
 * of them is out for a week, the share of the rest is scaled by what the rest's mix usually makes of the whole
 * panel's share (indirect standardisation), and the week names it in `missing`; `units` and `total` are as counted.
 * Stock needs every row since the sources' first: it is the sum of all that opened less all that closed.
 * Reference: Rothman, Modern Epidemiology, chapter 4 (standardisation).
 */
export function demandSeries(rows: DemandRows, options: { skill: string; from: Day; to: Day }): DemandSeries {
  const { skill } = options
  const to = mondayOf(options.to)
  const cells = rows.counted ?? rows.cells
  const observations = observe(rows, to)
  const observedFrom = lineStart(observations, { from: mondayOf(options.from), to })
  const period = { from: observedFrom ?? to, to }
  const { panel, leftOut } = fixedPanel(observations, period)
  const counts = weeklyCounts(cells, skill)
  return {
    skill,
    panel,
    leftOut,
    observedFrom,
    fresh: freshLine(withTotals(observations, rows.counted), { panel, period, counts }),
    open: stockLine(cells, { skill, panel, period }),
    talk: talkLine(rows, { skill, period: { from: mondayOf(options.from), to } }),
  }
}

function lineStart(observations: Observations, period: Period): Day | null {
  const volumes = [...observations.values()].map((weeks) => {
    const healthy = weeksOf(period).filter((week) => weeks.get(week)?.healthy === true)
    const first = weeksOf(period).find((week) => weeks.has(week)) ?? period.to
    return { first, volume: healthy.reduce((sum, week) => sum + (weeks.get(week)?.total ?? 0), 0) }
  })
  const all = volumes.reduce((sum, source) => sum + source.volume, 0)
  let covered = 0
  for (const source of volumes.sort((a, b) => (a.first < b.first ? -1 : 1))) {
    covered += source.volume
    if (source.volume > 0 && covered * 2 >= all) return source.first
  }
  return null
}

function fixedPanel(observations: Observations, period: Period): { panel: string[]; leftOut: LeftOut[] } {
  const panel: string[] = []
  const leftOut: LeftOut[] = []
  const weeks = weeksOf(period)
  for (const [source, known] of [...observations].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const healthy = healthyWeeks(observations, source, period)
    const first = [...known.keys()].sort()[0]
    if (first === undefined || first > period.from)
      leftOut.push({ source, reason: `observed only from ${first ?? 'now'} on` })
    else if (!weeks.slice(-4).some((week) => healthy.includes(week)))
      leftOut.push({ source, reason: 'silent in the last four weeks' })
    else if (healthy.length * 4 < weeks.length * 3)
      leftOut.push({ source, reason: `healthy in ${healthy.length} of ${weeks.length} weeks` })
    else panel.push(source)
  }
  return { panel, leftOut }
}

/** The same sources, as healthy as they are, each with what was counted of them. */
function withTotals(observations: Observations, counted: readonly DemandCell[] | undefined): Observations {
  if (counted === undefined) return observations
  const totals = weeklyCounts(counted, everySkill)
  const narrowed = [...observations].map(([source, weeks]) => {
    const own = [...weeks].map(([week, one]) => {
      return [week, { ...one, total: totals.get(key(source, week)) ?? 0 }] as const
    })
    return [source, new Map(own)] as const
  })
  return new Map(narrowed)
}

type Counts = Map<string, number>
const key = (source: string, week: Day) => `${source}\n${week}`

function weeklyCounts(cells: readonly DemandCell[], skill: string): Counts {
  const counts: Counts = new Map()
  for (const cell of cells) {
    if (cell.skill !== skill) continue
    const name = key(cell.source, cell.bucket)
    counts.set(name, (counts.get(name) ?? 0) + cell.fresh)
  }
  return counts
}

function freshLine(
  observations: Observations,
  line: { panel: readonly string[]; period: Period; counts: Counts },
): SeriesPoint[] {
  const usual = line.panel.map((source) => usualOf(observations, source, line))
  const whole = mixShare(usual)
  return weeksOf(line.period).map((week) => {
    const present = usual.filter(({ source }) => observations.get(source)?.get(week)?.healthy === true)
    const missing = line.panel.filter((source) => !present.some((known) => known.source === source))
    const units = present.reduce((sum, { source }) => sum + (line.counts.get(key(source, week)) ?? 0), 0)
    const total = present.reduce(
      (sum, { source }) => sum + (observations.get(source)?.get(week)?.total ?? 0),
      0,
    )
    const scale = missing.length === 0 || mixShare(present) === 0 ? 1 : whole / mixShare(present)
    return {
      week,
      sources: present.length,
      missing,
      ...scaled(shareOf(units, total, { overdispersion: 1.15 }), scale),
    }
  })
}

type Usual = { source: string; units: number; total: number }

/** A source's mean week, over the healthy weeks of the line. */
function usualOf(
  observations: Observations,
  source: string,
  line: { period: Period; counts: Counts },
): Usual {
  const weeks = healthyWeeks(observations, source, line.period)
  const units = weeks.reduce((sum, week) => sum + (line.counts.get(key(source, week)) ?? 0), 0)
  const total = weeks.reduce((sum, week) => sum + (observations.get(source)?.get(week)?.total ?? 0), 0)
  return { source, units: units / weeks.length, total: total / weeks.length }
}

function mixShare(usual: readonly Usual[]): number {
  const total = usual.reduce((sum, source) => sum + source.total, 0)
  return total === 0 ? 0 : usual.reduce((sum, source) => sum + source.units, 0) / total
}

function scaled(share: Share, scale: number): Share {
  if (scale === 1) return share
  const bounded = (value: number) => Math.min(1, value * scale)
  return { ...share, share: bounded(share.share), low: bounded(share.low), high: bounded(share.high) }
}

function stockLine(
  cells: readonly DemandCell[],
  line: { skill: string; panel: readonly string[]; period: Period },
): StockPoint[] {
  const panel = new Set(line.panel)
  const moves = new Map<Day, { open: number; total: number }>()
  const stock = { open: 0, total: 0 }
  for (const { source, skill, bucket, opened, closed } of cells) {
    if (!panel.has(source) || (skill !== line.skill && skill !== everySkill)) continue
    const move = bucket < line.period.from ? stock : (moves.get(bucket) ?? { open: 0, total: 0 })
    if (skill === line.skill) move.open += opened - closed
    if (skill === everySkill) move.total += opened - closed
    if (move !== stock) moves.set(bucket, move)
  }
  return weeksOf(line.period).map((week) => {
    stock.open += moves.get(week)?.open ?? 0
    stock.total += moves.get(week)?.total ?? 0
    return { week, ...stock, share: stock.total > 0 ? stock.open / stock.total : 0 }
  })
}

function talkLine(rows: DemandRows, line: { skill: string; period: Period }): TalkPoint[] {
  const weeks = new Map<Day, { articles: number; total: number }>()
  for (const { skill, bucket, articles } of rows.cells) {
    const talk = weeks.get(bucket) ?? { articles: 0, total: 0 }
    if (skill === line.skill) talk.articles += articles
    if (skill === everySkill) talk.total += articles
    weeks.set(bucket, talk)
  }
  return weeksOf(line.period).map((week) => {
    const talk = weeks.get(week) ?? { articles: 0, total: 0 }
    return { week, ...talk, share: talk.total > 0 ? talk.articles / talk.total : 0 }
  })
}
