import { createHash } from 'node:crypto'
import type { Run } from '@skilltide/contracts'
import { type Fact, publishEvents, type ServiceContext } from '@skilltide/runtime'
import type { SourceKind, SourceRow } from '@skilltide/sources'
import type { SourceReading } from './read-source.ts'
import { closingFact, documentFact, type RunOf } from './run-facts.ts'
import type { SeenDecision } from './seen.ts'

export type CrawlContext = Pick<ServiceContext, 'config' | 'log' | 'store' | 'clock' | 'logger' | 'metrics'>
/** A posting to be judged by what it says. */
export type Kept = { row: SourceRow; externalId: string; contentHash: string }

/** Documents published at a time: a batch is stored whole, and should not be huge. */
const publishAtOnce = 100

/** Postings over the cap are counted and named, not sent. */
export function sortOut(
  reading: Pick<SourceReading, 'rows' | 'rejected'>,
  mostBytes: number,
): { kept: Kept[]; rejected: Run['rejected'] } {
  const kept: Kept[] = []
  const rejected = [...reading.rejected]
  for (const row of reading.rows) {
    const { externalId, body } = row
    const bytes = Buffer.byteLength(body)
    if (bytes <= mostBytes)
      kept.push({ row, externalId, contentHash: createHash('sha256').update(body).digest('hex') })
    else
      rejected.push({
        externalId,
        reason: `DOCUMENT_TOO_LARGE: ${bytes} bytes, ${mostBytes} allowed: raise crawl.maxDocumentBytes`,
      })
  }
  return { kept, rejected }
}

/** Sends what is new, changed and gone; resolves when the log has it. */
export async function publishDecision(
  context: CrawlContext,
  run: RunOf,
  { kept, decision }: { kept: readonly Kept[]; decision: SeenDecision },
): Promise<void> {
  const rows = new Map(kept.map((one) => [one.externalId, one.row]))
  const sent = [...decision.fresh, ...decision.changed]
  for (let start = 0; start < sent.length; start += publishAtOnce) {
    const facts = sent.slice(start, start + publishAtOnce).flatMap((seen) => {
      const row = rows.get(seen.externalId)
      return row === undefined ? [] : [documentFact(run, row, seen)]
    })
    await publish(context, facts)
  }
  await publish(
    context,
    decision.closed.map((seen) => closingFact(run, seen)),
  )
}

export async function reportRun(context: CrawlContext, run: Run): Promise<void> {
  const { id, source, status, requests, fresh, changed, closed } = run
  context.logger.info(
    { source, run: id, status, requests, fresh, changed, closed },
    run.reason ?? 'run ended',
  )
  if (run.silence != null)
    context.logger.warn({ source, run: id, ...run.silence }, 'silent: it usually brings something by now')
  await publish(context, [{ topic: 'source.reported', key: source, id: `run:${id}`, data: run }])
}

export function countRun({ metrics }: CrawlContext, kind: SourceKind, run: Run): void {
  metrics.runs.inc({ kind: kind.name, status: run.status })
  for (const outcome of ['fresh', 'changed', 'unchanged', 'closed'] as const) {
    metrics.documents.inc({ kind: kind.name, outcome }, run[outcome])
  }
  if (run.silence != null) metrics.silentRuns.inc({ source: run.source })
  metrics.documents.inc({ kind: kind.name, outcome: 'rejected' }, run.rejected.length)
}

function publish(context: CrawlContext, facts: readonly Fact[]): Promise<void> {
  return publishEvents(context.log, { service: 'crawler', at: context.clock.now() }, facts)
}
