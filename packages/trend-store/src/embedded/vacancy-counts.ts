import { byBucket } from '../cell.ts'
import type { VacancyCountStore } from '../vacancy-counts.ts'
import { countBreakdown } from './breakdown.ts'
import type { Database } from './database.ts'
import type { KnownFacts } from './known-facts.ts'
import { readNarrowedCells } from './narrowed-cells.ts'
import type { SearchIndex } from './search-index.ts'

/** Counts from what is known of vacancies, not from the vacancies themselves. */
export function createVacancyCountStore(
  database: Database,
  { index, facts }: { index: SearchIndex; facts: KnownFacts },
): VacancyCountStore {
  return {
    async readNarrowedCells(query) {
      await index.caughtUp()
      const cells = await readNarrowedCells(database, query)
      return [...cells.values()].sort(byBucket)
    },
    async readBreakdown(query) {
      await index.caughtUp()
      return countBreakdown(database, facts, query)
    },
  }
}
