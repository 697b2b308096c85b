import { hash } from 'node:crypto'
import { z } from 'zod'
import type { Bucket } from '../vacancy.ts'
import { bucketId } from './buckets.ts'
import type { Sequence } from './bulk.ts'
import type { Connection } from './connection.ts'
import { search, writeDocuments } from './documents.ts'

/** Buckets that were touched together, and whether articles were among what touched them. */
export type Mark = { buckets: Bucket[]; articles: boolean; sequence: Sequence }

const bucketSchema = z.object({ source: z.string(), day: z.string() })
const markSchema = z.object({ body: z.object({ buckets: z.array(bucketSchema), articles: z.boolean() }) })
const bucketsAMark = 1_000

/**
 * Marks buckets as touched: a document for all that one batch touched, under an id that the same buckets have again.
 * A mark's place in the order of writes tells it from the one that was there before.
 */
export async function markBuckets(
  connection: Connection,
  buckets: readonly Bucket[],
  { articles }: { articles: boolean },
): Promise<void> {
  const byId = new Map(buckets.map(({ source, day }) => [bucketId({ source, day }), { source, day }]))
  const sorted = [...byId].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, bucket]) => bucket)
  const marks = []
  for (let start = 0; start < sorted.length; start += bucketsAMark) {
    const body = { buckets: sorted.slice(start, start + bucketsAMark), articles }
    marks.push({ id: idOf(body), body: { body } })
  }
  await writeDocuments(connection, 'touched', marks)
}

/** Marks that anybody has set, at most `limit` of them. */
export async function readMarks(connection: Connection, limit: number): Promise<Mark[]> {
  await connection.refresh(['touched'], 'all')
  const { hits } = await search(connection, 'touched', { size: limit, sort: ['_doc'] })
  return hits.hits.map((hit) => ({
    ...markSchema.parse(hit._source).body,
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
    marks.map((mark) => ({ id: idOf(mark), body: null, unless: mark.sequence })),
  )
  const left = marks.filter((_, at) => cleared[at] === null)
  for (const mark of left) await markBuckets(connection, mark.buckets, mark)
  return left.length
}

function idOf({ buckets, articles }: Pick<Mark, 'buckets' | 'articles'>): string {
  return hash('sha256', JSON.stringify([articles, ...buckets.map(bucketId)]), 'base64url')
}
