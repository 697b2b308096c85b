import { describeError, SkilltideError } from '@skilltide/contracts'
import { Agent, type Dispatcher, request as send } from 'undici'
import { checkUrl, networkLookup, publicLookup } from './address.ts'
import { decodeText } from './charset.ts'
import { readBody } from './http-body.ts'
import { unreadable } from './unreadable.ts'

/** Answers to earlier requests, to be told "not modified". */
export type Validators = { etag: string | null; lastModified: string | null }

export type HttpRequest = {
  url: string
  headers?: Readonly<Record<string, string>>
  body?: string
  validators?: Validators
  allowPrivate: boolean
  signal: AbortSignal
  /** Told of each request that goes out, those that follow a redirect too. */
  sent?(): void
  /** Asked before a redirect is followed; throws where it must not be. */
  mayFollow?(url: URL): Promise<void>
}

/** `url` after redirects; `bytes` after decompression. */
export type HttpAnswer = {
  status: number
  url: string
  headers: Readonly<Record<string, string>>
  mediaType: string
  body: string
  bytes: number
}

export type Http = { get(request: HttpRequest): Promise<HttpAnswer>; close(): Promise<void> }

const mostRedirects = 5

/**
 * HTTP as a crawler needs it: connections kept and shared, HTTP/2 where a site offers it, addresses checked at every
 * hop, gzip, deflate, br and zstd, an end to size and time. Any status is an answer. Throws SOURCE_UNREACHABLE
 * (retryable), SOURCE_UNREADABLE for an answer that is too large or leads in circles, ADDRESS_FORBIDDEN. `ca`: whom
 * to trust in place of the usual authorities.
 */
export function openHttp(options: {
  userAgent: string
  timeoutMs: number
  maxBytes: number
  ca?: string
}): Http {
  const { timeoutMs } = options
  const shared = { connections: 4, headersTimeout: timeoutMs, bodyTimeout: timeoutMs, allowH2: true }
  const connect = {
    timeout: timeoutMs,
    preferH2: true,
    ...(options.ca === undefined ? {} : { ca: options.ca }),
  }
  const open = new Agent({ ...shared, connect: { ...connect, lookup: networkLookup } })
  const guarded = new Agent({ ...shared, connect: { ...connect, lookup: publicLookup } })
  return {
    get: (request) => follow(request, request.url, mostRedirects),
    async close() {
      await Promise.all([open.destroy(), guarded.destroy()])
    },
  }

  async function follow(request: HttpRequest, address: string, left: number): Promise<HttpAnswer> {
    const url = checkUrl(address, { allowPrivate: mayBePrivate(request, address) })
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)])
    const answer = await ask(request, url, signal)
    const { location } = answer.headers
    if (
      answer.statusCode < 300 ||
      answer.statusCode > 399 ||
      answer.statusCode === 304 ||
      location === undefined
    ) {
      return readAnswer(answer, url, signal)
    }
    await answer.body.dump()
    if (left === 0)
      throw unreadable(request.url, `redirects more than ${mostRedirects} times: set its last address`)
    const next = checkUrl(URL.parse(location, url)?.href ?? location, { allowPrivate: request.allowPrivate })
    await request.mayFollow?.(next)
    return follow(request, next.href, left - 1)
  }

  async function ask(request: HttpRequest, url: URL, signal: AbortSignal) {
    const sameOrigin = URL.parse(request.url)?.origin === url.origin
    const dispatcher: Dispatcher = mayBePrivate(request, url.href) ? open : guarded
    request.sent?.()
    try {
      const answer = await send(url, {
        method: request.body === undefined ? 'GET' : 'POST',
        headers: {
          'user-agent': options.userAgent,
          accept: '*/*',
          'accept-encoding': 'gzip, deflate, br, zstd',
          ...conditions(request.validators),
          // What was set for one site (keys among it) stays with that site.
          ...(sameOrigin ? request.headers : {}),
        },
        body: request.body ?? null,
        dispatcher,
        signal,
      })
      return { ...answer, headers: plainHeaders(answer.headers) }
    } catch (cause) {
      throw unreachable(url.href, cause, request.signal)
    }
  }

  async function readAnswer(
    answer: Awaited<ReturnType<typeof ask>>,
    url: URL,
    signal: AbortSignal,
  ): Promise<HttpAnswer> {
    try {
      const encoding = answer.headers['content-encoding']
      const limits = { url: url.href, maxBytes: options.maxBytes, signal }
      const bytes = await readBody(answer.body, encoding, limits)
      const contentType = answer.headers['content-type'] ?? ''
      return {
        status: answer.statusCode,
        url: url.href,
        headers: answer.headers,
        mediaType: contentType.split(';')[0]?.trim().toLowerCase() ?? '',
        body: decodeText(bytes, contentType),
        bytes: bytes.byteLength,
      }
    } catch (cause) {
      if (cause instanceof SkilltideError) throw cause
      throw unreachable(url.href, cause, signal)
    }
  }
}

/** A source inside the network is allowed itself; it may not lead on to its neighbours. */
function mayBePrivate({ url, allowPrivate }: HttpRequest, address: string): boolean {
  return allowPrivate && URL.parse(address)?.hostname === URL.parse(url)?.hostname
}

function conditions(validators: Validators | undefined): Record<string, string> {
  return {
    ...(validators?.etag == null ? {} : { 'if-none-match': validators.etag }),
    ...(validators?.lastModified == null ? {} : { 'if-modified-since': validators.lastModified }),
  }
}

function plainHeaders(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : value,
  ])
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

function unreachable(url: string, cause: unknown, signal: AbortSignal): SkilltideError {
  const forbidden = causes(cause).find((error) => error instanceof SkilltideError)
  if (forbidden instanceof SkilltideError) return forbidden
  const why = describeError(cause).slice(0, 200)
  const message = `[crawler] ${url} does not answer (${why}): check the address and the network`
  return new SkilltideError('SOURCE_UNREACHABLE', message, {
    cause,
    retryable: !signal.aborted || !isStop(signal),
  })
}

/** Stopped from outside, rather than out of time. */
function isStop(signal: AbortSignal): boolean {
  return !(signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError')
}

/** An error and what caused it; several addresses tried at once fail as one error with many. */
function causes(error: unknown): unknown[] {
  if (!(error instanceof Error)) return []
  const inner = error instanceof AggregateError ? error.errors : [error.cause]
  return [error, ...inner.flatMap(causes)]
}
