import { type Delivery, deliverySchema } from '@skilltide/contracts'
import type { DeliveryStore } from '../trend-store.ts'
import type { Connection } from './connection.ts'
import { bodySchema, listBodies, readDocument, writeDocuments } from './documents.ts'
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

export function documentOf(body: Delivery) {
  const { id, subscription, createdAt, channel, partition, state } = body
  return { id, body: { id, subscription, createdAt, dueAt: dueAtOf(body), channel, partition, state, body } }
}

/** Only what is to be tried has a due time: the search for due ones finds nothing else. */
function dueAtOf({ state, nextAttemptAt, createdAt }: Delivery): string | null {
  return state === 'pending' ? (nextAttemptAt ?? createdAt) : null
}

export function isDue(delivery: Delivery, now: string): boolean {
  const dueAt = dueAtOf(delivery)
  return dueAt !== null && dueAt <= now
}
