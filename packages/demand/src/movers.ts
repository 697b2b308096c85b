import { addWeeks, type Day, mondayOf } from './calendar.ts'
import { type DemandRows, everySkill } from './demand-rows.ts'
import { type Observations, observe } from './observe.ts'
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

/**
 * Skills ranked by how surely and how far their share of vacancies moved: the last 4 weeks against the 8 before,
 * over the panel of sources that are comparable in both.
 *
 * Ranked by the change the interval leaves certain (its end nearest to 1), then by the estimate; ties by name.
 * A ranking of all skills is no test: some intervals exclude 1 by chance. Shifts are what the detector reports.
 * Give rows from 16 weeks before the earlier period on, so that sources' health can be judged.
 */
export function rankMovers(rows: DemandRows, options: MoversOptions): Movers {
  const until = mondayOf(options.until)
  const middle = addWeeks(until, -(options.recentWeeks ?? 4))
  const before = { from: addWeeks(middle, -(options.beforeWeeks ?? 8)), to: middle }
  const after = { from: middle, to: until }
  const observations = observe(rows, until)
  const panel = comparablePanel(observations, before, after)
  const counted = countStrata(rows, observations, panel.panel, { before, after })
  const movers = [...counted.skills].flatMap(([skill, strata]) => {
    const least = options.leastUnits ?? 12
    return (
      moverOf(
        skill,
        panel.panel.map((source) => strata.get(source) ?? emptyStratum(counted.totals, source)),
        least,
      ) ?? []
    )
  })
  return { ...panel, before, after, movers: movers.sort(bySureness) }
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

type Totals = Map<string, { beforeTotal: number; afterTotal: number }>

function countStrata(
  { cells, counted }: DemandRows,
  observations: Observations,
  panel: readonly string[],
  periods: { before: Period; after: Period },
): { totals: Totals; skills: Map<string, Map<string, Stratum>> } {
  const side = sideOf(observations, panel, periods)
  const totals: Totals = new Map(panel.map((source) => [source, { beforeTotal: 0, afterTotal: 0 }]))
  for (const cell of counted ?? cells) {
    const total = totals.get(cell.source)
    const when = side(cell.source, cell.bucket)
    if (total !== undefined && when !== null && cell.skill === everySkill) total[`${when}Total`] += cell.fresh
  }
  const skills = new Map<string, Map<string, Stratum>>()
  for (const cell of counted ?? cells) {
    const when = side(cell.source, cell.bucket)
    if (when === null || cell.skill === everySkill) continue
    const strata = skills.get(cell.skill) ?? new Map<string, Stratum>()
    const stratum = strata.get(cell.source) ?? emptyStratum(totals, cell.source)
    stratum[when] += cell.fresh
    skills.set(cell.skill, strata.set(cell.source, stratum))
  }
  return { totals, skills }
}

/** Which period a source's week counts for; null for none. */
function sideOf(
  observations: Observations,
  panel: readonly string[],
  periods: { before: Period; after: Period },
) {
  const weeks = new Map(
    panel.map((source) => [
      source,
      {
        before: new Set(healthyWeeks(observations, source, periods.before)),
        after: new Set(healthyWeeks(observations, source, periods.after)),
      },
    ]),
  )
  return (source: string, week: Day): 'before' | 'after' | null => {
    const known = weeks.get(source)
    if (known?.before.has(week)) return 'before'
    return known?.after.has(week) ? 'after' : null
  }
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
