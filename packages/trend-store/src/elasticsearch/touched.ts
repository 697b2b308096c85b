import { z } from 'zod'
import type { Bucket } from '../vacancy.ts'
import { bucketId } from './buckets.ts'
import type { Sequence } from './bulk.ts'
import type { Connection } from './connection.ts'
import { search, writeDocuments } from './documents.ts'

export type Mark = Bucket & { sequence: Sequence }

const markSchema = z.object({ source: z.string(), day: z.string() })

/** Marks buckets as touched, again where they are marked: a mark's place in the order of writes tells the two apart. */
export async function markBuckets(connection: Connection, buckets: readonly Bucket[]): Promise<void> {
  const documents = new Map(
    buckets.map(({ source, day }) => [bucketId({ source, day }), { source, day }] as const),
  )
  await writeDocuments(
    connection,
    'touched',
    [...documents].map(([id, body]) => ({ id, body })),
  )
}

/** At most `limit` marks that anybody has set. */
export async function readMarks(connection: Connection, limit: number): Promise<Mark[]> {
  await connection.refresh(['touched'], 'all')
  const { hits } = await search(connection, 'touched', {
    size: Math.min(limit, 10_000),
    sort: ['day', 'source'],
  })
  return hits.hits.map((hit) => ({
    ...markSchema.parse(hit._source),
    sequence: { seqNo: hit._seq_no, term: hit._primary_term },
  }))
}

/**
 * Removes marks whose buckets are recomputed. A mark set anew meanwhile stays. One that another roll-up removed
 * is set again, because of two roll-ups of one bucket the staler may have written last. Returns how many are left.
 */
export async function clearMarks(connection: Connection, marks: readonly Mark[]): Promise<number> {
  const cleared = await writeDocuments(
    connection,
    'touched',
    marks.map((mark) => ({ id: bucketId(mark), body: null, unless: mark.sequence })),
  )
  const left = marks.filter((_, at) => cleared[at] === null)
  await markBuckets(connection, left)
  return left.length
}
