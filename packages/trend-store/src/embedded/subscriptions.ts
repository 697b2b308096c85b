import { SkilltideError, type Subscription, subscriptionSchema, watchKeysOf } from '@skilltide/contracts'
import { z } from 'zod'
import type { SubscriptionStore } from '../trend-store.ts'
import type { Database } from './database.ts'
import { listBodies, readBodyOf } from './documents.ts'

const table = { name: 'subscriptions', key: 'id', schema: subscriptionSchema }

export function createSubscriptionStore({ db, transact, guard }: Database): SubscriptionStore {
  const read = db.prepare('SELECT version, body FROM subscriptions WHERE id = ?')
  const write = db.prepare(
    'INSERT OR REPLACE INTO subscriptions (id, version, enabled, body) VALUES (?,?,?,?)',
  )
  const remove = db.prepare('DELETE FROM subscriptions WHERE id = ?')
  const dropSkills = db.prepare('DELETE FROM subscription_skills WHERE subscription = ?')
  const addSkill = db.prepare('INSERT OR IGNORE INTO subscription_skills VALUES (?,?)')
  const watching = db.prepare(
    'SELECT s.body FROM subscription_skills w JOIN subscriptions s ON s.id = w.subscription WHERE w.skill = ? AND s.enabled = 1 ORDER BY s.id',
  )
  return {
    putSubscription: async (subscription, version) => transact(() => put(subscription, version)),
    getSubscription: async (id) => guard(() => versioned(id)),
    deleteSubscription: async (id) =>
      transact(() => {
        dropSkills.run(id)
        return remove.run(id).changes > 0
      }),
    listSubscriptions: async (query) => guard(() => listBodies(db, table, query)),
    subscriptionsFor: async (skill) =>
      guard(() =>
        watching
          .all(skill)
          .map((row) => readBodyOf(subscriptionSchema, row))
          .filter((one) => one !== null),
      ),
  }

  function put(subscription: Subscription, version: string | null) {
    const before = versioned(subscription.id)
    if ((before?.version ?? null) !== version) {
      throw new SkilltideError(
        'STORE_CONFLICT',
        `[store] subscription ${subscription.id} was changed by somebody else: read it again`,
      )
    }
    const next = Number(version ?? 0) + 1
    write.run(subscription.id, next, subscription.enabled ? 1 : 0, JSON.stringify(subscription))
    dropSkills.run(subscription.id)
    for (const key of watchKeysOf(subscription)) addSkill.run(key, subscription.id)
    return { value: subscription, version: String(next) }
  }

  function versioned(id: string) {
    const row = read.get(id)
    const value = readBodyOf(subscriptionSchema, row)
    return value === null
      ? null
      : { value, version: String(z.object({ version: z.number() }).parse(row).version) }
  }
}
