import { SkilltideError } from '@skilltide/contracts'
import { z } from 'zod'

const answerSchema = z.object({
  statusCode: z.number(),
  body: z.object({ error: z.object({ type: z.string(), reason: z.string().nullish() }) }).optional(),
})
const unreachable = ['ConnectionError', 'TimeoutError', 'NoLivingConnectionsError', 'RequestAbortedError']

/** What Elasticsearch says of one document or one request. */
export type Complaint = { status: number; type: string; reason: string }

/** Turns what the client throws into ours; anything unknown stays as it is. */
export function failureOf(node: string, cause: unknown): unknown {
  if (!(cause instanceof Error) || cause instanceof SkilltideError) return cause
  if (unreachable.includes(cause.name)) {
    return unavailable(`nothing answers at ${node}: is Elasticsearch running there?`, true, cause)
  }
  if (cause.name === 'ProductNotSupportedError') {
    return unavailable(
      `what answers at ${node} is not Elasticsearch: set elasticsearch.node to one`,
      false,
      cause,
    )
  }
  const answer = answerSchema.safeParse(cause)
  if (!answer.success) return cause
  const { statusCode, body } = answer.data
  const { type = 'unknown', reason } = body?.error ?? {}
  return failureOfComplaint(node, { status: statusCode, type, reason: reason ?? cause.message }, cause)
}

/** A search came to an index that another writer has just made, whose shard is only starting. */
export function isStarting(cause: unknown): boolean {
  const { data } = answerSchema.safeParse(cause)
  return data?.statusCode === 503 && data.body?.error.type === 'search_phase_execution_exception'
}

/**
 * STORE_FULL for a disk past its flood stage (every index turns read-only until there is space),
 * STORE_UNAVAILABLE for what may pass, CONFIG_INVALID for a refused key.
 */
export function failureOfComplaint(node: string, complaint: Complaint, cause?: unknown): SkilltideError {
  const { status, type, reason } = complaint
  if (type === 'cluster_block_exception' && /read-only|flood/.test(reason)) {
    const message = `[store] the disk of Elasticsearch at ${node} is full: free space there, work goes on by itself`
    return new SkilltideError('STORE_FULL', message, { cause, retryable: true })
  }
  if (status === 401 || status === 403) {
    const message = `[store] Elasticsearch at ${node} refuses us (${reason}): check elasticsearch.apiKey`
    return new SkilltideError('CONFIG_INVALID', message, { cause })
  }
  const passes = status === 429 || status >= 500
  return unavailable(`Elasticsearch at ${node} answered ${status} ${type}: ${reason}`, passes, cause)
}

function unavailable(problem: string, retryable: boolean, cause: unknown): SkilltideError {
  return new SkilltideError('STORE_UNAVAILABLE', `[store] ${problem}`, { cause, retryable })
}
