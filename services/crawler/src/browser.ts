import { describeError, SkilltideError } from '@skilltide/contracts'
import type { Logger } from '@skilltide/runtime'
import type { Page, Route } from 'playwright'
import type { Http, HttpAnswer, HttpRequest } from './http.ts'
import { openPageCrawler, type PageCrawler } from './page-crawler.ts'

type Shown = Pick<HttpRequest, 'url' | 'allowPrivate' | 'signal' | 'sent' | 'mayFollow'>

/** Reads pages as a browser shows them. Started when it is first needed. */
export type PageRenderer = {
  render(request: Shown): Promise<HttpAnswer>
  close(): Promise<void>
}

const unwanted = new Set(['font', 'image', 'media', 'websocket', 'manifest', 'other'])

/**
 * A headless Chromium that never touches the network: what a page asks for is fetched by `http`, with its checks of
 * addresses, redirects, size and time. Pages load neither media nor other sites.
 */
export function createPageRenderer(options: {
  http: Pick<Http, 'get'>
  userAgent: string
  timeoutMs: number
  executablePath?: string | undefined
  logger: Logger
}): PageRenderer {
  let opening: Promise<PageCrawler> | null = null
  const ended = () => {
    opening = null
  }
  return {
    async render(shown) {
      const main: Main = { answer: null, error: null }
      try {
        opening ??= openPageCrawler({ ...options, executablePath: options.executablePath, ended })
        const crawler = await opening
        return await crawler.visit((page) => show(page, { ...options, ...shown, main }), shown)
      } catch (cause) {
        throw whyNotShown(cause, shown, main)
      }
    },
    async close() {
      await (await opening?.catch(() => null))?.close()
      opening = null
    },
  }
}

/** How the page itself was answered, and not what it asked for. */
type Main = { answer: HttpAnswer | null; error: unknown }
type Showing = Shown & { http: Pick<Http, 'get'>; timeoutMs: number; main: Main }

async function show(page: Page, showing: Showing): Promise<HttpAnswer> {
  const { url, timeoutMs, main } = showing
  await page.route('**/*', (route) => fulfill(route, page, showing))
  await page.goto(url, { timeout: timeoutMs, waitUntil: 'domcontentloaded' })
  // What a page fetches for itself; one that never rests is read as it is.
  await page.waitForLoadState('networkidle', { timeout: timeoutMs / 3 }).catch(() => {})
  const body = await page.content()
  if (main.answer === null) throw new Error('it loaded nothing')
  return { ...main.answer, mediaType: 'text/html', body, bytes: Buffer.byteLength(body) }
}

function whyNotShown(cause: unknown, { url, signal }: Shown, main: Main): SkilltideError {
  if (main.error instanceof SkilltideError) return main.error
  if (cause instanceof SkilltideError) return cause
  const why = describeError(cause).split('\n')[0]?.slice(0, 200)
  const message = `[crawler] ${url} cannot be shown (${why}): look at it in a browser`
  return new SkilltideError('SOURCE_UNREACHABLE', message, { cause, retryable: !signal.aborted })
}

async function fulfill(
  route: Route,
  page: Page,
  { http, url, allowPrivate, signal, sent, mayFollow, main }: Showing,
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
