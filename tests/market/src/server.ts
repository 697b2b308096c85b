import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createMarketState } from './board-state.ts'
import { control } from './control.ts'
import { deliver } from './deliver.ts'
import { createFaults, type FaultInput, type Faults } from './faults.ts'
import type { MarketPlan } from './plan.ts'
import { createRoutes } from './routes.ts'
import { pathsOfSource, type SourceEntry, sourceEntries, type WatchedEntry } from './sources.ts'

export type MarketClock = { now(): Date }

export type Market = {
  url: string
  plan: MarketPlan
  /** Entries to watch all boards, careers sites and feeds of the market. */
  sources: WatchedEntry[]
  /** Served as well, for kinds that are not watched by default. */
  laterSources: SourceEntry[]
  faults: Faults
  setFault(fault: FaultInput): void
  clearFaults(target?: string): void
  /** How often each path was asked, and how often 304 was enough. */
  requests(): Map<string, RequestCount>
  close(): Promise<void>
}

export type RequestCount = { asked: number; notModified: number }

export type OpenMarketOptions = {
  plan: MarketPlan
  /** What is shown is what stood there at this clock's time. */
  clock: MarketClock
  /** 0, or nothing, takes any free port. */
  port?: number
  faults?: FaultInput[]
  crawlDelaySeconds?: number
  /** Lets `POST /_clock {"now": …}` set the clock, for markets in a process of their own. */
  setClock?: (now: Date) => void
}

/**
 * Serves the market over HTTP on loopback. Fails when the port is taken. Other processes may set faults with
 * `POST /_faults` (a fault as JSON), read them with GET and clear them with DELETE.
 */
export async function openMarket(options: OpenMarketOptions): Promise<Market> {
  const { plan, clock } = options
  const faults = createFaults((name) => pathsOfSource(plan, name))
  for (const fault of options.faults ?? []) faults.set(fault)
  const routes = createRoutes(plan, createMarketState(plan), robotsText(plan, options.crawlDelaySeconds ?? 0))
  const counts = new Map<string, RequestCount>()

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`)
    if (url.pathname.startsWith('/_'))
      return control(request, response, { path: url.pathname, faults, setClock: options.setClock })
    const fault = faults.take(url.pathname)
    const part = fault?.kind === 'short' ? 0.5 : 1
    const asked = { now: clock.now().getTime(), origin: url.origin, query: url.searchParams, part }
    const count = counts.get(url.pathname) ?? { asked: 0, notModified: 0 }
    counts.set(url.pathname, count)
    count.asked += 1
    await deliver(request, response, { answer: routes(url.pathname, asked), fault, now: asked.now })
    if (response.statusCode === 304) count.notModified += 1
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' })
      response.end(`[market] ${error instanceof Error ? error.message : String(error)}\n`)
    })
  })
  const url = await listen(server, options.port ?? 0)
  return {
    url,
    plan,
    ...sourceEntries(plan, url),
    faults,
    setFault: (fault) => faults.set(fault),
    clearFaults: (target) => faults.clear(target),
    requests: () => new Map([...counts].map(([path, count]) => [path, { ...count }])),
    close: () => close(server),
  }
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const reason =
        cause.code === 'EADDRINUSE'
          ? 'is in use: stop what uses it, or choose another'
          : `cannot be opened: ${cause.message}`
      reject(new Error(`[market] port ${port} ${reason}`, { cause }))
    })
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : port}`)
    })
  })
}

/** Ends requests that hang on a fault, too. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function robotsText(plan: MarketPlan, crawlDelaySeconds: number): string {
  const careers = plan.sites.filter(({ kind }) => kind === 'careers')
  const sitemaps = careers.map(({ name }) => `# /careers/${name}/sitemap.xml lists all open jobs`)
  const closed = careers.map(({ name }) => `Disallow: /careers/${name}/internal/`)
  return ['User-agent: *', `Crawl-delay: ${crawlDelaySeconds}`, ...closed, ...sitemaps, ''].join('\n')
}
