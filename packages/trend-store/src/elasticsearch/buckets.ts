import { z } from 'zod'
import type { Cell, CellQuery } from '../trend-store.ts'
import type { Bucket } from '../vacancy.ts'
import { readComposite } from './composite.ts'
import type { Connection } from './connection.ts'
import { writeDocuments } from './documents.ts'
import { rangeOf, termsOf } from './filters.ts'
import { indexOf } from './kinds.ts'

/** One skill's counts of one bucket. */
export type BucketCell = Omit<Cell, 'bucket'> & { day: string }

export const sumSchema = z.object({ value: z.number() })
const groupSchema = z.object({
  key: z.object({ bucket: z.string(), source: z.string(), skill: z.string() }),
  fresh: sumSchema,
  opened: sumSchema,
  closed: sumSchema,
  articles: sumSchema,
})
export const countSums = {
  fresh: { sum: { field: 'cells.fresh' } },
  opened: { sum: { field: 'cells.opened' } },
  closed: { sum: { field: 'cells.closed' } },
  articles: { sum: { field: 'cells.articles' } },
}

export function bucketId({ source, day }: Bucket): string {
  return `${source}|${day}`
}

/** Writes each bucket whole, in place of what it counted before; one that counts nothing is removed. */
export async function writeBuckets(
  connection: Connection,
  buckets: readonly { id: string; cells: BucketCell[] }[],
): Promise<void> {
  await writeDocuments(
    connection,
    'buckets',
    buckets.map(({ id, cells }) => ({ id, body: cells.length === 0 ? null : { cells } })),
  )
}

/** By bucket, source, skill. Elasticsearch's weeks begin on Monday, in UTC, as ours do. */
export async function readCells(connection: Connection, query: CellQuery): Promise<Cell[]> {
  await connection.refresh(['buckets'])
  const filter = [
    ...rangeOf('cells.day', query),
    ...termsOf('cells.skill', query.skills),
    ...termsOf('cells.source', query.sources),
  ]
  const histogram = { field: 'cells.day', calendar_interval: query.interval, format: 'yyyy-MM-dd' }
  const groups = await readComposite(
    connection,
    {
      index: indexOf(connection.prefix, 'buckets'),
      nested: 'cells',
      filter,
      sources: [
        { bucket: { date_histogram: histogram } },
        { source: { terms: { field: 'cells.source' } } },
        { skill: { terms: { field: 'cells.skill' } } },
      ],
      aggregations: countSums,
    },
    groupSchema,
  )
  return groups.map(({ key: { source, bucket, skill }, fresh, opened, closed, articles }) => {
    const counts = {
      fresh: fresh.value,
      opened: opened.value,
      closed: closed.value,
      articles: articles.value,
    }
    return { source, bucket, skill, ...counts }
  })
}
