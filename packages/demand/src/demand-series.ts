import type { Day } from './calendar.ts'
import { type DemandFrame, demandFrame, type FrameWeek } from './demand-frame.ts'
import { type DemandRows, everySkill } from './demand-rows.ts'
import type { LeftOut } from './panel.ts'
import { type Share, shareOf } from './share.ts'
import { articlesOf, type FreshWeeks, freshOf, stockOf } from './sum-weeks.ts'

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
 * Given the frame, `cells` need hold no more than the skill's own.
 * Reference: Rothman, Modern Epidemiology, chapter 4 (standardisation).
 */
export function demandSeries(
  rows: DemandRows,
  options: { skill: string; from: Day; to: Day; frame?: DemandFrame },
): DemandSeries {
  const { skill } = options
  const frame = options.frame ?? demandFrame(rows, options)
  const { panel, leftOut, observedFrom } = frame
  const { counted, cells } = rows
  const units = freshOf(counted ?? cells, skill)
  return {
    ...{ skill, panel, leftOut, observedFrom },
    fresh: freshLine(frame, units, counted === undefined ? undefined : freshOf(counted, everySkill)),
    open: stockLine(frame, { skill, counted, cells }),
    talk: talkLine(frame, articlesOf(cells, skill)),
  }
}

/** `totals` are of a narrower count than the one that sources are judged by. */
function freshLine(
  { panel, weeks }: DemandFrame,
  units: FreshWeeks,
  totals: FreshWeeks | undefined,
): SeriesPoint[] {
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
  { units, totals }: { units: FreshWeeks; totals: FreshWeeks | undefined },
): Count {
  const known = observed.get(source)
  const total = totals === undefined ? known?.total : totals.get(week)?.get(source)
  const healthy = known?.healthy === true
  return { healthy, units: units.get(week)?.get(source) ?? 0, total: total ?? 0 }
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
  { panel, weeks: known, open }: DemandFrame,
  { skill, counted, cells }: { skill: string } & Pick<DemandRows, 'counted' | 'cells'>,
): StockPoint[] {
  const weeks = known.map(({ week }) => week)
  const units = stockOf(counted ?? cells, { skill, panel, weeks })
  const totals = counted === undefined ? open : stockOf(counted, { skill: everySkill, panel, weeks })
  return weeks.map((week, at) => {
    const total = totals[at] ?? 0
    return { week, open: units[at] ?? 0, total, share: total > 0 ? (units[at] ?? 0) / total : 0 }
  })
}

function talkLine({ talk }: DemandFrame, mentions: ReadonlyMap<Day, number>): TalkPoint[] {
  return talk.map(({ week, total }) => {
    const articles = mentions.get(week) ?? 0
    return { week, articles, total, share: total > 0 ? articles / total : 0 }
  })
}
