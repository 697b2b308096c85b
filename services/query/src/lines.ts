import {
  type Day,
  type DemandCell,
  type DemandFrame,
  type DemandSeries,
  demandFrame,
  demandSeries,
} from '@skilltide/demand'
import type { TrendStore } from '@skilltide/trend-store'
import { type Narrowing, readPanel, readSkillCells, sinceBeginning, talkersOf } from './demand-rows.ts'
import type { Remembered } from './memory.ts'
import { type SourceEvent, sourceEvents } from './source-events.ts'

/** What a skill's demand is told from, whatever the measure, the weeks pooled, or the form. */
export type Line = { series: DemandSeries; background: Background }
/** The same for every skill over the same weeks and sources. */
type Background = { frame: DemandFrame; talkers: string[]; events: SourceEvent[] }
type LineQuery = { from: Day; to: Day; narrowing: Narrowing }

/** The line of each of these skills, over one panel: one read for all of them. */
export async function readLines(
  store: TrendStore,
  skills: readonly string[],
  query: LineQuery,
  remembered: Remembered,
): Promise<(skill: string) => Line> {
  const { from, to, narrowing } = query
  const range = sinceBeginning(to)
  const [{ cells, counted }, background] = await Promise.all([
    readSkillCells(store, range, skills, { narrowing, remembered }),
    readBackground(store, query, remembered),
  ])
  const cellsOf = bySkill(cells)
  const { frame } = background
  return (skill) => {
    const own = { cells: cellsOf.get(skill) ?? [], sources: [], weeks: [] }
    const rows = counted === undefined ? own : { ...own, counted }
    return { series: demandSeries(rows, { skill, from, to, frame }), background }
  }
}

/** `range` must reach as far back as sources do. */
function readBackground(store: TrendStore, query: LineQuery, remembered: Remembered): Promise<Background> {
  const { from, to, narrowing } = query
  const range = sinceBeginning(to)
  const { sources } = narrowing
  return remembered(`background ${JSON.stringify([from, range, sources])}`, { range }, async () => {
    const panel = await readPanel(store, range, { facets: [], sources }, remembered)
    return {
      frame: demandFrame(panel, { from, to }),
      talkers: talkersOf(panel),
      events: sourceEvents(panel, { from, to }),
    }
  })
}

function bySkill(cells: readonly DemandCell[]): ReadonlyMap<string, DemandCell[]> {
  const skills = new Map<string, DemandCell[]>()
  for (const cell of cells) {
    const known = skills.get(cell.skill)
    if (known === undefined) skills.set(cell.skill, [cell])
    else known.push(cell)
  }
  return skills
}
