import { type Event, SkilltideError } from '@skilltide/contracts'
import type { Consumer } from '@skilltide/event-log'
import { consumeEvents, type Service, type ServiceContext } from '@skilltide/runtime'
import type { Source } from '@skilltide/sources'
import { backfill } from './backfill/backfill.ts'
import { crawl } from './crawl.ts'
import { hostOf } from './host.ts'
import { limitsOf } from './run-limits.ts'
import { type Edges, openTools, type Tools } from './tools.ts'
import { createTurns } from './turns.ts'

export type CrawlerContext = Pick<ServiceContext, 'config' | 'log' | 'store' | 'clock' | 'logger' | 'metrics'>

/** Requests taken at a time; those of different hosts run side by side. */
const requestsAtOnce = 32

/**
 * Runs the sources that `crawl.requested` asks for: as many hosts at once as `crawl.concurrency` says, one run
 * of a host at a time. Stopping ends what is being asked; those requests are given again at the next start.
 */
export function createCrawler(
  context: CrawlerContext,
  options: { sources: () => readonly Source[] } & Edges,
): Service {
  const inTurn = createTurns(context.config.crawl.concurrency)
  let stopping = new AbortController()
  let tools: Tools | null = null
  let consumer: Consumer | null = null
  return {
    name: 'crawler',
    async start() {
      if (consumer !== null) return
      stopping = new AbortController()
      tools = await openTools(context, options)
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
      await tools?.close()
      consumer = null
      tools = null
    },
  }

  async function handle(events: readonly Event<'crawl.requested'>[]): Promise<void> {
    const results = await Promise.allSettled(events.map(runOne))
    const failure = results.find((result) => result.status === 'rejected')
    if (failure !== undefined) throw stopping.signal.aborted ? stopped() : failure.reason
  }

  async function runOne({ data: request }: Event<'crawl.requested'>): Promise<void> {
    const source = options.sources().find(({ name }) => name === request.source)
    if (source === undefined || !source.enabled) {
      context.logger.warn(
        { source: request.source },
        'asked for a source that is not configured, or switched off',
      )
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

function stopped(): SkilltideError {
  return new SkilltideError(
    'SOURCE_UNREACHABLE',
    '[crawler] stopped: the run begins again at the next start',
    { retryable: true },
  )
}
