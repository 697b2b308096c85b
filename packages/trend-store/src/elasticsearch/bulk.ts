import { setTimeout as pause } from 'node:timers/promises'
import { SkilltideError } from '@skilltide/contracts'
import { z } from 'zod'
import type { Connection } from './connection.ts'
import { type Complaint, failureOfComplaint } from './failure.ts'

/** A document's place in the order of writes; writing with it fails when somebody wrote in between. */
export type Sequence = { seqNo: number; term: number }
/** `unless`: `exists` creates only; a sequence writes only when nobody wrote since. No `body` deletes. */
export type Write = { index: string; id: string; body: object | null; unless?: 'exists' | Sequence }
/** Where a write ended; null when `unless` held it back, or there was nothing to delete. */
export type Written = Sequence | null

const resultSchema = z.object({
  status: z.number(),
  _seq_no: z.number().optional(),
  _primary_term: z.number().optional(),
  error: z.object({ type: z.string(), reason: z.string().nullish() }).optional(),
})
const batchSize = 1_000
const batchBytes = 5_000_000
/** Of each document only this is read; all else would be most of the answer. */
const wanted = ['items.*.status', 'items.*._seq_no', 'items.*._primary_term', 'items.*.error']
const waitsMs = [100, 200, 400, 800, 1_600, 3_200]

/**
 * Writes in batches, in order, and tries again what Elasticsearch had no room for (429), document by document.
 * Throws STORE_MAPPING, naming the document, for one that does not fit its index; STORE_FULL, STORE_UNAVAILABLE.
 */
export async function writeBulk(connection: Connection, writes: readonly Write[]): Promise<Written[]> {
  const results: Written[] = []
  for (const batch of batchesOf(writes)) results.push(...(await writeBatch(connection, batch)))
  return results
}

async function writeBatch(connection: Connection, batch: readonly Write[]): Promise<Written[]> {
  const results: Written[] = batch.map(() => null)
  let pending = batch.map((write, at) => ({ write, at }))
  for (const waitMs of [...waitsMs, null]) {
    const answers = await send(
      connection,
      pending.map(({ write }) => write),
    )
    const busy: typeof pending = []
    for (const [position, one] of pending.entries()) {
      const answer = answers[position]
      if (answer === undefined) throw new Error(`no answer for ${one.write.id}`)
      if (answer.complaint?.status === 429 && waitMs !== null && !isBlock(answer.complaint)) busy.push(one)
      else results[one.at] = settle(connection, one.write, answer)
    }
    if (busy.length === 0) return results
    pending = busy
    await pause(waitMs ?? 0)
  }
  return results
}

type Answer = { complaint: Complaint | null; written: Written }

async function send(connection: Connection, writes: readonly Write[]): Promise<Answer[]> {
  const operations = writes.flatMap((write) =>
    write.body === null ? [actionOf(write)] : [actionOf(write), write.body],
  )
  const { items } = await connection.call((client) => client.bulk({ operations, filter_path: wanted }))
  return items.map((item) => answerOf(resultSchema.parse(Object.values(item)[0])))
}

function actionOf({ index, id, body, unless }: Write) {
  const target = { _index: index, _id: id }
  if (unless === 'exists') return { create: target }
  const guarded =
    unless === undefined ? target : { ...target, if_seq_no: unless.seqNo, if_primary_term: unless.term }
  return body === null ? { delete: guarded } : { index: guarded }
}

function answerOf(result: z.infer<typeof resultSchema>): Answer {
  const { status, error, _seq_no: seqNo, _primary_term: term } = result
  if (error !== undefined)
    return { complaint: { status, type: error.type, reason: error.reason ?? '' }, written: null }
  const written = status < 300 && seqNo !== undefined && term !== undefined ? { seqNo, term } : null
  return { complaint: null, written }
}

function settle(connection: Connection, write: Write, { complaint, written }: Answer): Written {
  if (complaint === null || complaint.status === 409 || complaint.status === 404) return written
  if (complaint.status !== 400) throw failureOfComplaint(connection.node, complaint)
  throw new SkilltideError(
    'STORE_MAPPING',
    `[store] document "${write.id.slice(0, 200)}" does not fit index ${write.index}: ${complaint.reason.slice(0, 500)}; mend what sends it`,
  )
}

function isBlock(complaint: Complaint): boolean {
  return complaint.type === 'cluster_block_exception'
}

function batchesOf(writes: readonly Write[]): Write[][] {
  const batches: Write[][] = []
  let batch: Write[] = []
  let bytes = 0
  for (const write of writes) {
    const size = write.body === null ? 100 : sizeOf(write.body)
    if (batch.length === batchSize || (batch.length > 0 && bytes + size > batchBytes)) {
      batches.push(batch)
      batch = []
      bytes = 0
    }
    batch.push(write)
    bytes += size
  }
  return batch.length === 0 ? batches : [...batches, batch]
}

/** Near enough to keep a request small: only an item's text is long. */
function sizeOf(body: object): number {
  return 1_000 + ('text' in body && typeof body.text === 'string' ? 2 * body.text.length : 0)
}
