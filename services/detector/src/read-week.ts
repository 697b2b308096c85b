import {
  addWeeks,
  countWeek,
  type Day,
  firstCountableWeek,
  type ObservedSource,
  type WeekCounts,
} from '@skilltide/demand'
import { allSkills, type TrendStore } from '@skilltide/trend-store'

/** No archive of postings begins earlier. */
const beginningOfTime = '1995-01-02'

/** What the store knows of one week, or of its days before `to`. */
export async function readWeek(store: TrendStore, week: Day, to = addWeeks(week, 1)): Promise<WeekCounts> {
  const range = { from: week, to }
  const [cells, weeks, sources] = await Promise.all([
    store.readCells({ ...range, interval: 'week' }),
    store.readSourceWeeks(range),
    readSources(store),
  ])
  return countWeek({ cells, weeks, sources }, week)
}

/** The first week that any source counts in, before `to`; null while there is none. */
export async function readFirstWeek(store: TrendStore, to: Day): Promise<Day | null> {
  const cells = await store.readCells({ from: beginningOfTime, to, interval: 'week', skills: [allSkills] })
  return firstCountableWeek({ cells, sources: await readSources(store) })
}

export async function readSources(store: Pick<TrendStore, 'listSources'>): Promise<ObservedSource[]> {
  const summaries = await store.listSources()
  return summaries.map(({ source, archive, firstCompleteAt }) => ({ source, archive, firstCompleteAt }))
}
