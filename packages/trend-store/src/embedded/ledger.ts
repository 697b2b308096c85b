import {
  deliverySchema,
  type Subscription,
  shiftSchema,
  subscriptionSchema,
  watchKeysOf,
} from '@skilltide/contracts'
import type { z } from 'zod'
import type { LedgerQuery, LedgerStore } from '../ledger-store.ts'
import type { Database } from './database.ts'
import { dueAt } from './deliveries.ts'
import { listBodies, readBodyOf } from './documents.ts'

const table = { name: 'deliveries', key: 'created_at', schema: deliverySchema }
/** An index over what the body says: a lane is read in the order of its due times, whatever other lanes hold. */
const lanes = `CREATE INDEX IF NOT EXISTS deliveries_lane ON deliveries (json_extract(body, '$.channel'), due_at, id)
  WHERE due_at IS NOT NULL`

/** Lists of ids go in as one JSON value, so that each statement is prepared once. */
export function createLedgerStore({ db, transact, guard }: Database): LedgerStore {
  guard(() => db.exec(lanes))
  const among = 'IN (SELECT value FROM json_each(?))'
  const watching = db.prepare(
    `SELECT body FROM subscriptions WHERE enabled >= ? AND id IN (SELECT subscription FROM subscription_skills WHERE skill ${among}) ORDER BY id`,
  )
  const anyone = db.prepare(
    `SELECT 1 FROM subscription_skills w JOIN subscriptions s ON s.id = w.subscription WHERE w.skill ${among} AND s.enabled = 1 LIMIT 1`,
  )
  const add = db.prepare(
    'INSERT OR IGNORE INTO subscriptions (id, version, enabled, body) VALUES (?, 1, ?, ?)',
  )
  const addKey = db.prepare('INSERT OR IGNORE INTO subscription_skills VALUES (?,?)')
  const due = db.prepare(
    `SELECT body FROM deliveries WHERE json_extract(body, '$.channel') = ? AND due_at IS NOT NULL AND due_at <= ?
     AND (? IS NULL OR coalesce(json_extract(body, '$.partition'), 0) ${among}) ORDER BY due_at, id LIMIT ?`,
  )
  const recent = db.prepare(`SELECT body FROM deliveries WHERE subscription ${among} AND created_at >= ?`)
  const update = db.prepare('UPDATE deliveries SET due_at = ?, body = ? WHERE id = ?')
  const remove = db.prepare('DELETE FROM deliveries WHERE subscription = ?')
  return {
    subscriptionsWatching: async (keys, options = {}) =>
      guard(() =>
        bodies(subscriptionSchema, watching.all(options.all === true ? 0 : 1, JSON.stringify(keys))),
      ),
    isAnyoneWatching: async (keys) => guard(() => anyone.get(JSON.stringify(keys)) !== undefined),
    importSubscriptions: async (subscriptions) => transact(() => subscriptions.filter(isNew).length),
    readSubscriptions: (ids) => readAll('subscriptions', subscriptionSchema, ids),
    readShifts: (ids) => readAll('shifts', shiftSchema, ids),
    readDeliveries: (ids) => readAll('deliveries', deliverySchema, ids),
    dueIn: async ({ channel, partitions }, now, limit) => {
      const wanted = partitions === undefined ? null : JSON.stringify(partitions)
      return guard(() => bodies(deliverySchema, due.all(channel, now, wanted, wanted ?? '[]', limit)))
    },
    recentDeliveries: async (subscriptions, since) =>
      guard(() => bodies(deliverySchema, recent.all(JSON.stringify(subscriptions), since))),
    updateDeliveries: async (deliveries) =>
      transact(() => {
        for (const one of deliveries) update.run(dueAt(one), JSON.stringify(one), one.id)
      }),
    listLedger: async (query) => guard(() => listBodies(db, table, listingOf(query))),
    deleteDeliveriesOf: async (subscription) => transact(() => Number(remove.run(subscription).changes)),
  }

  function isNew(subscription: Subscription): boolean {
    const { id, enabled } = subscription
    if (add.run(id, enabled ? 1 : 0, JSON.stringify(subscription)).changes === 0) return false
    for (const key of watchKeysOf(subscription)) addKey.run(key, id)
    return true
  }

  async function readAll<T>(name: string, schema: z.ZodType<T>, ids: readonly string[]): Promise<T[]> {
    const read = db.prepare(`SELECT body FROM ${name} WHERE id ${among}`)
    return guard(() => bodies(schema, read.all(JSON.stringify(ids))))
  }
}

function bodies<T>(schema: z.ZodType<T>, rows: readonly unknown[]): T[] {
  return rows.map((row) => readBodyOf(schema, row)).filter((one) => one !== null)
}

function listingOf({ subscription, channel, states, ...paging }: LedgerQuery) {
  const conditions = [
    subscription === undefined ? null : { where: 'subscription = ?', value: subscription },
    channel === undefined ? null : { where: "json_extract(body, '$.channel') = ?", value: channel },
    states === undefined ? null : { where: stateAmong, value: JSON.stringify(states) },
  ].filter((one) => one !== null)
  if (conditions.length === 0) return paging
  const where = conditions.map((one) => one.where).join(' AND ')
  return { ...paging, where, values: conditions.map((one) => one.value) }
}

const stateAmong = "json_extract(body, '$.state') IN (SELECT value FROM json_each(?))"
