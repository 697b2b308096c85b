import { z } from 'zod'
import type { Connection } from './connection.ts'
import { failureOfComplaint } from './failure.ts'
import { indexOf, type Kind, keyword, mappings } from './kinds.ts'

const refusalSchema = z.object({ error: z.object({ type: z.string(), reason: z.string() }) })

/** One index each. */
const singles = [
  'vacancies',
  'candidates',
  'closings',
  'touched',
  'buckets',
  'weeks',
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
/** A search makes what its own instance wrote visible by itself; each second would be much of the work of indexing. */
const itemsRefresh = '5s'
function isSlow(kind: Kind): boolean {
  return kind === 'vacancies' || kind === 'candidates' || kind === 'closings' || kind === 'touched'
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
        settings: { ...settings, refresh_interval: itemsRefresh },
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
