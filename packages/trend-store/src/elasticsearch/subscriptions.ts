import { SkilltideError, type Subscription, subscriptionSchema, watchKeysOf } from '@skilltide/contracts'
import type { SubscriptionStore, Versioned } from '../trend-store.ts'
import type { Sequence } from './bulk.ts'
import type { Connection } from './connection.ts'
import { bodySchema, listBodies, readDocument, searchAll, writeDocuments } from './documents.ts'
import { termOf } from './filters.ts'

export function createSubscriptionStore(connection: Connection): SubscriptionStore {
  const stored = bodySchema(subscriptionSchema)
  return {
    putSubscription: (subscription, version) => put(subscription, version),
    async getSubscription(id) {
      const found = await readDocument(connection, 'subscriptions', id, stored)
      return found === null ? null : { value: found.source.body, version: versionOf(found.sequence) }
    },
    async deleteSubscription(id) {
      const [deleted] = await writeDocuments(connection, 'subscriptions', [{ id, body: null }])
      return deleted !== null
    },
    listSubscriptions: (paging) =>
      listBodies(connection, { ...paging, kind: 'subscriptions', key: 'id', filter: [] }, subscriptionSchema),
    async subscriptionsFor(skill) {
      const filter = [...termOf('skills', skill), { term: { enabled: true } }]
      const found = await searchAll(
        connection,
        { kind: 'subscriptions', filter, order: 'id' },
        stored.loose(),
      )
      return found.map(({ body }) => body)
    },
  }

  async function put(value: Subscription, version: string | null): Promise<Versioned<Subscription>> {
    const unless = version === null ? ('exists' as const) : sequenceOf(version)
    if (unless === null) throw conflict(value.id)
    const [written] = await writeDocuments(connection, 'subscriptions', [
      { ...subscriptionDocument(value), unless },
    ])
    if (written === null || written === undefined) throw conflict(value.id)
    return { value, version: versionOf(written) }
  }
}

export function subscriptionDocument(value: Subscription) {
  const { id, enabled } = value
  return { id, body: { id, enabled, skills: watchKeysOf(value), body: value } }
}

function versionOf({ seqNo, term }: Sequence): string {
  return `${seqNo}:${term}`
}

function sequenceOf(version: string): Sequence | null {
  const match = /^(\d+):(\d+)$/.exec(version)
  return match === null ? null : { seqNo: Number(match[1]), term: Number(match[2]) }
}

function conflict(id: string): SkilltideError {
  return new SkilltideError(
    'STORE_CONFLICT',
    `[store] subscription ${id} was changed by somebody else: read it again`,
  )
}
