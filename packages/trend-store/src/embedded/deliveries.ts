import { type Delivery, deliverySchema } from '@skilltide/contracts'
import type { DeliveryStore } from '../trend-store.ts'
import type { Database } from './database.ts'
import { listBodies, readBodyOf } from './documents.ts'

const table = { name: 'deliveries', key: 'created_at', schema: deliverySchema }

export function createDeliveryStore({ db, transact, guard }: Database): DeliveryStore {
  const queue = db.prepare(
    'INSERT OR IGNORE INTO deliveries (id, subscription, created_at, due_at, body) VALUES (?,?,?,?,?)',
  )
  const update = db.prepare('UPDATE deliveries SET due_at = ?, body = ? WHERE id = ?')
  const read = db.prepare('SELECT body FROM deliveries WHERE id = ?')
  return {
    queueDeliveries: async (deliveries) => transact(() => deliveries.filter(isNew)),
    getDelivery: async (id) => guard(() => readBodyOf(deliverySchema, read.get(id))),
    updateDelivery: async (delivery) => {
      transact(() => update.run(dueAt(delivery), JSON.stringify(delivery), delivery.id))
    },
    listDeliveries: async ({ subscription, ...paging }) =>
      guard(() =>
        listBodies(
          db,
          table,
          subscription === undefined
            ? paging
            : { ...paging, where: 'subscription = ?', values: [subscription] },
        ),
      ),
  }

  function isNew(delivery: Delivery): boolean {
    const { id, subscription, createdAt } = delivery
    return queue.run(id, subscription, createdAt, dueAt(delivery), JSON.stringify(delivery)).changes > 0
  }
}

/** When a delivery is to be tried; null when it has ended. */
export function dueAt(delivery: Delivery): string | null {
  return delivery.state === 'pending' ? (delivery.nextAttemptAt ?? delivery.createdAt) : null
}
