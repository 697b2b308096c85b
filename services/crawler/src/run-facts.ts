import { type CrawlRequest, type Document, itemId, type Run } from '@skilltide/contracts'
import type { Fact } from '@skilltide/runtime'
import type { Source, SourceRow } from '@skilltide/sources'
import type { Seen } from '@skilltide/trend-store'
import type { SourceReading } from './read-source.ts'
import type { SeenDecision } from './seen.ts'

/** One run of one source, as it was asked for. */
export type RunOf = { source: Source; request: CrawlRequest; startedAt: Date }

/** A posting as it is sent. Its event's id is the same however often it is sent. */
export function documentFact(
  { source, request, startedAt }: RunOf,
  row: SourceRow,
  seen: Seen,
): Fact<'document.fetched'> {
  const data: Document = {
    source: source.name,
    kind: source.kind,
    externalId: row.externalId,
    url: row.url,
    fetchedAt: startedAt.toISOString(),
    firstSeenAt: seen.firstSeenAt,
    mediaType: row.mediaType,
    body: row.body,
    contentHash: seen.contentHash,
    revision: seen.revision,
    ...statedBy(source),
    tags: source.tags,
    archive: source.archive,
    run: { id: request.runId, baseline: seen.baseline },
  }
  const key = itemId(data)
  return { topic: 'document.fetched', key, id: `${key}#${seen.revision}`, data }
}

export function closingFact({ source, request, startedAt }: RunOf, seen: Seen): Fact<'posting.closed'> {
  const { externalId, revision } = seen
  const key = itemId({ source: source.name, externalId })
  const closedAt = seen.closedAt ?? startedAt.toISOString()
  const data = { source: source.name, externalId, closedAt, reason: 'gone' as const, runId: request.runId }
  return { topic: 'posting.closed', key, id: `${key}#${revision}-closed`, data }
}

/** How a run is reported. `rejected` counts postings too large beside those that could not be read. */
export function reportOf(
  { source, request, startedAt }: RunOf,
  reading: Pick<SourceReading, 'status' | 'reason' | 'requests' | 'bytes' | 'statedTotal'>,
  ended: {
    received: number
    decision: Pick<SeenDecision, 'unchanged'> & Record<'fresh' | 'changed' | 'closed', { length: number }>
    rejected: Run['rejected']
    baseline: boolean
    endedAt: Date
    durationMs: number
  },
): Run {
  const { decision } = ended
  return {
    id: request.runId,
    source: source.name,
    kind: source.kind,
    status: reading.status,
    reason: reading.reason,
    startedAt: startedAt.toISOString(),
    endedAt: ended.endedAt.toISOString(),
    durationMs: Math.round(ended.durationMs),
    requests: reading.requests,
    bytes: reading.bytes,
    statedTotal: reading.statedTotal,
    received: ended.received,
    fresh: decision.fresh.length,
    changed: decision.changed.length,
    unchanged: decision.unchanged,
    closed: decision.closed.length,
    rejected: ended.rejected,
    baseline: ended.baseline,
    archive: source.archive,
  }
}

/** What the operator says of a source's postings, where they do not say it themselves. */
export function statedBy({ company, place }: Pick<Source, 'company' | 'place'>) {
  return { company: company ?? null, ...(place === undefined ? {} : { place }) }
}
