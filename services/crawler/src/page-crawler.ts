import { existsSync } from 'node:fs'
import type { IRequestManager } from '@crawlee/basic'
import { SkilltideError } from '@skilltide/contracts'
import type { Logger } from '@skilltide/runtime'
import type { Page } from 'playwright'
import { loadCrawlee } from './load-crawlee.ts'
import { quietCrawlee } from './quiet-crawlee.ts'
import { createQueue } from './request-queue.ts'

/** Opens pages, a few at once. */
export type PageCrawler = {
  /** What `read` makes of an empty page; rejects with its error, or as soon as the signal says so. */
  visit<T>(read: (page: Page) => Promise<T>, options: { url: string; signal: AbortSignal }): Promise<T>
  close(): Promise<void>
}

type Job = { read(page: Page): Promise<void>; fail(error: unknown): void; signal: AbortSignal }

const mostPages = 4
const idleSeconds = 60
const systemChromium = '/usr/bin/chromium'
const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
/** Where whatever is not answered by us ends: nobody listens there. */
const nowhere = { server: 'http://127.0.0.1:9', bypass: '<-loopback>' }

/**
 * Crawlee's PlaywrightCrawler, kept running, on the system's Chromium or Playwright's own. Each page has a context of
 * its own and shows itself as what it is. The browser starts with the first page, is renewed after a hundred, and
 * rests a minute after the last. Chromium's sandbox is on, except for root, who cannot have one. `ended`: told when
 * it can open no more, since no browser started.
 */
export async function openPageCrawler(options: {
  userAgent: string
  timeoutMs: number
  executablePath: string | undefined
  logger: Logger
  ended(): void
}): Promise<PageCrawler> {
  const { userAgent, logger } = options
  const crawlee = loadCrawlee()
  const jobs = new Map<string, Job>()
  const queue = createQueue(async () => {})
  const quiet = quietCrawlee(crawlee, logger)
  const closing = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  let sequence = 0

  class OwnCrawler extends crawlee.PlaywrightCrawler {
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
      minConcurrency: mostPages,
      maxConcurrency: mostPages,
      maxRequestRetries: 0,
      // Later than a page's own ends in time, for one whose script never lets go.
      requestHandlerTimeoutSecs: (options.timeoutMs * 2) / 1_000,
      autoscaledPoolOptions: {
        async isTaskReadyFunction() {
          begun.resolve()
          return !(await queue.manager.isEmpty())
        },
      },
      launchContext: { useIncognitoPages: true, launchOptions: launchOptions(options.executablePath) },
      browserPoolOptions: {
        useFingerprints: false,
        retireInactiveBrowserAfterSecs: idleSeconds,
        prePageCreateHooks: [
          (_id, _controller, page) => void Object.assign(page ?? {}, { userAgent, serviceWorkers: 'block' }),
        ],
      },
      requestHandler: ({ request, page }) => perform(jobs.get(request.uniqueKey), page),
      failedRequestHandler: ({ request }, error) => jobs.get(request.uniqueKey)?.fail(error),
    },
    quiet.configuration,
  )
  crawler.useQueue(queue.manager)
  const running = crawler.run().catch((cause: unknown) => {
    options.ended()
    for (const { fail } of jobs.values()) fail(noBrowser(cause))
  })
  // A crawler that is torn down before its pool has begun never ends.
  await Promise.race([begun.promise, running])

  return {
    visit(read, { url, signal }) {
      const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<typeof read>>>()
      const key = String(++sequence)
      const stop = () => reject(signal.reason)
      signal.addEventListener('abort', stop, { once: true })
      jobs.set(key, { read: async (page) => resolve(await read(page)), fail: reject, signal })
      queue.add(new crawlee.Request({ url, uniqueKey: key, skipNavigation: true }))
      void crawler.autoscaledPool?.notify()
      return promise.finally(() => {
        signal.removeEventListener('abort', stop)
        jobs.delete(key)
      })
    },
    async close() {
      for (const { fail } of jobs.values()) fail(new Error('the crawler stops'))
      closing.resolve()
      await crawler.teardown()
      await running
    },
  }
}

/** Crawlee is told of no failure: its error statistics would keep every message for ever. */
async function perform(job: Job | undefined, page: Page): Promise<void> {
  if (job === undefined) return
  const stop = () => void page.close().catch(() => {})
  job.signal.addEventListener('abort', stop, { once: true })
  await job.read(page).catch(job.fail)
  job.signal.removeEventListener('abort', stop)
}

function launchOptions(given: string | undefined) {
  const executablePath = given ?? (existsSync(systemChromium) ? systemChromium : undefined)
  return {
    headless: true,
    chromiumSandbox: process.getuid?.() !== 0,
    args: flags,
    proxy: nowhere,
    ...(executablePath === undefined ? {} : { executablePath }),
  }
}

function noBrowser(cause: unknown): SkilltideError {
  const cure = 'install chromium, or run: npx playwright install chromium'
  const message = `[crawler] no browser for "render: browser": ${cure}`
  return new SkilltideError('SOURCE_UNREADABLE', message, { cause })
}
