import { SkilltideError } from '@skilltide/contracts'
import type { FastifyReply } from 'fastify'

/** What is counted anew may take so long; then the question is too wide. */
const longestMs = 15_000

/** Ends when the client leaves before its answer was sent, or when counting takes too long. */
export function untilLeft(reply: FastifyReply, mostMs = longestMs): AbortSignal {
  const left = new AbortController()
  const tooLong = setTimeout(() => left.abort(new TooLong()), mostMs)
  reply.raw.once('close', () => {
    // Thousands of answers a second would each leave a timer behind that holds all they were made from.
    clearTimeout(tooLong)
    if (!reply.raw.writableFinished)
      left.abort(new SkilltideError('INPUT_INVALID', '[query] nobody waits for it any more'))
  })
  return left.signal
}

class TooLong extends Error {}

/** Counting that took too long, as a problem that says what to do. */
export async function boundedBy<T>(signal: AbortSignal, count: () => Promise<T>): Promise<T> {
  try {
    return await count()
  } catch (error) {
    if (!(signal.reason instanceof TooLong)) throw error
    throw new SkilltideError(
      'INPUT_INVALID',
      `[query] counting took longer than ${longestMs / 1_000} s: choose a shorter period, or fewer filters`,
      { cause: { field: 'from' } },
    )
  }
}
