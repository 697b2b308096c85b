import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Bucket } from '../vacancy.ts'
import { bucketId } from './buckets.ts'
import type { Sequence } from './bulk.ts'
import type { Connection } from './connection.ts'
import { search, writeDocuments } from './documents.ts'

/** Buckets that were touched together. */
export type Mark = { buckets: Bucket[]; sequence: Sequence }

const markSchema = z.object({ body: z.array(z.object({ source: z.string(), day: z.string() })) })
const bucketsAMark = 1_000

/**
 * Marks buckets as touched: a document for all that one batch touched, under an id that the same buckets have again.
 * A mark's place in the order of writes tells it from the one that was there before.
 */
export async function markBuckets(connection: Connection, buckets: readonly Bucket[]): Promise<void> {
  const byId = new Map(buckets.map(({ source, day }) => [bucketId({ source, day }), { source, day }]))
  const sorted = [...byId].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, bucket]) => bucket)
  const marks = []
  for (let start = 0; start < sorted.length; start += bucketsAMark) {
    const body = sorted.slice(start, start + bucketsAMark)
    marks.push({ id: idOf(body), body: { body } })
  }
  await writeDocuments(connection, 'touched', marks)
}

/** Marks that anybody has set, at most `limit` of them. */
export async function readMarks(connection: Connection, limit: number): Promise<Mark[]> {
  await connection.refresh(['touched'], 'all')
  const { hits } = await search(connection, 'touched', { size: limit, sort: ['_doc'] })
  return hits.hits.map((hit) => ({
    buckets: markSchema.parse(hit._source).body,
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
    marks.map(({ buckets, sequence }) => ({ id: idOf(buckets), body: null, unless: sequence })),
  )
  const left = marks.filter((_, at) => cleared[at] === null)
  for (const { buckets } of left) await markBuckets(connection, buckets)
  return left.length
}

function idOf(buckets: readonly Bucket[]): string {
  return createHash('sha256')
    .update(JSON.stringify(buckets.map(bucketId)))
    .digest('base64url')
}
