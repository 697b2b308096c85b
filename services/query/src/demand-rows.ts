import { addWeeks, type Day, type DemandRows } from '@skilltide/demand'
import { allSkills, type TrendStore } from '@skilltide/trend-store'

/** No archive of postings begins earlier. */
const beginningOfTime = '1995-01-02'

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

/** From the first week on, since stock is the sum of all that opened less all that closed. */
export function sinceBeginning(to: Day): { from: Day; to: Day } {
  return { from: beginningOfTime, to }
}

/** Long enough before a period for the health of its sources to be judged. */
export function withRunUp(from: Day, to: Day): { from: Day; to: Day } {
  return { from: addWeeks(from, -16), to }
}
