import { describeCrawl } from './contract/crawl.ts'
import { describeDemand } from './contract/demand.ts'
import { describeItems } from './contract/items.ts'
import { describeLedger } from './contract/ledger.ts'
import type { OpenedStore } from './contract/opened-store.ts'
import { describeRecords } from './contract/records.ts'
import { describeVacancies } from './contract/vacancies.ts'
import { describeVacancyCounts } from './contract/vacancy-counts.ts'
import { describeWeeks } from './contract/weeks.ts'

export { exampleArticle, exampleClosing, examplePosting, exampleRun } from './contract/examples.ts'
export type { OpenedStore } from './contract/opened-store.ts'

/** The specification of the port. Every adapter passes all of it; `open` gives each test an empty store. */
export function describeTrendStore(name: string, open: () => Promise<OpenedStore>): void {
  describeItems(name, open)
  describeVacancies(name, open)
  describeDemand(name, open)
  describeRecords(name, open)
  describeCrawl(name, open)
  describeLedger(name, open)
  describeVacancyCounts(name, open)
  describeWeeks(name, open)
}
