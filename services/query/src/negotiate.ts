import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { ServiceContext } from '@skilltide/runtime'
import { answerFeed } from './answer-feed.ts'
import { csvOf } from './csv.ts'
import type { App } from './parts.ts'

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
 * What holds for every answer of the API: CSV or Atom for who asks for it, and an ETag, so that what has not changed is
 * not sent again. Answers change whenever something is read, so caches ask each time.
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
    const etag = etagOf(answer.text)
    reply.header('etag', etag).header('vary', 'accept, origin')
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', cacheOf(request.routeOptions.config))
    if (answer.type !== null) reply.type(answer.type)
    if (!matches(request.headers['if-none-match'], etag)) return answer.text
    reply.status(304).removeHeader('content-type').removeHeader('content-length')
    return ''
  })
}

const mostTags = 500
const tags = new Map<string, string>()

/** Remembered answers are sent again and again: the same text is not hashed anew. */
function etagOf(text: string): string {
  const known = tags.get(text)
  if (known !== undefined) return known
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
  tags.set(text, etag)
  const [oldest] = tags.keys()
  if (tags.size > mostTags && oldest !== undefined) tags.delete(oldest)
  return etag
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
