import { type CrawlRequest, type Run, SkilltideError } from '@skilltide/contracts'
import type { Source, SourceRequest } from '@skilltide/sources'
import { plainRequest, readCrawlState, stateName } from '../crawl-state.ts'
import type { Fetched } from '../fetch-answer.ts'
import { kindOf } from '../host.ts'
import { type CrawlContext, countRun, publishDecision, reportRun, sortOut } from '../publish-run.ts'
import { type RunOf, reportOf } from '../run-facts.ts'
import type { RunLimits } from '../run-limits.ts'
import { decide } from '../seen.ts'
import type { Tools } from '../tools.ts'
import { type BackfillState, beginState, readBackfillState, writeBackfillState } from './backfill-state.ts'
import { createTally, type Tally } from './tally.ts'

/** How far it is: requests made since it was begun, and those that are known to come. `offset`: in a file, bytes. */
export type BackfillProgress = { done: number; left: number; offset: number; received: number; fresh: number }
export type BackfillJob = {
  source: Source
  request: CrawlRequest
  signal: AbortSignal
  /** Ends a run that takes too long or too much; the next goes on. None when left out. */
  limits?: RunLimits
  onProgress?(progress: BackfillProgress): void
}
type Answer = Extract<Fetched, { kind: 'answer' }>
type Going = BackfillState & { todo: SourceRequest[] }

/** Kinds whose past can be read back: a run of one is a backfill. */
export function hasPast(source: Source): boolean {
  return source.kind === 'file' || (source.kind === 'hn-hiring' && source.settings.since !== undefined)
}

/**
 * Reads all of a source's past, an answer at a time: each is published, then remembered, then the next is asked for,
 * so that any amount takes little memory, and one that was ended goes on where it was. What failed is passed over,
 * named, and asked for again by the next backfill. Nothing is closed. Returns the run as it was reported.
 * Throws only what may go away by itself: log or store down, stopped.
 */
export async function backfill(
  context: CrawlContext,
  tools: Pick<Tools, 'fetch'>,
  job: BackfillJob,
): Promise<Run> {
  const { source, request } = job
  const kind = kindOf(source)
  const known = await readCrawlState(context.store, source)
  if (known.lastRun?.id === request.runId) {
    await reportRun(context, known.lastRun)
    return known.lastRun
  }
  const before = await readBackfillState(context.store, source)
  const run: RunOf = { source, request, startedAt: context.clock.now() }
  const began = performance.now()
  const tally = createTally()
  let state = beginState(before, source, kind.start(source))
  let spent: string | null = null
  for (let [next, ...rest] = state.todo; next !== undefined; [next, ...rest] = state.todo) {
    spent = job.limits?.(tally) ?? null
    if (spent !== null) break
    state = await step({ ...state, todo: rest }, next)
    await writeBackfillState(context.store, source, state)
    const { received, decision } = tally
    const offset = state.todo[0]?.file?.offset ?? 0
    job.onProgress?.({
      done: state.done,
      left: state.todo.length,
      offset,
      received,
      fresh: decision.fresh.length,
    })
  }
  if (spent === null) await writeBackfillState(context.store, source, { ...state, todo: null })
  else tally.problems.push(spent)
  const report = reportOf(run, tally.reading(), {
    ...tally,
    baseline: !source.archive,
    endedAt: context.clock.now(),
    durationMs: performance.now() - began,
  })
  await context.store.writeState(stateName(source.name), { ...known, lastRun: report })
  countRun(context, kind, report)
  await reportRun(context, report)
  return report

  async function step(going: Going, next: SourceRequest): Promise<Going> {
    try {
      const fetched = await tools.fetch(source, next, {
        memo: undefined,
        signal: job.signal,
        sent: () => (tally.requests += 1),
      })
      tally.bytes += fetched.bytes
      const done = { ...going, done: going.done + 1 }
      if (fetched.kind !== 'answer') return done
      const version = next.file === undefined ? null : fetched.validators.etag
      if (isAsBefore(next, version)) return { ...done, version, todo: [] }
      // A file that was replaced while it was read is read from its beginning.
      if (isAnother(going, next, version)) return { ...done, version, todo: kind.start(source) }
      const follow = await take(run, { context, tally, fetched })
      return { ...done, version, todo: [...going.todo, ...follow].map(plainRequest) }
    } catch (error) {
      if (job.signal.aborted || !isOfSource(error)) throw error
      const isFirst = going.done === 0 && (before?.failed.length ?? 0) === 0
      tally.fail(error, { isFirst })
      if (isFirst) return { ...going, todo: [] }
      return { ...going, failed: [...going.failed, plainRequest(next)] }
    }
  }

  /** A file that has not changed since it was read to its end says nothing new. */
  function isAsBefore({ file }: SourceRequest, version: string | null): boolean {
    return file?.offset === 0 && before?.todo === null && before.version === version
  }
}

function isAnother({ version: known }: Going, { file }: SourceRequest, version: string | null): boolean {
  return file !== undefined && file.offset > 0 && known !== null && known !== version
}

/** Publishes and remembers what an answer holds; returns what it leads to. */
async function take(
  run: RunOf,
  { context, tally, fetched }: { context: CrawlContext; tally: Tally; fetched: Answer },
): Promise<SourceRequest[]> {
  const { source, request, startedAt } = run
  const page = kindOf(source).read(fetched.response, source)
  const { kept, rejected } = sortOut(page, context.config.crawl.maxDocumentBytes)
  const ids = kept.map(({ externalId }) => externalId)
  const decision = decide({
    previous: await context.store.readSeen(source.name, ids),
    rows: kept,
    present: [],
    complete: false,
    closesByAbsence: false,
    runId: request.runId,
    now: startedAt.toISOString(),
    baseline: !source.archive,
  })
  await publishDecision(context, run, { kept, decision })
  await context.store.writeSeen(source.name, decision.nextSeen)
  tally.take(page, { decision, rejected })
  return page.follow
}

/** The log's and the store's troubles are not the source's. */
function isOfSource(error: unknown): error is SkilltideError {
  return (
    error instanceof SkilltideError && (error.code.startsWith('SOURCE_') || error.code.startsWith('ADDRESS_'))
  )
}
