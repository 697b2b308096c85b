import type { IncomingMessage } from 'node:http'
import type { ServiceContext } from '@skilltide/runtime'
import { answerFeed } from './answer-feed.ts'
import { csvOf } from './csv.ts'
import type { App } from './parts.ts'
import { leastToShorten, sentOf, takesGzip } from './sent.ts'

const atom = 'application/atom+xml'
/** Feed readers ask for an address, not for a type. A list's own feed is a route, and an item's id may end like this. */
const feedPath =
  /^(\/api\/v1\/(?:demand|compare|movers|top|breakdown|roles|gap|pivots|backtest|sources|(?:skills|roles|sources)\/[^/?]+\/?[^/?]*))\.atom(?=\?|$)/

/** Any number's address with `.atom` at the end of its path is asked for as a feed. */
export function readFeedPath(request: IncomingMessage): string {
  const url = request.url ?? '/'
  const path = url.replace(feedPath, '$1')
  if (path !== url) request.headers.accept = atom
  return path
}

/**
 * What holds for every answer of the API: CSV or Atom for who asks for it, gzip for who takes it, and an ETag, so that
 * what has not changed is not sent again. Answers change whenever something is read, so caches ask each time. What is
 * somebody's own goes out as it is: its length, compressed beside what was asked, could tell of its secrets.
 */
export function negotiateAnswers(
  app: App,
  { config, clock }: Pick<ServiceContext, 'config' | 'clock'>,
): void {
  const { publicUrl, host, port } = config.http
  const home = (publicUrl ?? `http://${host}:${port}`).replace(/\/$/, '')
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.method !== 'GET' || reply.statusCode !== 200 || typeof payload !== 'string') return payload
    if (!request.url.startsWith('/api/v1/')) return payload
    const isJson = String(reply.getHeader('content-type')).startsWith('application/json')
    const wanted = isJson ? wantedIn(request.headers.accept) : null
    const answer =
      wanted === null
        ? { text: payload, type: null }
        : asWanted(wanted, JSON.parse(payload), { url: request.originalUrl, home, now: clock.now() }, payload)
    const { private: isPrivate = false } = request.routeOptions.config
    const isShort =
      !isPrivate && answer.text.length >= leastToShorten && takesGzip(request.headers['accept-encoding'])
    const sent = sentOf(answer.text)
    // Another form of an answer has another tag: https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3
    const etag = isShort ? sent.etag.replace(/"$/, '-gzip"') : sent.etag
    reply.header('etag', etag).header('vary', 'accept, accept-encoding, origin')
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', cacheOf(request.routeOptions.config))
    if (answer.type !== null) reply.type(answer.type)
    if (!matches(request.headers['if-none-match'], etag)) {
      if (!isShort) return answer.text
      reply.header('content-encoding', 'gzip').removeHeader('content-length')
      return sent.short()
    }
    reply.status(304).removeHeader('content-type').removeHeader('content-length')
    return ''
  })
}

/** Somebody's own subscriptions are kept nowhere. */
function cacheOf({ private: isPrivate }: { private?: boolean }): string {
  return isPrivate === true ? 'no-store' : 'no-cache'
}

const kinds = {
  'text/csv': { type: 'text/csv; charset=utf-8; header=present', write: csvOf },
  [atom]: { type: `${atom}; charset=utf-8`, write: answerFeed },
} as const
type Kind = keyof typeof kinds

function wantedIn(accept: string | undefined): Kind | null {
  if (accept === undefined) return null
  if (/\btext\/csv\b/.test(accept)) return 'text/csv'
  return accept.includes(atom) && !/\bapplication\/json\b/.test(accept) ? atom : null
}

/** An answer that is no table stays as it is. */
function asWanted(wanted: Kind, answer: unknown, feed: Parameters<typeof answerFeed>[1], payload: string) {
  const { type, write } = kinds[wanted]
  const text = write(answer, feed)
  return text === null ? { text: payload, type: null } : { text, type }
}

function matches(header: string | undefined, etag: string): boolean {
  const known = header?.split(',').map((one) => one.trim().replace(/^W\//, '')) ?? []
  return known.includes(etag) || known.includes('*')
}
