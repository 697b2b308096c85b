import type { IRequestManager, Request } from '@crawlee/basic'
import { isRetryable, SkilltideError } from '@skilltide/contracts'
import { backoffMs, type Logger } from '@skilltide/runtime'
import type { Wait } from './politeness.ts'
import { quietCrawlee } from './quiet-crawlee.ts'
import { createQueue } from './request-queue.ts'

/** Runs requests: so many at once, again after a growing pause when that may help. */
export type Engine = {
  /** Does the work until it succeeds, fails for good, or has been tried too often; rejects with its last error. */
  run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>
  close(): Promise<void>
}

type Job = { work: () => Promise<void>; fail(error: unknown): void; signal: AbortSignal; error: unknown }

const mostRetries = 3
/** A source that asks for a longer pause is left alone until its next run. */
export const longestRetryPauseMs = 60_000
/** Requests have their own end in time; this one only has to be later. */
const handlerTimeoutSeconds = 6 * 3_600

/**
 * Crawlee's BasicCrawler as the engine, kept running over all runs. Its queue is ours and in memory; it stores
 * nothing, keeps no sessions, measures no machine and installs nothing that outlives it.
 */
export async function openEngine(options: {
  concurrency: number
  logger: Logger
  random: () => number
  wait: Wait
}): Promise<Engine> {
  // Heavy: loaded when something is crawled, not by every command.
  const crawlee = await import('@crawlee/basic')
  const { logger } = options
  const jobs = new Map<string, Job>()
  const queue = createQueue(pauseBefore)
  const closing = Promise.withResolvers<void>()
  let sequence = 0

  const quiet = quietCrawlee(crawlee, logger)
  class OwnCrawler extends crawlee.BasicCrawler {
    /** Its options refuse it. */
    useQueue(manager: IRequestManager): void {
      this.requestManager = manager
    }
    /** Its own answer to SIGINT: the process' lifecycle stops us, and then its turn has come. */
    protected override _pauseOnMigration(): Promise<void> {
      return closing.promise
    }
  }
  const crawler = new OwnCrawler(
    {
      ...quiet.options,
      minConcurrency: options.concurrency,
      maxConcurrency: options.concurrency,
      maxRequestRetries: mostRetries,
      requestHandlerTimeoutSecs: handlerTimeoutSeconds,
      requestHandler: ({ request }) => perform(request),
      failedRequestHandler: ({ request }) => {
        const job = jobs.get(request.uniqueKey)
        job?.fail(job.error)
      },
    },
    quiet.configuration,
  )
  crawler.useQueue(queue.manager)
  const running = crawler.run().catch((error: unknown) => {
    for (const job of jobs.values()) job.fail(error)
  })

  const engine: Engine = {
    run(work, signal) {
      const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<typeof work>>>()
      const key = String(++sequence)
      jobs.set(key, { work: async () => resolve(await work()), fail: reject, signal, error: null })
      queue.add(new crawlee.Request({ url: 'https://request.invalid/', uniqueKey: key }))
      void crawler.autoscaledPool?.notify()
      return promise.finally(() => jobs.delete(key))
    },
    async close() {
      for (const job of jobs.values()) job.fail(stopped())
      closing.resolve()
      await crawler.teardown()
      await running
    },
  }
  // A crawler that is torn down before its pool has begun never ends: it has begun once it has done something.
  await engine.run(async () => {}, new AbortController().signal)
  return engine

  /** Crawlee is told only whether to try again: its error statistics would keep every message for ever. */
  async function perform(request: Request): Promise<void> {
    const job = jobs.get(request.uniqueKey)
    if (job === undefined) return
    try {
      job.signal.throwIfAborted()
      await job.work()
    } catch (error) {
      job.error = error
      const again =
        isRetryable(error) && !job.signal.aborted && (retryAfterOf(error) ?? 0) <= longestRetryPauseMs
      throw again ? new Error('to be tried again') : new crawlee.NonRetryableError('failed for good')
    }
  }

  /** Before a request is given out again. */
  async function pauseBefore(request: Request): Promise<void> {
    const job = jobs.get(request.uniqueKey)
    if (job === undefined) return
    const backoff = backoffMs(request.retryCount, { baseMs: 500, maxMs: 30_000, random: options.random })
    await options.wait(retryAfterOf(job.error) ?? backoff, job.signal).catch(job.fail)
    void crawler.autoscaledPool?.notify()
  }
}

function retryAfterOf(error: unknown): number | undefined {
  return error instanceof SkilltideError ? error.retryAfterMs : undefined
}

function stopped(): SkilltideError {
  return new SkilltideError(
    'SOURCE_UNREACHABLE',
    '[crawler] stopped while asking: the run begins again at the next start',
    {
      retryable: true,
    },
  )
}
