import type { CrawlRequest, Run } from '@skilltide/contracts'
import { runsPerDay } from '@skilltide/runtime'
import type { Source } from '@skilltide/sources'
import { nextPause } from './adaptive.ts'
import { coolDown, isCooling } from './cool-down.ts'
import { type CrawlState, readCrawlState, stateName } from './crawl-state.ts'
import { longestRetryPauseMs } from './engine.ts'
import { kindOf } from './host.ts'
import { type CrawlContext, countRun, publishDecision, reportRun, sortOut } from './publish-run.ts'
import { emptyReading, readSource, type SourceReading } from './read-source.ts'
import { reportOf } from './run-facts.ts'
import { limitsOf } from './run-limits.ts'
import { decide } from './seen.ts'
import { learnHabit } from './silence.ts'
import type { Tools } from './tools.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const leastRunsPerDay = 1 / 31
/** Of a longer time between two runs only so many of its turns count as watched. */
const stepsUntilUnwatched = 2

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
  if (state.lastRun?.id === request.runId) return reportRun(context, state.lastRun)
  if (isAnswered(request, state)) {
    context.metrics.turns.inc({ outcome: 'answered' })
    context.logger.debug({ source: source.name, run: request.runId }, 'a later run has answered this turn')
    return
  }
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
  await publishDecision(context, run, { kept, decision })
  await store.writeSeen(source.name, decision.nextSeen)
  const ended = reportOf(run, reading, {
    received: reading.rows.length + reading.present.length,
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
  countRun(context, kind, lastRun)
  await reportRun(context, lastRun)
}

/** A turn of the schedule that came so late that the source was read after it. */
function isAnswered({ cause, requestedAt }: CrawlRequest, { lastRun }: CrawlState): boolean {
  return cause === 'schedule' && lastRun !== null && requestedAt < lastRun.startedAt
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

function isComplete(reading: SourceReading): boolean {
  return reading.status === 'complete' || reading.status === 'unchanged'
}
