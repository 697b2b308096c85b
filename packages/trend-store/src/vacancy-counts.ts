import type { Cell, CellQuery, Day } from './cell.ts'
import type { FacetFilter, FacetName, NeedName } from './facets.ts'

type Narrowed = {
  /** Only vacancies that meet every group; all of them when it is empty. */
  facets: FacetFilter
  sources?: readonly string[]
  /** Counts a skill only where it is asked for like this; any mention when left out. */
  need?: NeedName
  /** Stops the counting, which then throws the signal's reason. */
  signal?: AbortSignal
}

/**
 * Cells of vacancies that roll-ups do not keep apart. Without `skills` every skill's, and `allSkills`: that reads each
 * vacancy that is met, so keep the range short.
 */
export type NarrowedCellQuery = Omit<CellQuery, 'skills' | 'sources'> &
  Narrowed & {
    skills?: readonly string[]
    /** Leaves out what opened and closed: a third of the work. */
    freshOnly?: boolean
  }

export type BreakdownQuery = Narrowed & {
  from: Day
  to: Day
  /** Vacancies that are open now, whenever they appeared, in place of the new ones of the range. */
  openNow?: boolean
  /** What each row is one of. */
  by: FacetName | 'skill' | 'source' | 'pay'
  /** Only vacancies that name this skill. */
  skill?: string
  /** Counted in each row. */
  skills: readonly string[]
  /** The rows with most vacancies. */
  limit: number
}
export type BreakdownRow = {
  value: string
  /** Vacancies of this row. */
  total: number
  /** How many of them name each of `skills`. */
  units: Record<string, number>
}
/** `total` and `units` are of all that was counted, in the rows or not: a vacancy may stand in several rows, or in none. */
export type Breakdown = {
  rows: BreakdownRow[]
  total: number
  units: Record<string, number>
  /** From how many sources they are. */
  sources: number
}

/**
 * Counts vacancies by what roll-ups do not hold. Costs as much as there are vacancies in the range; other calls are
 * answered meanwhile, and `signal` ends it.
 */
export type VacancyCountStore = {
  /** By bucket, source, skill; `articles` are none. */
  readNarrowedCells(query: NarrowedCellQuery): Promise<Cell[]>
  /** New vacancies of the range, or those open now, most first, then by value. */
  readBreakdown(query: BreakdownQuery): Promise<Breakdown>
}
