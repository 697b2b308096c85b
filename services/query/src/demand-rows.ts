import { addWeeks, type Day, type DemandRows, everySkill } from '@skilltide/demand'
import {
  allSkills,
  type Cell,
  type CellQuery,
  type NarrowedCellQuery,
  type TrendStore,
} from '@skilltide/trend-store'
import type { Remembered } from './memory.ts'

/** No archive of postings begins earlier. */
const beginningOfTime = '1990-01-01'

/** Narrowed to what roll-ups do not keep apart: vacancies are counted for this answer alone, while `signal` lets. */
export type Narrowing = Pick<NarrowedCellQuery, 'facets' | 'sources' | 'need' | 'signal' | 'freshOnly'>

export const asIs: Remembered = (_key, _asking, compute) => compute(new AbortController().signal)

/** What the series of one skill, or of each of several, are computed from. */
export async function readDemandRows(
  store: TrendStore,
  range: { from: Day; to: Day },
  asked: string | readonly string[],
  narrowing: Narrowing = { facets: [] },
  /** Keeps what is the same for every skill. */
  remembered: Remembered = asIs,
): Promise<DemandRows> {
  const skills = typeof asked === 'string' ? [asked] : asked
  const [{ cells, counted }, panel] = await Promise.all([
    readSkillCells(store, range, skills, { narrowing, remembered }),
    readPanel(store, range, narrowing, remembered),
  ])
  return {
    ...panel,
    cells: [...cells, ...panel.cells],
    ...(counted === undefined ? {} : { counted }),
  }
}

/** These skills' own weeks; `counted` holds their narrower ones, with what they were counted among. */
export async function readSkillCells(
  store: TrendStore,
  range: { from: Day; to: Day },
  skills: readonly string[],
  { narrowing, remembered }: { narrowing: Narrowing; remembered: Remembered },
): Promise<{ cells: Cell[]; counted: Cell[] | undefined }> {
  const weekly = { ...range, interval: 'week' as const }
  const [cells, counted] = await Promise.all([
    store.readCells({ ...weekly, ...sourcesIn(narrowing), skills }),
    isNarrower(narrowing) ? readCells(store, weekly, skills, { narrowing, remembered }) : undefined,
  ])
  return { cells, counted }
}

/** The totals of each source and what is known of its weeks: the same for every skill. */
export async function readPanel(
  store: TrendStore,
  range: { from: Day; to: Day },
  narrowing: Narrowing,
  remembered: Remembered = asIs,
): Promise<DemandRows> {
  const shared = JSON.stringify([range, narrowing.sources])
  const [cells, weeks, sources] = await Promise.all([
    remembered(`totals ${shared}`, { range }, () =>
      store.readCells({ ...range, interval: 'week', ...sourcesIn(narrowing), skills: [allSkills] }),
    ),
    remembered(`weeks ${shared}`, { range }, () => store.readSourceWeeks(range)),
    remembered(`sources ${shared}`, { range }, () => store.listSources()),
  ])
  const observed = sources.map(({ source, firstCompleteAt, archive }) => ({
    source,
    firstCompleteAt,
    archive,
  }))
  return { cells, weeks, sources: observed }
}

/** A skill's days and the totals, from the first day on. */
export function readDays(store: TrendStore, skill: string, to: Day, narrowing?: Narrowing): Promise<Cell[]> {
  return readCells(store, { from: beginningOfTime, to, interval: 'day' }, [skill], {
    ...(narrowing === undefined ? {} : { narrowing }),
  })
}

/** Roll-ups know sources apart, and nothing narrower. */
export function isNarrower({ facets, need }: Narrowing): boolean {
  return facets.length > 0 || need !== undefined
}

function sourcesIn({ sources }: Narrowing): { sources?: readonly string[] } {
  return sources === undefined ? {} : { sources }
}

/** From the roll-ups where these can tell. What all skills are counted among is counted once for all of them. */
async function readCells(
  store: TrendStore,
  range: Pick<CellQuery, 'from' | 'to' | 'interval'>,
  skills: readonly string[],
  given: { narrowing?: Narrowing; remembered?: Remembered },
): Promise<Cell[]> {
  const { narrowing = { facets: [] }, remembered = asIs } = given
  const rolled = (named: readonly string[]) =>
    store.readCells({ ...range, ...sourcesIn(narrowing), skills: [...named] })
  if (!isNarrower(narrowing)) return rolled([...skills, allSkills])
  const { signal, ...narrowed } = narrowing
  const totals =
    narrowing.facets.length === 0
      ? rolled([allSkills])
      : remembered(`narrowed ${JSON.stringify([range, narrowed])}`, { range, signal }, (kept) =>
          store.readNarrowedCells({ ...range, ...narrowed, signal: kept, skills: [allSkills] }),
        )
  const [counted, whole] = await Promise.all([
    store.readNarrowedCells({ ...range, ...narrowing, skills }),
    totals,
  ])
  return [...counted, ...whole]
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
