import { z } from 'zod'
import type { Connection } from './connection.ts'
import { failureOfComplaint } from './failure.ts'

/**
 * Everything but items lives in one index each. Items live in one a month, named after the month they were
 * first seen in: that never changes for an id, so an id is found again in the same index.
 */
const keyword = { type: 'keyword' } as const
/** What the contract's type holds beyond the fields that queries need: kept, never indexed. */
const body = { type: 'object', enabled: false } as const

/** Summed, never searched. */
const count = { type: 'integer', index: false } as const

const mappings = {
  items: {
    id: keyword,
    kind: keyword,
    source: keyword,
    company: keyword,
    day: keyword,
    bucket: keyword,
    skills: keyword,
    facets: keyword,
    title: { type: 'text' },
    text: { type: 'text' },
    body,
  },
  vacancies: {
    lead: keyword,
    source: keyword,
    company: keyword,
    freshDay: keyword,
    fresh: keyword,
    opened: keyword,
    closed: keyword,
    skills: keyword,
    facets: keyword,
    body,
  },
  closings: { body },
  touched: { body },
  buckets: {
    cells: {
      type: 'nested',
      properties: {
        source: keyword,
        day: { type: 'date', format: 'strict_date' },
        skill: keyword,
        fresh: count,
        opened: count,
        closed: count,
        articles: count,
      },
    },
  },
  runs: {
    id: keyword,
    source: keyword,
    startedAt: keyword,
    day: { type: 'date', format: 'strict_date' },
    status: keyword,
    body,
  },
  shifts: { id: keyword, skill: keyword, at: keyword, body },
  subscriptions: { id: keyword, enabled: { type: 'boolean' }, skills: keyword, body },
  deliveries: {
    id: keyword,
    subscription: keyword,
    createdAt: keyword,
    dueAt: keyword,
    channel: keyword,
    partition: { type: 'short' },
    state: keyword,
    body,
  },
  seen: { source: keyword, externalId: keyword, body },
  states: { body },
  leases: { body },
  rejections: { id: keyword, rejectedAt: keyword, body },
} as const

const refusalSchema = z.object({ error: z.object({ type: z.string(), reason: z.string() }) })

export type Kind = keyof typeof mappings
/** One index each. */
const singles = [
  'vacancies',
  'closings',
  'touched',
  'buckets',
  'runs',
  'shifts',
  'subscriptions',
  'deliveries',
  'seen',
  'states',
  'leases',
  'rejections',
] as const
/** What every roll-up makes visible anyway, to everybody: refreshing it each second would be twice the work. */
const slowRefresh = '30s'
function isSlow(kind: Kind): boolean {
  return kind === 'vacancies' || kind === 'closings' || kind === 'touched'
}

export function indexOf(prefix: string, kind: Kind): string {
  return `${prefix}-${kind}`
}

/** The index of items first seen on this day or at this instant. */
export function itemIndexOf(prefix: string, firstSeenAt: string): string {
  return `${prefix}-items-${firstSeenAt.slice(0, 7)}`
}

/** Makes the template of the monthly indices and the other indices, where they are missing. */
export async function prepareIndices(connection: Connection, replicas: number): Promise<void> {
  const settings = { number_of_shards: 1, number_of_replicas: replicas }
  const { prefix } = connection
  const alias = indexOf(prefix, 'items')
  await connection.call((client) =>
    client.indices.putIndexTemplate({
      name: alias,
      index_patterns: [`${alias}-*`],
      priority: 200,
      template: {
        settings,
        aliases: { [alias]: {} },
        mappings: mappingOf('items'),
      },
    }),
  )
  await Promise.all(singles.map((kind) => createIndex(connection, kind, settings)))
  // Indices of an earlier release learn what they did not know.
  const index = [alias, indexOf(prefix, 'vacancies')]
  const properties = { facets: keyword }
  await connection.call((client) =>
    client.indices.putMapping({ index, properties, ignore_unavailable: true, allow_no_indices: true }),
  )
}

async function createIndex(
  connection: Connection,
  kind: Kind,
  shards: { number_of_shards: number; number_of_replicas: number },
): Promise<void> {
  const index = indexOf(connection.prefix, kind)
  if (await connection.call((client) => client.indices.exists({ index }))) return
  const settings = isSlow(kind) ? { ...shards, refresh_interval: slowRefresh } : shards
  const made = await connection.call((client) =>
    client.indices.create({ index, settings, mappings: mappingOf(kind) }, { ignore: [400] }),
  )
  const { data } = refusalSchema.safeParse(made)
  // Another instance may have been faster.
  if (data === undefined || data.error.type === 'resource_already_exists_exception') return
  throw failureOfComplaint(connection.node, { status: 400, ...data.error })
}

function mappingOf(kind: Kind) {
  return { dynamic: 'strict', properties: mappings[kind] } as const
}
