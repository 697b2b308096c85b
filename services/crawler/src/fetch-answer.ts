import type { Clock } from '@skilltide/runtime'
import type { Source, SourceRequest, SourceResponse } from '@skilltide/sources'
import { errorOfStatus } from './answer-status.ts'
import type { PageRenderer } from './browser.ts'
import type { Memo } from './crawl-state.ts'
import type { Engine } from './engine.ts'
import { readFilePiece } from './file-piece.ts'
import type { Http, HttpAnswer, Validators } from './http.ts'
import type { Politeness } from './politeness.ts'
import { type Robots, readRobots, refusedByRobots, robotsUrl } from './robots.ts'

/** How a request was answered; `requests` and `bytes` are what that took. */
export type Fetched = { requests: number; bytes: number } & (
  | { kind: 'answer'; response: SourceResponse; validators: Validators }
  | { kind: 'unchanged'; memo: Memo }
  | { kind: 'gone' }
)

export type FetchAnswer = (
  source: Pick<Source, 'allowPrivate' | 'kind'>,
  request: SourceRequest,
  options: { memo: Memo | undefined; signal: AbortSignal },
) => Promise<Fetched>

/** Of a file, at a time. */
const pieceBytes = 2_000_000
const robotsLiveMs = 24 * 3_600_000

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
  const robotsByOrigin = new Map<string, { robots: Robots; until: number }>()

  return async (source, request, { memo, signal }) => {
    // Only the operator's own settings name files: no answer of a site leads to one.
    if (request.file !== undefined && source.kind === 'file') return readFile(request, request.file)
    const robots = request.robots === true ? await robotsOf(request.url, source, signal) : null
    if (robots !== null && !robots.allows(request.url)) throw refusedByRobots(request.url)
    const cost = { requests: 0, bytes: 0 }
    const answer = await engine.run(async () => {
      await politeness.turn(new URL(request.url).host, { signal, leastDelayMs: robots?.delayMs ?? 0 })
      cost.requests++
      const asked = { url: request.url, allowPrivate: source.allowPrivate, signal }
      const answer = await (request.render === 'browser'
        ? renderer.render(asked)
        : http.get({
            ...asked,
            ...(request.headers === undefined ? {} : { headers: request.headers }),
            ...(request.body === undefined ? {} : { body: request.body }),
            ...(memo === undefined ? {} : { validators: memo }),
          }))
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

  async function robotsOf(
    url: string,
    source: Pick<Source, 'allowPrivate'>,
    signal: AbortSignal,
  ): Promise<Robots> {
    const { origin, host } = new URL(url)
    const now = clock.now().getTime()
    const known = robotsByOrigin.get(origin)
    if (known !== undefined && known.until > now) return known.robots
    const answer = await engine.run(async () => {
      await politeness.turn(host, { signal })
      return http.get({ url: robotsUrl(url), allowPrivate: source.allowPrivate, signal })
    }, signal)
    const robots = readRobots(answer, options.userAgent)
    const lives = answer.status >= 500 || answer.status === 429 ? 0 : robotsLiveMs
    robotsByOrigin.set(origin, { robots, until: now + lives })
    return robots
  }
}

async function readFile(request: SourceRequest, piece: NonNullable<SourceRequest['file']>): Promise<Fetched> {
  const { body, bytes, nextOffset, version } = await readFilePiece(request.url, { ...piece, pieceBytes })
  const response = { request, url: request.url, mediaType: '', body }
  return {
    kind: 'answer',
    requests: 1,
    bytes,
    validators: { etag: version, lastModified: null },
    response: nextOffset === null ? response : { ...response, nextOffset },
  }
}

function isGone(answer: HttpAnswer, request: SourceRequest): boolean {
  return request.mayBeGone === true && (answer.status === 404 || answer.status === 410)
}
