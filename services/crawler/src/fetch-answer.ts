import type { Clock } from '@skilltide/runtime'
import type { Source, SourceRequest, SourceResponse } from '@skilltide/sources'
import { errorOfStatus } from './answer-status.ts'
import type { PageRenderer } from './browser.ts'
import type { Memo } from './crawl-state.ts'
import type { Engine } from './engine.ts'
import { readFilePiece } from './file-piece.ts'
import type { Http, HttpAnswer, Validators } from './http.ts'
import type { Politeness } from './politeness.ts'
import { refusedByRobots } from './robots.ts'
import { type Asked, createRobotsCache } from './robots-cache.ts'

/** How a request was answered, and the bytes that this took. */
export type Fetched = { bytes: number } & (
  | { kind: 'answer'; response: SourceResponse; validators: Validators }
  | { kind: 'unchanged'; memo: Memo }
  | { kind: 'gone' }
)

export type FetchAnswer = (
  source: Pick<Source, 'allowPrivate' | 'kind'>,
  request: SourceRequest,
  options: {
    memo: Memo | undefined
    signal: AbortSignal
    /** Told of each request this takes: for robots.txt, after a redirect and again after a failure, too. */
    sent?(what?: 'robots'): void
  },
) => Promise<Fetched>

/** Of a file, at a time. */
const pieceBytes = 2_000_000

/** Fetching as the network allows and manners ask: robots.txt, the host's pace, retries, conditional requests. */
export function createFetch(options: {
  http: Http
  renderer: PageRenderer
  engine: Engine
  politeness: Politeness
  clock: Clock
  userAgent: string
}): FetchAnswer {
  const { http, renderer, engine, politeness, clock } = options
  const robots = createRobotsCache(options)

  return async (source, request, { memo, signal, sent }) => {
    // Only the operator's own settings name files: no answer of a site leads to one.
    if (request.file !== undefined && source.kind === 'file') return readFile(request, request.file, sent)
    const asked = { allowPrivate: source.allowPrivate, signal, ...(sent === undefined ? {} : { sent }) }
    const first = new URL(request.url)
    const delayMs = request.robots === true ? await engine.run(() => obeyed(first, asked), signal) : 0
    const cost = { bytes: 0 }
    const answer = await engine.run(async () => {
      await politeness.turn(first.host, { signal, leastDelayMs: delayMs })
      const answer = await ask(request, { ...asked, memo })
      cost.bytes += answer.bytes
      if (isGone(answer, request)) return answer
      const error = errorOfStatus(answer, clock.now())
      if (error !== null) throw error
      return answer
    }, signal)
    if (isGone(answer, request)) return { kind: 'gone', ...cost }
    if (answer.status === 304 && memo !== undefined) return { kind: 'unchanged', memo, ...cost }
    const { url, mediaType, body, headers } = answer
    const validators = { etag: headers.etag ?? null, lastModified: headers['last-modified'] ?? null }
    return { kind: 'answer', response: { request, url, mediaType, body }, validators, ...cost }
  }

  function ask(
    { url, headers, body, robots: isPage = false, render }: SourceRequest,
    { memo, ...asked }: Asked & { memo: Memo | undefined },
  ): Promise<HttpAnswer> {
    const shared = { ...asked, url, mayFollow: (next: URL) => mayFollow(next, new URL(url), asked, isPage) }
    if (render === 'browser') return renderer.render(shared)
    return http.get({
      ...shared,
      ...(headers === undefined ? {} : { headers }),
      ...(body === undefined ? {} : { body }),
      ...(memo === undefined ? {} : { validators: memo }),
    })
  }

  /** Where a redirect leads has rules and a pace of its own. */
  async function mayFollow(next: URL, from: URL, asked: Asked, isPage: boolean): Promise<void> {
    const leastDelayMs = isPage ? await obeyed(next, asked) : 0
    if (next.host !== from.host) await politeness.turn(next.host, { signal: asked.signal, leastDelayMs })
  }

  /** The delay that a site's robots.txt asks for. Throws where it forbids. */
  async function obeyed(url: URL, asked: Asked): Promise<number> {
    const { allows, delayMs } = await robots.of(url, asked)
    if (!allows(url.href)) throw refusedByRobots(url.href)
    return delayMs
  }
}

async function readFile(
  request: SourceRequest,
  piece: NonNullable<SourceRequest['file']>,
  sent?: () => void,
): Promise<Fetched> {
  sent?.()
  const { body, bytes, nextOffset, version } = await readFilePiece(request.url, { ...piece, pieceBytes })
  const response = { request, url: request.url, mediaType: '', body }
  return {
    kind: 'answer',
    bytes,
    validators: { etag: version, lastModified: null },
    response: nextOffset === null ? response : { ...response, nextOffset },
  }
}

function isGone(answer: HttpAnswer, request: SourceRequest): boolean {
  return request.mayBeGone === true && (answer.status === 404 || answer.status === 410)
}
