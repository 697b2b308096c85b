import { aboutKey, type Delivery, segmentedKey } from '@skilltide/contracts'
import type { Consumer } from '@skilltide/event-log'
import { consumeEvents, type ServiceContext } from '@skilltide/runtime'
import { countOutcomes, publishReceipts } from './deliver/outbox.ts'
import { type Matching, matchSubscriptions } from './match.ts'
import { type News, type NewsOptions, newsOfItem, newsOfRun, newsOfShift } from './news.ts'
import { segmentKeysOf } from './segments.ts'
import { createToldOnce } from './told-once.ts'

const presenceMs = 5_000

export type Listening = {
  /** Matches, decides, and writes the ledger; resolves when that is kept. */
  tell(news: News): Promise<void>
  consume(): Promise<Consumer[]>
}

/**
 * Hears what may be told. Exactly one row of the ledger per subscription and piece of news, however often the event
 * is seen; a posting's piece of news is its vacancy. Of shifts every decision is kept with its reason; of postings, news and runs only what is to be told.
 */
export function createListening(
  context: ServiceContext,
  { onQueued, ...options }: NewsOptions & { matching: Matching; onQueued: () => void },
): Listening {
  const { store, clock } = context
  const isWatched = createPresence(context)
  const toldOnce = createToldOnce(store)
  return { tell, consume }

  async function consume(): Promise<Consumer[]> {
    return [
      await consumeEvents(context, {
        group: 'alerter',
        topics: ['shift.detected'],
        async handle(events) {
          for (const { data } of events) await tell(await withSegmentKeys(newsOfShift(data, options)))
        },
      }),
      await consumeEvents(context, {
        group: 'alerter-items',
        topics: ['item.tagged'],
        from: 'end',
        async handle(events) {
          for (const { data } of events) {
            if (!(await isWatched(aboutKey(data.kind === 'posting' ? 'postings' : 'news')))) continue
            const news = newsOfItem(data, options)
            if (news !== null) await tell(news)
          }
        },
      }),
      await consumeEvents(context, {
        group: 'alerter-runs',
        topics: ['source.reported'],
        from: 'end',
        async handle(events) {
          if (!(await isWatched(aboutKey('operations')))) return
          for (const { data } of events) for (const news of newsOfRun(data, options)) await tell(news)
        },
      }),
    ]
  }

  /** Counting where a shift is asked for is for nothing when nobody named a role or place. */
  async function withSegmentKeys(news: News): Promise<News> {
    const { shift } = news
    if (shift === undefined || shift.watch !== undefined || !(await isWatched(segmentedKey))) return news
    return { ...news, keys: [...news.keys, ...(await segmentKeysOf(store, shift))] }
  }

  async function tell(news: News): Promise<void> {
    const decided = await matchSubscriptions(options.matching, { news, now: clock.now() })
    const told = news.about === 'shift' ? decided : decided.filter(({ state }) => state === 'pending')
    if (told.length === 0) return
    // Looked up only for what is to be told.
    const rows = news.item?.kind === 'posting' ? await toldOnce(told, news.item) : told
    const fresh = await store.queueDeliveries(rows)
    countOutcomes(context, fresh)
    await publishReceipts(context, await skippedOf(rows, fresh))
    onQueued()
  }

  /** What was written by an earlier try of the same event may still lack its receipt. */
  async function skippedOf(rows: readonly Delivery[], fresh: readonly Delivery[]): Promise<Delivery[]> {
    const known = new Set(fresh.map(({ id }) => id))
    const earlier = rows.filter(({ id }) => !known.has(id)).map(({ id }) => id)
    const stored = earlier.length === 0 ? [] : await store.readDeliveries(earlier)
    return [...fresh, ...stored].filter(({ state }) => state === 'skipped')
  }
}

/** Whether anybody watches a kind at all, asked again after five seconds: most streams have no such reader. */
function createPresence({ store, clock }: ServiceContext): (key: string) => Promise<boolean> {
  const known = new Map<string, { at: number; there: boolean }>()
  return async (key) => {
    const now = clock.now().getTime()
    const last = known.get(key)
    if (last !== undefined && Math.abs(now - last.at) < presenceMs) return last.there
    const there = await store.isAnyoneWatching([key])
    known.set(key, { at: now, there })
    return there
  }
}
