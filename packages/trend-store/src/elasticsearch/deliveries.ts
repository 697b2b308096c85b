import { type Delivery, deliverySchema } from '@skilltide/contracts'
import type { DeliveryStore } from '../trend-store.ts'
import type { Connection } from './connection.ts'
import { bodySchema, listBodies, readDocument, search, writeDocuments } from './documents.ts'
import { termOf } from './filters.ts'

export function createDeliveryStore(connection: Connection): DeliveryStore {
  const stored = bodySchema(deliverySchema)
  return {
    async queueDeliveries(deliveries) {
      const documents = deliveries.map((one) => ({ ...documentOf(one), unless: 'exists' as const }))
      const written = await writeDocuments(connection, 'deliveries', documents)
      return deliveries.filter((_, at) => written[at] !== null)
    },
    async getDelivery(id) {
      return (await readDocument(connection, 'deliveries', id, stored))?.source.body ?? null
    },
    async dueDeliveries(now, limit) {
      const { hits } = await search(connection, 'deliveries', {
        query: { range: { dueAt: { lte: now } } },
        size: Math.min(limit, 10_000),
        sort: [{ dueAt: 'asc' }, { id: 'asc' }],
      })
      return hits.hits.map((hit) => stored.parse(hit._source).body)
    },
    async updateDelivery(delivery) {
      await writeDocuments(connection, 'deliveries', [documentOf(delivery)])
    },
    listDeliveries: ({ subscription, ...paging }) => {
      const filter = termOf('subscription', subscription)
      return listBodies(
        connection,
        { ...paging, kind: 'deliveries', key: 'createdAt', filter },
        deliverySchema,
      )
    },
  }
}

function documentOf(body: Delivery) {
  const { id, subscription, createdAt, nextAttemptAt, state } = body
  // Only what is to be tried has a due time: the search for due ones finds nothing else.
  const dueAt = state === 'pending' ? (nextAttemptAt ?? createdAt) : null
  return { id, body: { id, subscription, createdAt, dueAt, body } }
}
