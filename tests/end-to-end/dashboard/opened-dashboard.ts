import { type Config, configSchema } from '@skilltide/contracts'
import { createQuery, type QueryParts } from '@skilltide/query'
import { openHome, type ServiceContext } from '@skilltide/runtime'
import type { TrendStore } from '@skilltide/trend-store'
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
  context: ServiceContext
  store: TrendStore
  openPage(options?: { width?: number; colorScheme?: 'dark' | 'light'; locale?: string }): Promise<OpenedPage>
}
type Options = {
  parts?: Partial<Omit<QueryParts, 'context' | 'taxonomy' | 'sources' | 'dashboardDir'>>
  http?: Partial<Config['http']>
  /** Where the distributed home is; embedded when left out. */
  distributed?: Pick<Config, 'home' | 'kafka' | 'elasticsearch'>
  /** Thirty weeks of a small market when left out. */
  fill?: (store: TrendStore) => Promise<void>
}

/** The page over a small market, in a Chromium of its own. */
export async function openDashboard(options: Options = {}): Promise<OpenedDashboard> {
  const { parts = {}, http = {}, fill = writeMarket } = options
  await using closing = new AsyncDisposableStack()
  const opened = openTestContext({ http })
  closing.defer(opened.close)
  const context = await homeOf(opened.context, options.distributed, closing)
  await fill(context.store)
  const dashboardDir = await prepareDashboard()
  const query = createQuery(context, { taxonomy, sources: () => [], dashboardDir, ...parts })
  await query.start()
  closing.defer(() => query.stop())
  const browser = await launch()
  closing.defer(() => browser.close())
  const held = closing.move()
  return {
    context,
    store: context.store,
    openPage: (given) => openPage(browser, { ...given, url: query.url() }),
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  }
}

async function homeOf(
  context: ServiceContext,
  distributed: Options['distributed'],
  closing: AsyncDisposableStack,
): Promise<ServiceContext> {
  if (distributed === undefined) return context
  const config = configSchema.parse({ ...context.config, ...distributed })
  const home = await openHome(config, context.logger)
  closing.defer(async () => {
    await home.close()
  })
  return { ...context, ...home, config }
}

async function openPage(
  browser: Browser,
  given: { url: string; width?: number; colorScheme?: 'dark' | 'light'; locale?: string },
): Promise<OpenedPage> {
  const { url, width = 1_280, colorScheme = 'light', locale = 'en-GB' } = given
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
    goto: (path) => page.goto(url + path),
    [Symbol.asyncDispose]: () => page.close(),
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
