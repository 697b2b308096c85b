import { addWeeks, type Day, mondayOf, weeksOf } from './calendar.ts'
import { type DemandRows, everySkill } from './demand-rows.ts'
import { observe } from './observe.ts'
import { comparablePanel, healthyWeeks, type Panel, type Period } from './panel.ts'
import { rateRatio, type Stratum } from './rate-ratio.ts'
import { type Share, shareOf } from './share.ts'

/** One skill's change: `effect` is the rate ratio after/before with its 95 % interval. */
export type Mover = {
  skill: string
  direction: 'up' | 'down'
  effect: number
  ciLow: number
  ciHigh: number
  before: Share
  after: Share
  /** Sources of the panel that named the skill in either period. */
  sources: number
}
export type Movers = Panel & { before: Period; after: Period; movers: Mover[] }

export type MoversOptions = {
  /** The first day that is not counted; the week it lies in is left out whole. */
  until: Day
  recentWeeks?: number
  beforeWeeks?: number
  /** Skills with fewer units in both periods together are dropped: too few to say anything. */
  leastUnits?: number
}

/** Counts of employers' adverts scatter at least so much more than Poisson's. */
const overdispersion = 1.15

/** What two periods are compared over: which sources, and which weeks of theirs. */
export type MoversFrame = Panel & {
  before: Period
  after: Period
  /** Weeks of the panel's sources that nobody counts, in either period. */
  unhealthy: { source: string; week: Day }[]
}
/** New vacancies of a source in a period that name a skill; of all together under `everySkill`. */
export type PeriodCount = { source: string; skill: string; fresh: number }

/** The periods and the sources that are comparable in both. Give rows from 16 weeks before the earlier period on. */
export function moversFrame(rows: DemandRows, options: MoversOptions): MoversFrame {
  const until = mondayOf(options.until)
  const middle = addWeeks(until, -(options.recentWeeks ?? 4))
  const before = { from: addWeeks(middle, -(options.beforeWeeks ?? 8)), to: middle }
  const after = { from: middle, to: until }
  const observations = observe(rows, until)
  const panel = comparablePanel(observations, before, after)
  const unhealthy = panel.panel.flatMap((source) =>
    [before, after].flatMap((period) => {
      const healthy = new Set(healthyWeeks(observations, source, period))
      return weeksOf(period).flatMap((week) => (healthy.has(week) ? [] : [{ source, week }]))
    }),
  )
  return { ...panel, before, after, unhealthy }
}

/**
 * Skills ranked by how surely and how far their share of vacancies moved: the last 4 weeks against the 8 before,
 * over the panel of sources that are comparable in both. The counts are of the frame's periods, without its unhealthy
 * weeks; those of other sources are passed over.
 *
 * Ranked by the change the interval leaves certain (its end nearest to 1), then by the estimate; ties by name.
 * A ranking of all skills is no test: some intervals exclude 1 by chance. Shifts are what the detector reports.
 */
export function rankMovers(
  { panel, leftOut, before, after }: MoversFrame,
  counts: { before: readonly PeriodCount[]; after: readonly PeriodCount[] },
  options: Pick<MoversOptions, 'leastUnits'> = {},
): Movers {
  const counted = countStrata(panel, counts)
  const least = options.leastUnits ?? 12
  const movers = [...counted.skills].flatMap(([skill, strata]) => {
    const all = panel.map((source) => strata.get(source) ?? emptyStratum(counted.totals, source))
    return moverOf(skill, all, least) ?? []
  })
  return { panel, leftOut, before, after, movers: movers.sort(bySureness) }
}

function moverOf(skill: string, strata: readonly Stratum[], leastUnits: number): Mover | null {
  const sum = (field: keyof Stratum) => strata.reduce((total, stratum) => total + stratum[field], 0)
  const change = rateRatio(strata, { overdispersion })
  if (change === null || sum('before') + sum('after') < leastUnits) return null
  return {
    skill,
    direction: change.ratio >= 1 ? 'up' : 'down',
    effect: change.ratio,
    ciLow: change.low,
    ciHigh: change.high,
    before: shareOf(sum('before'), sum('beforeTotal'), { overdispersion }),
    after: shareOf(sum('after'), sum('afterTotal'), { overdispersion }),
    sources: strata.filter((stratum) => stratum.before + stratum.after > 0).length,
  }
}

const sides = ['before', 'after'] as const
type Side = (typeof sides)[number]
type Totals = Map<string, { beforeTotal: number; afterTotal: number }>

function countStrata(
  panel: readonly string[],
  counts: Record<Side, readonly PeriodCount[]>,
): { totals: Totals; skills: Map<string, Map<string, Stratum>> } {
  const totals: Totals = new Map(panel.map((source) => [source, { beforeTotal: 0, afterTotal: 0 }]))
  for (const side of sides)
    for (const { source, skill, fresh } of counts[side]) {
      const total = totals.get(source)
      if (total !== undefined && skill === everySkill) total[`${side}Total`] += fresh
    }
  const skills = new Map<string, Map<string, Stratum>>()
  for (const side of sides)
    for (const { source, skill, fresh } of counts[side]) {
      if (skill === everySkill || !totals.has(source)) continue
      const strata = skills.get(skill) ?? new Map<string, Stratum>()
      const stratum = strata.get(source) ?? emptyStratum(totals, source)
      stratum[side] += fresh
      skills.set(skill, strata.set(source, stratum))
    }
  return { totals, skills }
}

function emptyStratum(totals: Totals, source: string): Stratum {
  return { before: 0, after: 0, ...(totals.get(source) ?? { beforeTotal: 0, afterTotal: 0 }) }
}

function bySureness(a: Mover, b: Mover): number {
  const sure = certain(b) - certain(a)
  const far = Math.abs(Math.log(b.effect)) - Math.abs(Math.log(a.effect))
  return sure || far || (a.skill < b.skill ? -1 : 1)
}

/** |ln| of the interval's end nearest to 1; 0 when the interval holds 1. */
function certain({ ciLow, ciHigh }: Mover): number {
  return Math.max(0, Math.log(ciLow), -Math.log(ciHigh))
}
