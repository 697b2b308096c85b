import { randomUUID } from 'node:crypto'
import { type CrawlRequest, type Event, SkilltideError } from '@skilltide/contracts'
import type { Consumer } from '@skilltide/event-log'
import { backoffMs, consumeEvents, pause, type Service, type ServiceContext } from '@skilltide/runtime'
import type { Source } from '@skilltide/sources'
import { backfill } from './backfill/backfill.ts'
import { createCarried, leaseMs } from './carried.ts'
import { crawl } from './crawl.ts'
import { hostOf } from './host.ts'
import { limitsOf } from './run-limits.ts'
import { createRunsInHand } from './runs-in-hand.ts'
import { type Edges, openTools, type Tools } from './tools.ts'
import { createTurns } from './turns.ts'

export type CrawlerContext = Pick<ServiceContext, 'config' | 'log' | 'store' | 'clock' | 'logger' | 'metrics'>

/** Requests taken at a time: enough that each host has something to do; a few hosts at once are asked. */
const requestsAtOnce = 256
/** What takes longer is carried on beside the log, so that it holds up nobody. */
const longestInLogMs = 10_000

/**
 * Runs the sources that `crawl.requested` asks for: as many hosts at once as `crawl.concurrency` says, one run
 * of a host at a time, and never two of a source: who asks for one that is in hand is answered by it. A run that takes
 * long holds up no other. Stopping ends what is being asked; it is given again at the next start, here or elsewhere.
 */
export function createCrawler(
  context: CrawlerContext,
  options: { sources: () => readonly Source[]; longestInLogMs?: number } & Edges,
): Service {
  const { clock, logger, store } = context
  const inTurn = createTurns(context.config.crawl.concurrency)
  const carried = createCarried(store, { clock, holder: randomUUID() })
  const holdMs = options.longestInLogMs ?? longestInLogMs
  let stopping = new AbortController()
  let tools: Tools | null = null
  let consumer: Consumer | null = null
  let carrying = new Set<Promise<void>>()
  let inHand = createRunsInHand(runOne)
  return {
    name: 'crawler',
    async start() {
      if (consumer !== null) return
      stopping = new AbortController()
      inHand = createRunsInHand(runOne)
      tools = await openTools(context, options)
      await adopt(options.sources().map(({ name }) => name))
      consumer = await consumeEvents(context, {
        group: 'crawler',
        topics: ['crawl.requested'],
        maxBatch: requestsAtOnce,
        handle,
      })
    },
    async stop() {
      stopping.abort(stopped())
      await consumer?.stop()
      await Promise.all(carrying)
      await tools?.close()
      carrying = new Set()
      consumer = null
      tools = null
    },
  }

  async function handle(events: readonly Event<'crawl.requested'>[]): Promise<void> {
    const runs = events.map(({ data }) => inHand.take(data))
    for (const { joined } of runs) context.metrics.turns.inc({ outcome: joined ? 'joined' : 'taken' })
    const results = Promise.allSettled(runs.map(({ ended }) => ended))
    const ended = await Promise.race([results, pause(holdMs, stopping.signal)])
    stopping.signal.throwIfAborted()
    if (ended === undefined)
      await Promise.all(runs.filter((run) => !run.isSettled()).map(({ request }) => carry(request)))
    const failure = await firstFailure(runs.filter((run) => run.isSettled()).map((run) => run.ended))
    if (failure !== null) throw failure
  }

  /** Goes on with a run that its batch no longer waits for. */
  async function carry(request: CrawlRequest): Promise<void> {
    await carried.keep(request)
    const going = carryOn(request).finally(() => carrying.delete(going))
    carrying.add(going)
  }

  /** Tries again what may go away by itself, as the log would have. Resolves in any case. */
  async function carryOn(request: CrawlRequest): Promise<void> {
    const { source } = request
    const renewing = setInterval(() => void carried.renew(source).catch(() => {}), leaseMs / 3)
    try {
      for (let attempt = 1; !stopping.signal.aborted; attempt++) {
        const failure = await firstFailure([inHand.take(request).ended])
        if (failure === null) return await carried.forget(source)
        if (stopping.signal.aborted) break
        logger.warn({ source, run: request.runId, attempt }, `${String(failure)}; trying again`)
        await pause(
          backoffMs(attempt, { baseMs: 1_000, maxMs: 60_000, random: options.random ?? (() => 1) }),
          stopping.signal,
        )
      }
      await carried.release(source)
    } catch (error) {
      logger.warn(
        { source, error: String(error) },
        'what became of this run cannot be stored: it is made again',
      )
    } finally {
      clearInterval(renewing)
    }
  }

  /** Takes over what a process that is gone has carried, as soon as its lease has ended. */
  async function adopt(sources: readonly string[]): Promise<void> {
    const held: string[] = []
    for (const source of sources) {
      const left = await carried.adopt(source)
      if (left === 'held') held.push(source)
      else if (left !== null) await carry(left)
    }
    if (held.length === 0) return
    const later = pause(leaseMs, stopping.signal)
      .then(() => (stopping.signal.aborted ? undefined : adopt(held)))
      .catch((error: unknown) =>
        logger.warn({ error: String(error) }, 'runs of another process are not taken over'),
      )
      .finally(() => carrying.delete(later))
    carrying.add(later)
  }

  async function runOne(request: CrawlRequest): Promise<void> {
    const source = options.sources().find(({ name }) => name === request.source)
    if (source === undefined || !source.enabled) {
      logger.warn({ source: request.source }, 'asked for a source that is not configured, or switched off')
      return
    }
    await inTurn(hostOf(source), async () => {
      stopping.signal.throwIfAborted()
      if (tools === null) return
      const job = { source, request, signal: stopping.signal }
      // A file may be larger than memory.
      if (source.kind === 'file') await backfill(context, tools, { ...job, limits: limitsOf(context) })
      else await crawl(context, tools, job)
    })
  }
}

async function firstFailure(runs: readonly Promise<void>[]): Promise<unknown> {
  const failure = (await Promise.allSettled(runs)).find((result) => result.status === 'rejected')
  return failure?.reason ?? null
}

function stopped(): SkilltideError {
  return new SkilltideError(
    'SOURCE_UNREACHABLE',
    '[crawler] stopped: the run begins again at the next start',
    { retryable: true },
  )
}
