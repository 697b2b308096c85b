import { addWeeks, type Day, type DemandRows, everySkill } from '@skilltide/demand'
import {
  allSkills,
  type Cell,
  type CellQuery,
  type NarrowedCellQuery,
  type TrendStore,
} from '@skilltide/trend-store'
import type { createMemory } from './memory.ts'

/** No archive of postings begins earlier. */
const beginningOfTime = '1990-01-01'

/** Narrowed to what roll-ups do not keep apart: vacancies are counted for this answer alone, while `signal` lets. */
export type Narrowing = Pick<NarrowedCellQuery, 'facets' | 'sources' | 'need' | 'signal' | 'freshOnly'>
type Remembered = ReturnType<typeof createMemory>

/** What movers and series are computed from. Without `skills`, every skill's cells. */
export async function readDemandRows(
  store: TrendStore,
  range: { from: Day; to: Day },
  skills?: readonly string[],
  narrowing: Narrowing = { facets: [] },
  /** Keeps what is the same for every skill. */
  remembered: Remembered = (_, compute) => compute(),
): Promise<DemandRows> {
  const weekly = { ...range, interval: 'week' as const }
  const shared = JSON.stringify([range, narrowing.sources])
  const [counted, named, totals, weeks, sources] = await Promise.all([
    isNarrower(narrowing) ? readCells(store, weekly, skills, narrowing) : undefined,
    store.readCells({ ...weekly, ...sourcesIn(narrowing), ...(skills === undefined ? {} : { skills }) }),
    skills === undefined
      ? []
      : remembered(`totals ${shared}`, () =>
          store.readCells({ ...weekly, ...sourcesIn(narrowing), skills: [allSkills] }),
        ),
    remembered(`weeks ${shared}`, () => store.readSourceWeeks(range)),
    remembered('sources', () => store.listSources()),
  ])
  const cells = [...named, ...totals]
  return {
    cells,
    ...(counted === undefined ? {} : { counted }),
    weeks,
    sources: sources.map(({ source, firstCompleteAt, archive }) => ({ source, firstCompleteAt, archive })),
  }
}

/** A skill's days and the totals, from the first day on. */
export function readDays(store: TrendStore, skill: string, to: Day, narrowing?: Narrowing): Promise<Cell[]> {
  return readCells(store, { from: beginningOfTime, to, interval: 'day' }, [skill], narrowing)
}

/** Roll-ups know sources apart, and nothing narrower. */
function isNarrower({ facets, need }: Narrowing): boolean {
  return facets.length > 0 || need !== undefined
}

function sourcesIn({ sources }: Narrowing): { sources?: readonly string[] } {
  return sources === undefined ? {} : { sources }
}

/** From the roll-ups where these can tell. */
function readCells(
  store: TrendStore,
  range: Pick<CellQuery, 'from' | 'to' | 'interval'>,
  skills: readonly string[] | undefined,
  narrowing: Narrowing = { facets: [] },
): Promise<Cell[]> {
  if (skills !== undefined && isNarrower(narrowing))
    return store.readNarrowedCells({ ...range, ...narrowing, skills: [...skills, allSkills] })
  return store.readCells({
    ...range,
    ...(skills === undefined ? {} : { skills: [...skills, allSkills] }),
    ...sourcesIn(narrowing),
  })
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
