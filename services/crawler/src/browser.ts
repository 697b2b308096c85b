import { existsSync } from 'node:fs'
import { describeError, SkilltideError } from '@skilltide/contracts'
import type { Browser, Page, Route } from 'playwright'
import type { Http, HttpAnswer, HttpRequest } from './http.ts'

type Shown = Pick<HttpRequest, 'url' | 'allowPrivate' | 'signal' | 'sent' | 'mayFollow'>

/** Reads pages as a browser shows them. Started when it is first needed. */
export type PageRenderer = {
  render(request: Shown): Promise<HttpAnswer>
  close(): Promise<void>
}

const systemChromium = '/usr/bin/chromium'
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const unwanted = new Set(['font', 'image', 'media', 'websocket', 'manifest', 'other'])

/**
 * A headless Chromium, the system's or Playwright's own, that never touches the network: what a page asks for is
 * fetched by `http`, with its checks of addresses, redirects, size and time. Pages load neither media nor other sites,
 * and each has a context of its own. Chromium's sandbox is on, except for root, who cannot have one.
 */
export function createPageRenderer(options: {
  http: Pick<Http, 'get'>
  userAgent: string
  timeoutMs: number
  executablePath?: string | undefined
}): PageRenderer {
  let starting: Promise<Browser> | null = null
  return {
    async render(shown) {
      const { signal } = shown
      starting ??= start(options.executablePath)
      const browser = await starting
      const context = await browser.newContext({ userAgent: options.userAgent, serviceWorkers: 'block' })
      const stop = () => void context.close()
      signal.addEventListener('abort', stop, { once: true })
      try {
        return await show(await context.newPage(), { ...options, ...shown })
      } finally {
        signal.removeEventListener('abort', stop)
        await context.close()
      }
    },
    async close() {
      await (await starting?.catch(() => null))?.close()
      starting = null
    },
  }
}

async function start(given: string | undefined): Promise<Browser> {
  const { chromium } = await import('playwright')
  const executablePath = given ?? (existsSync(systemChromium) ? systemChromium : undefined)
  const isRoot = process.getuid?.() === 0
  try {
    return await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      chromiumSandbox: !isRoot,
      args: quiet,
    })
  } catch (cause) {
    const cure = 'install chromium, or run: npx playwright install chromium'
    throw new SkilltideError('SOURCE_UNREADABLE', `[crawler] no browser for "render: browser": ${cure}`, {
      cause,
    })
  }
}

type Showing = Shown & { http: Pick<Http, 'get'>; timeoutMs: number }

async function show(page: Page, showing: Showing): Promise<HttpAnswer> {
  const { url, timeoutMs, signal } = showing
  const main: { answer: HttpAnswer | null; error: unknown } = { answer: null, error: null }
  await page.route('**/*', (route) => fulfill(route, page, showing, main))
  try {
    await page.goto(url, { timeout: timeoutMs, waitUntil: 'domcontentloaded' })
    // What a page fetches for itself; one that never rests is read as it is.
    await page.waitForLoadState('networkidle', { timeout: timeoutMs / 3 }).catch(() => {})
    const body = await page.content()
    if (main.answer === null) throw new Error('it loaded nothing')
    return { ...main.answer, mediaType: 'text/html', body, bytes: Buffer.byteLength(body) }
  } catch (cause) {
    if (main.error instanceof SkilltideError) throw main.error
    const why = describeError(cause).split('\n')[0]?.slice(0, 200)
    const message = `[crawler] ${url} cannot be shown (${why}): look at it in a browser`
    throw new SkilltideError('SOURCE_UNREACHABLE', message, { cause, retryable: !signal.aborted })
  }
}

async function fulfill(
  route: Route,
  page: Page,
  { http, url, allowPrivate, signal, sent, mayFollow }: Showing,
  main: { answer: HttpAnswer | null; error: unknown },
): Promise<void> {
  const request = route.request()
  const isMain = request.isNavigationRequest() && request.frame() === page.mainFrame() && main.answer === null
  const site = new URL(main.answer?.url ?? url).host
  const isWanted = isMain || (!request.isNavigationRequest() && new URL(request.url()).host === site)
  if (!isWanted || unwanted.has(request.resourceType())) return route.abort('blockedbyclient')
  try {
    const body = request.postData()
    const { accept = '*/*', 'content-type': type } = request.headers()
    const headers = { accept, ...(type === undefined ? {} : { 'content-type': type }) }
    const answer = await http.get({
      url: request.url(),
      headers,
      ...(body === null ? {} : { body }),
      allowPrivate,
      signal,
      ...(sent === undefined ? {} : { sent }),
      ...(isMain && mayFollow !== undefined ? { mayFollow } : {}),
    })
    if (isMain) main.answer = answer
    const contentType = `${answer.mediaType || 'text/html'}; charset=utf-8`
    await route.fulfill({ status: answer.status, contentType, body: answer.body })
  } catch (error) {
    if (isMain) main.error = error
    await route.abort('failed').catch(() => {})
  }
}
