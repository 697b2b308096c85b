import type { Event } from '@skilltide/contracts'
import type { Consumer } from '@skilltide/event-log'
import { consumeEvents, type Service, type ServiceContext } from '@skilltide/runtime'
import { createRoller } from './roller.ts'

type IndexerContext = Pick<ServiceContext, 'log' | 'store' | 'logger' | 'metrics'>
export type Indexer = Service & {
  /** Resolves when every bucket touched so far is rolled up. */
  settled(): Promise<void>
}

/**
 * Writes items, closings, runs and dead letters to the store and rolls up what they touched.
 * Idempotent: everything is written by id, so an event seen twice changes nothing.
 */
export function createIndexer(context: IndexerContext, options: { restMs?: number } = {}): Indexer {
  const { store } = context
  const roller = createRoller(store, { restMs: options.restMs ?? 500, logger: context.logger })
  const consumers: Consumer[] = []
  return {
    name: 'indexer',
    async start() {
      roller.touched()
      consumers.push(
        await consumeEvents(context, { group: 'indexer', topics: ['item.tagged'], handle: writeItems }),
        await consumeEvents(context, {
          group: 'indexer-closings',
          topics: ['posting.closed'],
          handle: closePostings,
        }),
        await consumeEvents(context, {
          group: 'indexer-runs',
          topics: ['source.reported'],
          handle: writeRuns,
        }),
        await consumeEvents(context, {
          group: 'indexer-rejections',
          topics: ['event.rejected'],
          handle: writeRejections,
        }),
      )
    },
    async stop() {
      await Promise.all(consumers.splice(0).map((consumer) => consumer.stop()))
      await roller.stop()
    },
    settled: () => roller.settled(),
  }

  async function writeItems(events: readonly Event<'item.tagged'>[]): Promise<void> {
    await store.writeItems(events.map((event) => event.data))
    roller.touched()
  }

  async function closePostings(events: readonly Event<'posting.closed'>[]): Promise<void> {
    await store.closePostings(events.map((event) => event.data))
    roller.touched()
  }

  async function writeRuns(events: readonly Event<'source.reported'>[]): Promise<void> {
    await store.writeRuns(events.map((event) => event.data))
  }

  async function writeRejections(events: readonly Event<'event.rejected'>[]): Promise<void> {
    await store.writeRejections(events.map((event) => event.data))
  }
}
