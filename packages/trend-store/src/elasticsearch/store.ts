import { SkilltideError } from '@skilltide/contracts'
import type { TrendStore } from '../trend-store.ts'
import { type ElasticsearchOptions, openConnection } from './connection.ts'
import { createCrawlStore } from './crawl.ts'
import { createDeliveryStore } from './deliveries.ts'
import { readSourceTotals } from './fresh-weeks.ts'
import { prepareIndices } from './indices.ts'
import { createItemStore } from './items.ts'
import { createLedgerStore } from './ledger.ts'
import { createRejectionStore } from './rejections.ts'
import { createRollUpStore } from './roll-up.ts'
import { createRunStore } from './runs.ts'
import { createShiftStore } from './shifts.ts'
import { createSubscriptionStore } from './subscriptions.ts'
import { createSummedWeeks } from './summed-weeks.ts'
import { createVacancyCountStore } from './vacancy-counts.ts'
import { createWeekSums } from './week-sums.ts'
import { createWeekStore } from './weeks.ts'

export type { ElasticsearchOptions } from './connection.ts'

/**
 * The store on Elasticsearch, for any number of processes on any number of machines. It uses core features only and
 * makes its indices where they are missing. What this instance wrote it finds at once; what others wrote it reads by
 * id at once and finds by search within a second (items within five), or at once if it was written before this
 * instance was opened (a roll-up and a closing never overlook either).
 * Throws STORE_UNAVAILABLE when nothing answers at `node`.
 */
export async function openElasticsearchStore(options: ElasticsearchOptions): Promise<TrendStore> {
  const connection = await openConnection(options)
  try {
    await prepareIndices(connection, options.replicas)
    await connection.refresh(['items'], 'all')
  } catch (error) {
    await connection.close()
    throw error
  }
  const summedWeeks = createSummedWeeks(connection)
  const weekSums = createWeekSums(connection, summedWeeks)
  return {
    ...createItemStore(connection),
    ...createRollUpStore(connection, weekSums),
    ...createVacancyCountStore(connection),
    ...createWeekStore(connection),
    readSourceTotals: (query) => readSourceTotals(connection, summedWeeks, query),
    catchUp: weekSums.catchUp,
    ...createRunStore(connection),
    ...createShiftStore(connection),
    ...createSubscriptionStore(connection),
    ...createDeliveryStore(connection),
    ...createLedgerStore(connection),
    ...createCrawlStore(connection),
    ...createRejectionStore(connection),
    async check() {
      const { status } = await connection.call((client) => client.cluster.health({ timeout: '5s' }))
      if (status !== 'red') return
      const message = `[store] Elasticsearch at ${options.node} is red: some of its data cannot be read; see its log`
      throw new SkilltideError('STORE_UNAVAILABLE', message, { retryable: true })
    },
    close: () => connection.close(),
  }
}
