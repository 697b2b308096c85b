import { type Day, weeksOf } from './calendar.ts'
import { type DemandFrame, demandFrame, type FrameWeek } from './demand-frame.ts'
import { type DemandCell, type DemandRows, everySkill } from './demand-rows.ts'
import type { LeftOut, Period } from './panel.ts'
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
export function demandSeries(
  rows: DemandRows,
  options: { skill: string; from: Day; to: Day; frame?: DemandFrame },
): DemandSeries {
  const { skill } = options
  const frame = options.frame ?? demandFrame(rows, options)
  const { panel, leftOut, period, observedFrom } = frame
  const cells = rows.counted ?? rows.cells
  const totals = rows.counted === undefined ? undefined : weeklyCounts(rows.counted, everySkill)
  return {
    skill,
    panel,
    leftOut,
    observedFrom,
    fresh: freshLine(frame, weeklyCounts(cells, skill), totals),
    open: stockLine(cells, { skill, panel, period }),
    talk: talkLine(rows, { skill, period: frame.asked }),
  }
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

/** `totals` are of a narrower count than the one that sources are judged by. */
function freshLine({ panel, weeks }: DemandFrame, units: Counts, totals: Counts | undefined): SeriesPoint[] {
  const counted = panel.map((source) => {
    const counts = weeks.map((week) => countIn(week, source, { units, totals }))
    return { source, counts, usual: usualOf(counts) }
  })
  const whole = mixShare(counted.map(({ usual }) => usual))
  return weeks.map(({ week }, at) => {
    const present = counted.filter(({ counts }) => counts[at]?.healthy === true)
    const missing = counted.filter(({ counts }) => counts[at]?.healthy !== true).map(({ source }) => source)
    const [sumUnits, sumTotal] = sumOf(present.map(({ counts }) => counts[at] ?? nothing))
    const mix = missing.length === 0 ? 0 : mixShare(present.map(({ usual }) => usual))
    return {
      week,
      sources: present.length,
      missing,
      ...scaled(shareOf(sumUnits, sumTotal, { overdispersion: 1.15 }), mix === 0 ? 1 : whole / mix),
    }
  })
}

type Count = { healthy: boolean; units: number; total: number }
type Usual = { units: number; total: number }
const nothing: Usual = { units: 0, total: 0 }

function countIn(
  { week, observed }: FrameWeek,
  source: string,
  { units, totals }: { units: Counts; totals: Counts | undefined },
): Count {
  const known = observed.get(source)
  const name = key(source, week)
  const total = totals === undefined ? known?.total : totals.get(name)
  return { healthy: known?.healthy === true, units: units.get(name) ?? 0, total: total ?? 0 }
}

/** A source's mean week, over the healthy weeks of the line. */
function usualOf(counts: readonly Count[]): Usual {
  const healthy = counts.filter((count) => count.healthy)
  const [units, total] = sumOf(healthy)
  return { units: units / healthy.length, total: total / healthy.length }
}

function sumOf(counts: readonly Usual[]): [units: number, total: number] {
  let [units, total] = [0, 0]
  for (const count of counts) {
    units += count.units
    total += count.total
  }
  return [units, total]
}

function mixShare(usual: readonly Usual[]): number {
  const [units, total] = sumOf(usual)
  return total === 0 ? 0 : units / total
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
