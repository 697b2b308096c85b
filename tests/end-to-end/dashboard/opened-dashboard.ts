import type { QueryParts } from '@skilltide/query'
import { createQuery } from '@skilltide/query'
import { type Browser, chromium, type Page } from 'playwright'
import { openTestContext, taxonomy, writeMarket } from '../../../services/query/src/query.test-data.ts'
import { prepareDashboard } from '../../../services/skilltide/src/dashboard.ts'

export const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium'

export type OpenedPage = AsyncDisposable & {
  page: Page
  /** What the browser complained of. */
  complaints: string[]
  goto(path: string): Promise<unknown>
}
export type OpenedDashboard = AsyncDisposable & {
  store: ReturnType<typeof openTestContext>['context']['store']
  openPage(options?: { width?: number; colorScheme?: 'dark' | 'light'; locale?: string }): Promise<OpenedPage>
}

/** The page over thirty weeks of a small market, in a Chromium of its own. */
export async function openDashboard(
  parts: Partial<Pick<QueryParts, 'preview' | 'watching'>> = {},
): Promise<OpenedDashboard> {
  const closing = new AsyncDisposableStack()
  const { context, close } = openTestContext()
  closing.defer(close)
  await writeMarket(context.store)
  const dashboardDir = await prepareDashboard()
  const query = createQuery(context, { taxonomy, sources: () => [], dashboardDir, ...parts })
  await query.start()
  closing.defer(() => query.stop())
  const browser = await launch()
  closing.defer(() => browser.close())
  return {
    store: context.store,
    async openPage({ width = 1_280, colorScheme = 'light', locale = 'en-GB' } = {}) {
      const page = await browser.newPage({
        viewport: { width, height: 900 },
        colorScheme,
        reducedMotion: 'reduce',
        locale,
      })
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
      })
      return {
        ...{ page, complaints },
        goto: (path) => page.goto(query.url() + path),
        [Symbol.asyncDispose]: () => page.close(),
      }
    },
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  }
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  })
}
