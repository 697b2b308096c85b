import type { Seen } from '@skilltide/trend-store'

/** What a run found of a posting: its id, and the hash of what it says. */
export type FoundRow = { externalId: string; contentHash: string }

export type SeenInput = {
  previous: readonly Seen[]
  rows: readonly FoundRow[]
  /** Ids that are there without being read again: a page that had not changed, a posting too large to keep. */
  present: readonly string[]
  complete: boolean
  closesByAbsence: boolean
  /** A run that is taken again has the id it had. */
  runId: string
  /** ISO instant. */
  now: string
  /** No run of the source has been complete yet: what is new now was there before. */
  baseline: boolean
}

export type SeenDecision = {
  fresh: Seen[]
  /** Changed, or back after it had closed: revision is one more. */
  changed: Seen[]
  unchanged: number
  closed: Seen[]
  /** What has to be stored: only what differs from before. */
  nextSeen: Seen[]
}

/** A posting closes when this many complete runs in a row lacked it. */
const runsUntilClosed = 2

/**
 * What a run means for the postings of its source. What is unchanged is not sent again. A posting that is
 * missing closes after two complete runs in a row, never after a partial one; one that returns reopens.
 */
export function decide(input: SeenInput): SeenDecision {
  const decision: SeenDecision = { fresh: [], changed: [], unchanged: 0, closed: [], nextSeen: [] }
  const known = new Map(input.previous.map((seen) => [seen.externalId, seen]))
  const found = new Set<string>()
  for (const row of input.rows) {
    if (found.has(row.externalId)) continue
    found.add(row.externalId)
    decideRow(row, known.get(row.externalId), input, decision)
  }
  for (const externalId of input.present) {
    const seen = found.has(externalId) ? undefined : known.get(externalId)
    found.add(externalId)
    if (seen !== undefined) keep(seen, decision)
  }
  if (input.complete && input.closesByAbsence) {
    for (const seen of input.previous) if (!found.has(seen.externalId)) miss(seen, input, decision)
  }
  return decision
}

function decideRow(row: FoundRow, seen: Seen | undefined, input: SeenInput, decision: SeenDecision): void {
  const { now, baseline } = input
  if (seen === undefined) {
    const fresh = {
      ...row,
      revision: 1,
      firstSeenAt: now,
      baseline,
      missing: 0,
      missedBy: null,
      closedAt: null,
    }
    decision.fresh.push(fresh)
    decision.nextSeen.push(fresh)
  } else if (seen.contentHash !== row.contentHash || seen.closedAt !== null) {
    const next = {
      ...seen,
      contentHash: row.contentHash,
      revision: seen.revision + 1,
      missing: 0,
      missedBy: null,
      closedAt: null,
    }
    decision.changed.push(next)
    decision.nextSeen.push(next)
  } else keep(seen, decision)
}

function keep(seen: Seen, decision: SeenDecision): void {
  decision.unchanged++
  if (seen.missing > 0 && seen.closedAt === null)
    decision.nextSeen.push({ ...seen, missing: 0, missedBy: null })
}

function miss(seen: Seen, { runId, now }: SeenInput, decision: SeenDecision): void {
  if (seen.closedAt !== null || seen.missedBy === runId) return
  const missing = seen.missing + 1
  const next = { ...seen, missing, missedBy: runId, closedAt: missing >= runsUntilClosed ? now : null }
  decision.nextSeen.push(next)
  if (next.closedAt !== null) decision.closed.push(next)
}
