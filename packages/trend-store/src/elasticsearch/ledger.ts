import { deliverySchema, shiftSchema, subscriptionSchema } from '@skilltide/contracts'
import { z } from 'zod'
import type { LedgerQuery, LedgerStore } from '../ledger-store.ts'
import type { Connection } from './connection.ts'
import { documentOf, isDue } from './deliveries.ts'
import {
  bodySchema,
  listBodies,
  type Query,
  readDocuments,
  search,
  searchAll,
  writeDocuments,
} from './documents.ts'
import { indexOf, type Kind } from './kinds.ts'
import { subscriptionDocument } from './subscriptions.ts'

/** https://www.elastic.co/docs/reference/query-languages/query-dsl/query-dsl-terms-query: 65,536 terms at most. */
const mostTerms = 10_000

export function createLedgerStore(connection: Connection): LedgerStore {
  return {
    async subscriptionsWatching(keys, options = {}) {
      const enabled = options.all === true ? [] : [{ term: { enabled: true } }]
      const filter: Query[] = [{ terms: { skills: [...keys] } }, ...enabled]
      return findBodies('subscriptions', subscriptionSchema, { filter, order: 'id' })
    },
    async isAnyoneWatching(keys) {
      const filter: Query[] = [{ terms: { skills: [...keys] } }, { term: { enabled: true } }]
      const { hits } = await search(connection, 'subscriptions', {
        query: { bool: { filter } },
        size: 1,
        _source: ['id'],
      })
      return hits.hits.length > 0
    },
    async importSubscriptions(subscriptions) {
      const documents = subscriptions.map((body) => ({
        ...subscriptionDocument(body),
        unless: 'exists' as const,
      }))
      const written = await writeDocuments(connection, 'subscriptions', documents)
      return written.filter((one) => one !== null).length
    },
    readSubscriptions: (ids) => readAll('subscriptions', subscriptionSchema, ids),
    readShifts: (ids) => readAll('shifts', shiftSchema, ids),
    readDeliveries: (ids) => readAll('deliveries', deliverySchema, ids),
    async dueIn({ channel, partitions }, now, limit) {
      const share = partitions === undefined ? [] : [{ terms: { partition: [...partitions] } }]
      const filter: Query[] = [{ term: { channel } }, { range: { dueAt: { lte: now } } }, ...share]
      const size = Math.min(limit, 10_000)
      for (;;) {
        const { hits } = await search(connection, 'deliveries', {
          query: { bool: { filter } },
          size,
          sort: [{ dueAt: 'asc' }, { id: 'asc' }],
          _source: ['id'],
        })
        const ids = hits.hits.map((hit) => idSchema.parse(hit._source).id)
        // A search may lag behind a sender that has just ended one: each is looked at as it is now.
        const due = (await readAll('deliveries', deliverySchema, ids)).filter((one) => isDue(one, now))
        if (due.length > 0 || ids.length < size) return due
        await connection.refresh(['deliveries'], 'all')
      }
    },
    async recentDeliveries(subscriptions, since) {
      const found = []
      for (let start = 0; start < subscriptions.length; start += mostTerms) {
        const some = subscriptions.slice(start, start + mostTerms)
        const filter: Query[] = [{ terms: { subscription: some } }, { range: { createdAt: { gte: since } } }]
        found.push(...(await findBodies('deliveries', deliverySchema, { filter, order: 'id' })))
      }
      return found
    },
    async updateDeliveries(deliveries) {
      await writeDocuments(connection, 'deliveries', deliveries.map(documentOf))
    },
    listLedger: (query) =>
      listBodies(connection, { ...listingOf(query), kind: 'deliveries', key: 'createdAt' }, deliverySchema),
    async deleteDeliveriesOf(subscription) {
      const filter: Query[] = [{ term: { subscription } }]
      const found = await searchAll(
        connection,
        { kind: 'deliveries', filter, order: 'id', fields: ['id'] },
        idSchema,
      )
      const removals = found.map(({ id }) => ({ id, body: null }))
      await writeDocuments(connection, 'deliveries', removals)
      return removals.length
    },
  }

  async function readAll<T>(kind: Kind, schema: z.ZodType<T>, ids: readonly string[]): Promise<T[]> {
    const index = indexOf(connection.prefix, kind)
    const places = ids.map((id) => ({ index, id }))
    const found = await readDocuments(connection, places, bodySchema(schema))
    return found.flatMap((one) => (one === null ? [] : [one.source.body]))
  }

  async function findBodies<T>(
    kind: Kind,
    schema: z.ZodType<T>,
    wanted: { filter: Query[]; order: string },
  ): Promise<T[]> {
    const found = await searchAll(connection, { kind, ...wanted }, bodySchema(schema).loose())
    return found.map((one) => bodySchema(schema).parse(one).body)
  }
}

const idSchema = z.looseObject({ id: z.string() })

function listingOf({ subscription, channel, states, ...paging }: LedgerQuery) {
  const filter: Query[] = [
    ...(subscription === undefined ? [] : [{ term: { subscription } }]),
    ...(channel === undefined ? [] : [{ term: { channel } }]),
    ...(states === undefined ? [] : [{ terms: { state: [...states] } }]),
  ]
  return { ...paging, filter }
}
