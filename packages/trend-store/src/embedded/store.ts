import type { DatabaseSync } from 'node:sqlite'
import type { TrendStore } from '../trend-store.ts'
import { createCandidateTable } from './candidates.ts'
import { createCrawlStore } from './crawl.ts'
import { openDatabase } from './database.ts'
import { createDeliveryStore } from './deliveries.ts'
import { prepareFacets } from './facet-columns.ts'
import { prepareFreshWeeks } from './fresh-weeks.ts'
import { createItemStore } from './items.ts'
import { createKnownFacts, prepareFactChunks } from './known-facts.ts'
import { createLedgerStore } from './ledger.ts'
import { createRejectionStore } from './rejections.ts'
import { createRollUpStore } from './roll-up.ts'
import { createRunStore, prepareRunWeeks } from './runs.ts'
import { prepareTables } from './schema.ts'
import { createSearchIndex } from './search-index.ts'
import { prepareSearch } from './search-tables.ts'
import { createShiftStore } from './shifts.ts'
import { createSubscriptionStore } from './subscriptions.ts'
import { createVacancyTable } from './vacancies.ts'
import { createVacancyCountStore } from './vacancy-counts.ts'
import { prepareWeekLines } from './week-lines.ts'
import { prepareWeekTotals } from './week-totals.ts'
import { createWeekTable, prepareWeeks } from './weeks.ts'

/**
 * The store in one SQLite file, for any number of processes and threads on one machine. `mostBytes` bounds the file
 * (STORE_FULL beyond it). Throws STORE_UNAVAILABLE when the file cannot be used.
 */
export function openEmbeddedStore(options: { file: string; mostBytes?: number }): TrendStore {
  const database = openDatabase(options.file, { ...options, prepare })
  const facts = createKnownFacts(database)
  const index = createSearchIndex(database, facts)
  const weeks = createWeekTable(database)
  return {
    ...createItemStore(database, {
      vacancies: createVacancyTable(database, index),
      candidates: createCandidateTable(database),
      index,
    }),
    ...createRollUpStore(database, weeks),
    readSkillTotals: weeks.readSkillTotals,
    readSourceTotals: weeks.readSourceTotals,
    readVersion: weeks.readVersion,
    async catchUp() {
      const summed = weeks.catchUp()
      return summed.remaining ? summed : index.catchUp()
    },
    ...createVacancyCountStore(database, { index, facts }),
    ...createRunStore(database, weeks),
    ...createShiftStore(database),
    ...createSubscriptionStore(database),
    ...createDeliveryStore(database),
    ...createLedgerStore(database),
    ...createCrawlStore(database),
    ...createRejectionStore(database),
    async check() {
      database.guard(() => database.db.prepare('SELECT 1').get())
    },
    async close() {
      database.close()
    },
  }
}

/** Each part makes its own tables where they are not there yet. */
function prepare(db: DatabaseSync, file: string): void {
  prepareTables(db, file)
  prepareFacets(db)
  prepareSearch(db)
  prepareFactChunks(db)
  prepareWeeks(db)
  prepareWeekTotals(db)
  prepareWeekLines(db)
  prepareFreshWeeks(db)
  prepareRunWeeks(db)
}
