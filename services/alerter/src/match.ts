import { type Delivery, dayMs, type Subscription, watchOf } from '@skilltide/contracts'
import type { TrendStore } from '@skilltide/trend-store'
import type { AddressBook } from './addresses.ts'
import { decideDelivery, type Memory, type Surroundings } from './decide.ts'
import { deliveryId, ledgerRow, memories } from './ledger.ts'
import { withSegment } from './message.ts'
import type { News } from './news.ts'
import { segmentKey, segmentWords } from './segments.ts'
import type { SurroundingsReader } from './surroundings.ts'

/** What was told of a skill is remembered for a year and a season; of postings only today's number counts. */
const memoryDays = { shift: 400, operations: 400, posting: 1, article: 1 }

export type Matching = {
  store: Pick<TrendStore, 'subscriptionsWatching' | 'recentDeliveries'>
  surroundings: SurroundingsReader
  addresses: Pick<AddressBook, 'statusesOf'>
}

/** A row of the ledger for every subscription that watches any of this, decided but not yet written. */
export async function matchSubscriptions(
  { store, surroundings, addresses }: Matching,
  { news, now }: { news: News; now: Date },
): Promise<Delivery[]> {
  const subscriptions = ofTheSameWatch(news, await store.subscriptionsWatching(news.keys))
  if (subscriptions.length === 0) return []
  const since = new Date(now.getTime() - memoryDays[news.about] * dayMs).toISOString()
  const ids = subscriptions.map(({ id }) => id)
  const [recent, statuses, around] = await Promise.all([
    store.recentDeliveries(ids, since),
    addresses.statusesOf(subscriptions),
    surroundings.around(news, { now, subscriptions }),
  ])
  const remembered = memories(recent)
  return subscriptions.map((subscription) =>
    decidedRow(subscription, {
      news: newsFor(subscription, news, around),
      now,
      surroundings: around,
      address: statuses.get(subscription.id) ?? 'none',
      memory: remembered.get(subscription.id) ?? [],
    }),
  )
}

/** What was judged for one watch concerns nobody else, not even as something left untold. */
function ofTheSameWatch({ shift }: News, subscriptions: readonly Subscription[]): readonly Subscription[] {
  if (shift?.watch === undefined) return subscriptions
  return subscriptions.filter(({ filter }) => watchOf(filter)?.id === shift.watch)
}

/** Who named roles or places reads what it looks like there. */
function newsFor({ filter }: Subscription, news: News, { segments }: Surroundings): News {
  const segment = segments.get(segmentKey(filter) ?? '')
  if (segment === undefined) return news
  return { ...news, told: withSegment(news.told, { segment, where: segmentWords(filter) }) }
}

type Known = {
  news: News
  now: Date
  surroundings: Surroundings
  address: Parameters<typeof decideDelivery>[0]['address']
  memory: readonly Memory[]
}

function decidedRow(
  subscription: Subscription,
  { news, now, memory, surroundings, address }: Known,
): Delivery {
  const own = deliveryId(subscription.id, news.id)
  const others = memory.some(({ id }) => id === own) ? memory.filter(({ id }) => id !== own) : memory
  const given = { now, since: now, news, subscription, memory: others, surroundings, address }
  return ledgerRow({ subscription, news, decision: decideDelivery(given), now })
}
