import type { estypes } from '@elastic/elasticsearch'
import { z } from 'zod'
import type { Connection } from './connection.ts'
import type { Query } from './documents.ts'

export type Composite = {
  index: string
  filter: Query[]
  /** Groups these objects of each document; `filter` speaks of them, too. */
  nested?: string
  sources: Record<string, estypes.AggregationsCompositeAggregationSource>[]
  aggregations: Record<string, estypes.AggregationsAggregationContainer>
}

const keySchema = z.record(z.string(), z.union([z.string(), z.number()]))
const groupsSchema = z.object({ after_key: keySchema.optional(), buckets: z.array(z.unknown()) })
const answerSchema = z.union([
  z.object({ groups: groupsSchema }),
  z
    .object({ within: z.object({ those: z.object({ groups: groupsSchema }) }) })
    .transform(({ within }) => within.those),
])
/** Fewer than a search may return buckets unless told otherwise, 65,536 (`search.max_buckets`). */
const pageSize = 50_000

/** Every bucket of a composite aggregation, however many, in the order of its sources. */
export async function readComposite<T>(
  connection: Connection,
  { index, filter, nested, sources, aggregations }: Composite,
  schema: z.ZodType<T>,
): Promise<T[]> {
  const buckets: T[] = []
  let after: z.infer<typeof keySchema> | undefined
  do {
    const groups = {
      composite: { size: pageSize, sources, ...(after === undefined ? {} : { after }) },
      aggregations,
    }
    const answer = await connection.call((client) =>
      client.search({
        index,
        ignore_unavailable: true,
        size: 0,
        track_total_hits: false,
        ...(nested === undefined
          ? { query: { bool: { filter } }, aggregations: { groups } }
          : {
              query: { nested: { path: nested, query: { bool: { filter } } } },
              aggregations: {
                within: {
                  nested: { path: nested },
                  aggregations: { those: { filter: { bool: { filter } }, aggregations: { groups } } },
                },
              },
            }),
      }),
    )
    // An index that is not there yet has no buckets, and no aggregation either.
    if (answer.aggregations === undefined) return buckets
    const found = answerSchema.parse(answer.aggregations).groups
    for (const bucket of found.buckets) buckets.push(schema.parse(bucket))
    after = found.buckets.length < pageSize ? undefined : found.after_key
  } while (after !== undefined)
  return buckets
}
