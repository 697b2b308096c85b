import { SkilltideError } from '@skilltide/contracts'
import { Agent, request } from 'undici'
import type { SendResult } from './channel.ts'
import { createReceiverRule } from './receiver-address.ts'

export type PostOptions = { timeoutMs: number; allowPrivate: boolean; agentName?: string }
export type Post = { url: URL; headers?: Record<string, string>; body: string; signal: AbortSignal }
/** What a service answers, in its own words, beyond what HTTP says. */
export type Answer = { status: number; body: string; host: string; retryAfterMs: number | null }
export type Poster = {
  /** Never throws: a network failure or a forbidden address is a result. */
  post(message: Post, judge?: (answer: Answer) => SendResult | null): Promise<SendResult>
  close(): Promise<void>
}

const mostAnswer = 16_384
const longestWaitMs = 24 * 3_600_000

/**
 * Posts to an address that a subscriber gave: no redirect is followed, private addresses are refused unless allowed,
 * an answer is read no further than needed. 2xx is delivered; 408, 425, 429, 5xx and network failures may be tried
 * again; everything else is refused for good. `judge` may know better of what is not 2xx. Results name the host and nothing else of the
 * address, which may hold a token.
 */
export function createPoster(options: PostOptions): Poster {
  const rule = createReceiverRule(options.allowPrivate)
  const agent = new Agent({
    connect: { timeout: options.timeoutMs, lookup: rule.lookup },
    bodyTimeout: options.timeoutMs,
    headersTimeout: options.timeoutMs,
  })
  return {
    close: () => agent.destroy(),
    async post({ url, headers, body, signal }, judge = () => null) {
      const host = url.hostname
      try {
        rule.check(url)
        const answer = await request(url, {
          method: 'POST',
          headers: { 'user-agent': options.agentName ?? 'skilltide', ...headers },
          body,
          dispatcher: agent,
          signal: AbortSignal.any([signal, AbortSignal.timeout(options.timeoutMs)]),
        })
        const { statusCode: status, headers: said } = answer
        if (status >= 200 && status < 300) {
          // It has the message: what it says about it, and how slowly, changes nothing.
          answer.body.dump({ limit: mostAnswer }).catch(() => undefined)
          return { delivered: true, detail: `${host} answered ${status}` }
        }
        const text = await readSome(answer.body)
        const retryAfterMs = readRetryAfter(said)
        const known = { status, body: text, host, retryAfterMs }
        return judge(known) ?? resultOf(known)
      } catch (error) {
        return failureOf(error, host)
      }
    },
  }
}

export function refused(detail: string, stop?: 'subscription'): SendResult {
  return { delivered: false, retryable: false, detail, ...(stop === undefined ? {} : { stop }) }
}

export function tryLater(detail: string, retryAfterMs: number | null = null): SendResult {
  return { delivered: false, retryable: true, detail, ...(retryAfterMs === null ? {} : { retryAfterMs }) }
}

/** Null for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function resultOf({ status, host, retryAfterMs }: Answer): SendResult {
  const detail = `${host} answered ${status}`
  if (status >= 300 && status < 400)
    return refused(`${detail}: redirects are not followed, give the final address`)
  if (status === 410) return refused(`${detail}: it wants no more messages`, 'subscription')
  if (status < 500 && ![408, 425, 429].includes(status)) return refused(detail)
  return tryLater(detail, retryAfterMs)
}

type Headers = Readonly<Record<string, string | string[] | undefined>>

/** Seconds, or a date; that one is taken against the receiver's own clock, so that ours may differ. */
function readRetryAfter({ 'retry-after': value, date }: Headers): number | null {
  if (typeof value !== 'string') return null
  if (/^\d{1,9}(\.\d+)?$/.test(value)) return Math.min(longestWaitMs, Math.ceil(Number(value) * 1_000))
  const wait = Date.parse(value) - Date.parse(typeof date === 'string' ? date : '')
  return Number.isNaN(wait) ? null : Math.min(longestWaitMs, Math.max(0, wait))
}

async function readSome(body: AsyncIterable<Uint8Array> & { destroy(): unknown }): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body) {
    parts.push(part)
    size += part.length
    if (size > mostAnswer) break
  }
  if (size > mostAnswer) body.destroy()
  return Buffer.concat(parts).subarray(0, mostAnswer).toString('utf8')
}

function failureOf(error: unknown, host: string): SendResult {
  if (error instanceof SkilltideError) return refused(error.message)
  const name = error instanceof Error ? error.name : ''
  if (name === 'TimeoutError' || name === 'AbortError') return tryLater(`${host} did not answer in time`)
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
  return tryLater(`${host} could not be reached${code}`)
}
