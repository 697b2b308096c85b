import { addWeeks, type Day, type DemandRows, everySkill } from '@skilltide/demand'
import { allSkills, type Cell, type TrendStore } from '@skilltide/trend-store'

/** No archive of postings begins earlier. */
const beginningOfTime = '1990-01-01'

/** What movers and series are computed from. Without `skills`, every skill's cells. */
export async function readDemandRows(
  store: TrendStore,
  range: { from: Day; to: Day },
  skills?: readonly string[],
): Promise<DemandRows> {
  const wanted = skills === undefined ? {} : { skills: [...skills, allSkills] }
  const [cells, weeks, sources] = await Promise.all([
    store.readCells({ ...range, interval: 'week', ...wanted }),
    store.readSourceWeeks(range),
    store.listSources(),
  ])
  return {
    cells,
    weeks,
    sources: sources.map(({ source, firstCompleteAt, archive }) => ({ source, firstCompleteAt, archive })),
  }
}

/** A skill's days and the totals, from the first day on. */
export function readDays(store: TrendStore, skill: string, to: Day): Promise<Cell[]> {
  return store.readCells({ from: beginningOfTime, to, interval: 'day', skills: [skill, allSkills] })
}

/** From the first week on, since stock is the sum of all that opened less all that closed. */
export function sinceBeginning(to: Day): { from: Day; to: Day } {
  return { from: beginningOfTime, to }
}

/** Long enough before a period for the health of its sources to be judged. */
export function withRunUp(from: Day, to: Day): { from: Day; to: Day } {
  return { from: addWeeks(from, -16), to }
}

/** The sources that brought articles. */
export function talkersOf({ cells }: Pick<DemandRows, 'cells'>): string[] {
  const talking = cells.filter(({ skill, articles }) => skill === everySkill && articles > 0)
  return [...new Set(talking.map(({ source }) => source))].sort()
}
