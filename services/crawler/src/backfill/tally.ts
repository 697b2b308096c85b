import type { Run, SkilltideError } from '@skilltide/contracts'
import type { SourcePage } from '@skilltide/sources'
import { failed, type SourceReading } from '../read-source.ts'
import type { SeenDecision } from '../seen.ts'

/** What a run that keeps nothing of what it read has counted. */
export type Tally = {
  requests: number
  bytes: number
  received: number
  decision: { fresh: { length: number }; changed: { length: number }; unchanged: number; closed: [] }
  /** The first of them. */
  rejected: Run['rejected']
  problems: string[]
  take(page: SourcePage, taken: { decision: SeenDecision; rejected: Run['rejected'] }): void
  /** The first request's failure is the run's. */
  fail(error: SkilltideError, of: { isFirst: boolean }): void
  reading(): Pick<SourceReading, 'status' | 'reason' | 'requests' | 'bytes' | 'statedTotal'>
}

const rejectedKept = 50
const problemsTold = 3

export function createTally(): Tally {
  let failure: SkilltideError | null = null
  const tally: Tally = {
    requests: 0,
    bytes: 0,
    received: 0,
    decision: { fresh: { length: 0 }, changed: { length: 0 }, unchanged: 0, closed: [] },
    rejected: [],
    problems: [],
    take(page, { decision, rejected }) {
      tally.received += page.rows.length
      tally.decision.fresh.length += decision.fresh.length
      tally.decision.changed.length += decision.changed.length
      tally.decision.unchanged += decision.unchanged
      tally.rejected.push(...rejected.slice(0, Math.max(rejectedKept - tally.rejected.length, 0)))
      if (page.truncated !== null) tally.problems.push(page.truncated)
    },
    fail(error, { isFirst }) {
      if (isFirst) failure = error
      else tally.problems.push(`${error.code}: ${error.message}`)
    },
    reading() {
      const { requests, bytes, problems, received, rejected } = tally
      if (failure !== null) return { ...failed(failure), requests, bytes, statedTotal: null }
      const reason = problems.length === 0 ? null : problems.slice(0, problemsTold).join('; ')
      const isSame = received + rejected.length === 0
      const status = reason !== null ? 'partial' : isSame ? 'unchanged' : 'complete'
      return { status, reason, requests, bytes, statedTotal: null }
    },
  }
  return tally
}
