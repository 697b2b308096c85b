import { createHash } from 'node:crypto'
import { csvOf } from './csv.ts'
import type { App } from './parts.ts'

/**
 * What holds for every answer of the API: CSV for who asks for it, and an ETag, so that what has not changed is not
 * sent again. Answers change whenever something is read, so caches ask each time.
 */
export function negotiateAnswers(app: App): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.method !== 'GET' || reply.statusCode !== 200 || typeof payload !== 'string') return payload
    if (!request.url.startsWith('/api/v1/')) return payload
    const isJson = String(reply.getHeader('content-type')).startsWith('application/json')
    const answer = isJson ? asWanted(request.headers.accept, payload) : { text: payload, csv: false }
    const etag = etagOf(answer.text)
    reply.header('etag', etag).header('vary', 'accept, origin')
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', cacheOf(request.routeOptions.config))
    if (answer.csv) reply.type('text/csv; charset=utf-8; header=present')
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

function asWanted(accept: string | undefined, payload: string): { text: string; csv: boolean } {
  if (accept === undefined || !/\btext\/csv\b/.test(accept)) return { text: payload, csv: false }
  const csv = csvOf(JSON.parse(payload))
  return csv === null ? { text: payload, csv: false } : { text: csv, csv: true }
}

function matches(header: string | undefined, etag: string): boolean {
  const known = header?.split(',').map((one) => one.trim().replace(/^W\//, '')) ?? []
  return known.includes(etag) || known.includes('*')
}
