import { type Day, mondayOf, weeksOf } from './calendar.ts'
import { type DemandRows, everySkill } from './demand-rows.ts'
import { type Observation, type Observations, observe } from './observe.ts'
import type { LeftOut, Panel, Period } from './panel.ts'
import { articlesOf, stockOf } from './sum-weeks.ts'

/** What was observed of each source in one week. */
export type FrameWeek = { week: Day; observed: ReadonlyMap<string, Observation> }
/**
 * What the lines of all skills over the same weeks share: the fixed panel and what was observed of it. Working it out
 * takes many times as long as a line, so who draws several keeps it.
 */
export type DemandFrame = Panel & {
  asked: Period
  /** The line: from `observedFrom` on; empty when no source can carry one. */
  period: Period
  observedFrom: Day | null
  weeks: FrameWeek[]
  /** Of all skills together: the stock of the panel's sources at the end of each of `weeks`. */
  open: number[]
  /** Articles of all feeds in each week that was asked for. */
  talk: { week: Day; total: number }[]
}

/** From rows that hold the totals of every source, from the week of `from` up to (not including) the week of `to`. */
export function demandFrame(rows: DemandRows, options: { from: Day; to: Day }): DemandFrame {
  const asked = { from: mondayOf(options.from), to: mondayOf(options.to) }
  const observations = observe(rows, asked.to)
  const observedFrom = lineStart(observations, asked)
  const period = { from: observedFrom ?? asked.to, to: asked.to }
  const weeks = weeksOf(period)
  const fixed = fixedPanel(observations, weeks, period)
  const articles = articlesOf(rows.cells, everySkill)
  return {
    ...{ asked, period, observedFrom, ...fixed },
    weeks: weeks.map((week) => ({ week, observed: observedIn(observations, week) })),
    open: stockOf(rows.cells, { skill: everySkill, panel: fixed.panel, weeks }),
    talk: weeksOf(asked).map((week) => ({ week, total: articles.get(week) ?? 0 })),
  }
}

function lineStart(observations: Observations, asked: Period): Day | null {
  const weeks = weeksOf(asked)
  const volumes = [...observations.values()].map((known) => {
    const healthy = weeks.filter((week) => known.get(week)?.healthy === true)
    const first = weeks.find((week) => known.has(week)) ?? asked.to
    return { first, volume: healthy.reduce((sum, week) => sum + (known.get(week)?.total ?? 0), 0) }
  })
  const all = volumes.reduce((sum, source) => sum + source.volume, 0)
  let covered = 0
  for (const source of volumes.sort((a, b) => (a.first < b.first ? -1 : 1))) {
    covered += source.volume
    if (source.volume > 0 && covered * 2 >= all) return source.first
  }
  return null
}

function fixedPanel(observations: Observations, weeks: readonly Day[], period: Period): Panel {
  const panel: string[] = []
  const leftOut: LeftOut[] = []
  for (const [source, known] of [...observations].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const healthy = weeks.filter((week) => known.get(week)?.healthy === true)
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

function observedIn(observations: Observations, week: Day): Map<string, Observation> {
  const known = [...observations].flatMap(([source, weeks]) => {
    const observation = weeks.get(week)
    return observation === undefined ? [] : [[source, observation] as const]
  })
  return new Map(known)
}
