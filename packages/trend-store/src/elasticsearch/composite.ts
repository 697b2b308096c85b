import type { estypes } from '@elastic/elasticsearch'
import { z } from 'zod'
import type { Connection } from './connection.ts'
import type { Query } from './documents.ts'

export type Composite = {
  index: string
  filter: Query[]
  sources: Record<string, estypes.AggregationsCompositeAggregationSource>[]
  aggregations: Record<string, estypes.AggregationsAggregationContainer>
}

const keySchema = z.record(z.string(), z.union([z.string(), z.number()]))
const answerSchema = z.object({
  groups: z.object({ after_key: keySchema.optional(), buckets: z.array(z.unknown()) }),
})
const pageSize = 5_000

/** Every bucket of a composite aggregation, however many, in the order of its sources. */
export async function readComposite<T>(
  connection: Connection,
  { index, filter, sources, aggregations }: Composite,
  schema: z.ZodType<T>,
): Promise<T[]> {
  const buckets: T[] = []
  let after: z.infer<typeof keySchema> | undefined
  do {
    const composite = { size: pageSize, sources, ...(after === undefined ? {} : { after }) }
    const answer = await connection.call((client) =>
      client.search({
        index,
        ignore_unavailable: true,
        size: 0,
        track_total_hits: false,
        query: { bool: { filter } },
        aggregations: { groups: { composite, aggregations } },
      }),
    )
    // An index that is not there yet has no buckets, and no aggregation either.
    if (answer.aggregations === undefined) return buckets
    const { groups } = answerSchema.parse(answer.aggregations)
    buckets.push(...groups.buckets.map((bucket) => schema.parse(bucket)))
    after = groups.after_key
  } while (after !== undefined)
  return buckets
}
