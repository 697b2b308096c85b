import { createHash } from 'node:crypto'
import type { CrawlRequest, Run } from '@skilltide/contracts'
import { type Fact, publishEvents, runsPerDay, type ServiceContext } from '@skilltide/runtime'
import type { Source, SourceKind, SourceRow } from '@skilltide/sources'
import { nextPause } from './adaptive.ts'
import { coolDown, isCooling } from './cool-down.ts'
import { type CrawlState, readCrawlState, stateName } from './crawl-state.ts'
import { longestRetryPauseMs } from './engine.ts'
import { kindOf } from './host.ts'
import { emptyReading, readSource, type SourceReading } from './read-source.ts'
import { closingFact, documentFact, type RunOf, reportOf } from './run-facts.ts'
import { createRunLimits, type RunLimits } from './run-limits.ts'
import { decide, type SeenDecision } from './seen.ts'
import { learnHabit } from './silence.ts'
import type { Tools } from './tools.ts'

type CrawlContext = Pick<ServiceContext, 'config' | 'log' | 'store' | 'clock' | 'logger' | 'metrics'>
type Kept = { row: SourceRow; externalId: string; contentHash: string }

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const leastRunsPerDay = 1 / 31
/** Of a longer time between two runs only so many of its turns count as watched. */
const stepsUntilUnwatched = 2

/** Documents published at a time: a batch is stored whole, and should not be huge. */
const publishAtOnce = 100

/**
 * One run of one source, from its request to its report. What was read is published and acknowledged before
 * it is remembered, and remembered before the run is reported: a crash repeats documents and loses none. A
 * request that is given again after its run was remembered is answered by the same report.
 * Throws only what may go away by itself (log or store down, stopped): the request is then given again.
 */
export async function crawl(
  context: CrawlContext,
  tools: Pick<Tools, 'fetch'>,
  job: { source: Source; request: CrawlRequest; signal: AbortSignal },
): Promise<void> {
  const { source, request, signal } = job
  const { store, clock } = context
  const state = await readCrawlState(store, source)
  if (state.lastRun?.id === request.runId) return report(context, state.lastRun)
  const [run, kind, began] = [{ source, request, startedAt: clock.now() }, kindOf(source), performance.now()]
  const cooling = request.cause !== 'manual' && isCooling(state, run.startedAt)
  const previous = await store.readSeen(source.name)
  const open = new Set(
    previous.filter(({ closedAt }) => closedAt === null).map(({ externalId }) => externalId),
  )
  const reading = cooling
    ? coolingReading(state)
    : await readSource(source, kind, {
        memos: state.memos,
        isKnown: (id) => open.has(id),
        fetch: tools.fetch,
        limits: limitsOf(context),
        signal,
      })
  signal.throwIfAborted()

  const { kept, rejected } = sortOut(reading, context.config.crawl.maxDocumentBytes)
  const decision = decide({
    previous,
    rows: kept,
    present: [
      ...reading.present,
      ...rejected.map(({ externalId }) => externalId).filter((id) => id !== null),
    ],
    complete: isComplete(reading),
    closesByAbsence: kind.closesByAbsence,
    runId: request.runId,
    now: run.startedAt.toISOString(),
    baseline: state.firstCompleteAt === null,
  })
  await publishAll(context, run, kept, decision)
  await store.writeSeen(source.name, decision.nextSeen)
  const ended = reportOf(run, reading, {
    decision,
    rejected,
    baseline: state.firstCompleteAt === null,
    endedAt: clock.now(),
    durationMs: performance.now() - began,
  })
  const learnt = isComplete(reading) && !source.archive ? learn(state, source, ended) : null
  const lastRun = learnt === null ? ended : { ...ended, silence: learnt.silence }
  const next = cooling ? { ...state, lastRun } : { ...nextState(state, reading, lastRun), ...learnt?.learnt }
  await store.writeState(stateName(source.name), next)
  count(context, kind, lastRun)
  await report(context, lastRun)
}

/** Postings over the cap are counted and named, not sent. */
function sortOut(reading: SourceReading, mostBytes: number): { kept: Kept[]; rejected: Run['rejected'] } {
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

async function publishAll(
  context: CrawlContext,
  run: RunOf,
  kept: readonly Kept[],
  decision: SeenDecision,
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

/** What a run that read the source whole teaches of how often it brings something. */
function learn(state: CrawlState, source: Source, run: Run) {
  const brought = !run.baseline && run.fresh + run.changed > 0
  const everyMs = dayMs / Math.max(runsPerDay(source.schedule, source.timezone), leastRunsPerDay)
  const { habit, silence } = learnHabit(state.habit, {
    at: run.startedAt,
    brought,
    longestStepMs: stepsUntilUnwatched * Math.max(everyMs, state.pauseMs),
  })
  const pauseMs = nextPause(state.pauseMs, {
    brought,
    everyMs,
    longestMs: (source.atLeastEveryHours ?? 0) * hourMs,
  })
  return { silence, learnt: { habit, pauseMs } }
}

/** A source that is cooling down is not asked, unless somebody wants to know right now. */
function coolingReading({ coolUntil }: CrawlState): SourceReading {
  const reason = `SOURCE_BUSY: it asked for fewer requests, and is left alone until ${coolUntil}: it heals by itself`
  return { ...emptyReading(), status: 'blocked', reason }
}

function nextState(state: CrawlState, reading: SourceReading, lastRun: Run): CrawlState {
  const retryAfterMs = reading.error?.retryAfterMs ?? 0
  const asked = {
    now: new Date(lastRun.endedAt),
    retryAfterMs: retryAfterMs > longestRetryPauseMs ? retryAfterMs : 0,
  }
  const cool =
    reading.error?.code === 'SOURCE_BUSY' ? coolDown(state.refusals, asked) : { refusals: 0, coolUntil: null }
  return {
    ...state,
    ...cool,
    // A run that failed has asked for little: what is remembered of the rest still holds.
    memos: isComplete(reading) ? reading.memos : { ...state.memos, ...reading.memos },
    firstCompleteAt: state.firstCompleteAt ?? (isComplete(reading) ? lastRun.startedAt : null),
    lastRun,
  }
}

function limitsOf({ config }: CrawlContext): RunLimits {
  const { maxRunMs, maxRunBytes } = config.crawl
  return createRunLimits({ maxMs: maxRunMs, maxBytes: maxRunBytes, now: () => performance.now() })
}

function isComplete(reading: SourceReading): boolean {
  return reading.status === 'complete' || reading.status === 'unchanged'
}

async function report(context: CrawlContext, run: Run): Promise<void> {
  const { id, source, status, requests, fresh, changed, closed } = run
  context.logger.info(
    { source, run: id, status, requests, fresh, changed, closed },
    run.reason ?? 'run ended',
  )
  if (run.silence != null)
    context.logger.warn({ source, run: id, ...run.silence }, 'silent: it usually brings something by now')
  await publish(context, [{ topic: 'source.reported', key: source, id: `run:${id}`, data: run }])
}

function count({ metrics }: CrawlContext, kind: SourceKind, run: Run): void {
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
