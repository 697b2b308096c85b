import type { Day, DemandCell, DemandRows } from '@skilltide/demand'
import { allSkills, type Cell, type FacetFilter, type TrendStore } from '@skilltide/trend-store'
import { readSources } from './read-week.ts'
import type { Stream } from './streams.ts'

type Range = { from: Day; to: Day }
type Store = Pick<TrendStore, 'readCells' | 'readNarrowedCells' | 'readSourceWeeks' | 'listSources'>

/**
 * What the store knows of these streams: `counted` holds their units under their names, and the total they are a share
 * of; `cells` all that each source brought, by which its health is judged.
 */
export async function readWatchRows(
  store: Store,
  { streams, denominator, range }: { streams: readonly Stream[]; denominator: FacetFilter; range: Range },
): Promise<DemandRows> {
  const [all, weeks, sources] = await Promise.all([
    store.readCells({ ...range, interval: 'week', skills: [allSkills] }),
    store.readSourceWeeks(range),
    readSources(store),
  ])
  const totals = denominator.length === 0 ? all : await readAll(store, denominator, range)
  const counted: DemandCell[] = [...totals]
  for (const stream of streams) counted.push(...(await readStream(store, stream, range)))
  return { cells: all, weeks, sources, counted }
}

/** A whole is counted as vacancies, each once, however many of its skills it names. */
async function readStream(store: Store, { name, skill, facets }: Stream, range: Range): Promise<Cell[]> {
  if (skill === null) return (await readAll(store, facets, range)).map((cell) => ({ ...cell, skill: name }))
  const query = { ...range, interval: 'week', skills: [skill] } as const
  return facets.length === 0
    ? store.readCells(query)
    : store.readNarrowedCells({ ...query, facets, freshOnly: true })
}

function readAll(store: Store, facets: FacetFilter, range: Range): Promise<Cell[]> {
  return store.readNarrowedCells({
    ...{ ...range, interval: 'week', facets },
    ...{ skills: [allSkills], freshOnly: true },
  })
}
