import { type Delivery, hashOf, SkilltideError, type Subscription } from '@skilltide/contracts'
import { pause } from '@skilltide/runtime'
import type { TrendStore } from '@skilltide/trend-store'
import { z } from 'zod'
import { atomFeed } from '../atom.ts'
import type { App, QueryParts } from '../parts.ts'

const entriesShown = 50
/** A digest carries two hundred at most, each a row of its own. */
const entriesRead = 400
/** Between two looks for what is new; a comment keeps the connection open meanwhile. */
const lookMs = 1_000
const mostStreams = 200
const mostUnread = 64 * 1024
const optionsOf = (type: string, summary: string) => ({
  config: { token: true },
  schema: {
    summary,
    params: z.object({ token: z.string().max(100) }),
    response: { 200: { description: summary, content: { [type]: { schema: z.string() } } } },
  },
})
const feed = optionsOf('application/atom+xml', 'What a subscription was sent, as an Atom feed of its own')
const stream = optionsOf(
  'text/event-stream',
  'What a subscription is sent, as server-sent events; stays open, goes on after `Last-Event-ID`',
)

/** What subscribers fetch instead of being sent to: an Atom feed, and a stream of server-sent events. */
export function addFeeds(app: App, { context }: QueryParts): void {
  const { store, config } = context
  const publicUrl = (config.http.publicUrl ?? `http://${config.http.host}:${config.http.port}`).replace(
    /\/$/,
    '',
  )
  const closing = new AbortController()
  let streams = 0
  app.addHook('preClose', async () => closing.abort())

  app.get('/feeds/:token.atom', feed, async ({ params }, reply) => {
    const subscription = await subscriptionOf(store, params.token, 'atom')
    const rows = await sentTo(store, subscription.id)
    const answer = atomFeed({ subscription, rows, url: `${publicUrl}/feeds/${params.token}.atom` })
    return reply
      .type('application/atom+xml; charset=utf-8')
      .header('cache-control', 'private, max-age=60')
      .send(answer)
  })

  app.get('/streams/:token', stream, async ({ params, headers }, reply) => {
    const subscription = await subscriptionOf(store, params.token, 'events')
    if (streams >= mostStreams)
      throw new SkilltideError('STORE_UNAVAILABLE', '[query] too many streams are open: try again later')
    streams += 1
    const left = new AbortController()
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    reply.raw.on('close', () => left.abort())
    const signal = AbortSignal.any([left.signal, closing.signal])
    const last = z.string().max(100).optional().catch(undefined).parse(headers['last-event-id'])
    try {
      for await (const chunk of eventsOf(store, subscription.id, { last, signal })) {
        // Who does not read is let go, and comes again with the last event it saw.
        if (reply.raw.writableLength > mostUnread) break
        reply.raw.write(chunk)
      }
    } finally {
      streams -= 1
      reply.raw.end()
    }
  })
}

/** What follows the last event that was seen, and then what comes. Without one, what comes. */
async function* eventsOf(
  store: TrendStore,
  subscription: string,
  { last, signal }: { last: string | undefined; signal: AbortSignal },
): AsyncGenerator<string> {
  yield ': open\n\n'
  let known: Set<string> | null = null
  while (!signal.aborted) {
    const rows = await sentTo(store, subscription)
    known ??= new Set(seenBefore(rows, last))
    const seen = known
    const fresh = rows.filter(({ id }) => !seen.has(id)).reverse()
    for (const { id } of fresh) seen.add(id)
    yield fresh.length === 0 ? ':\n\n' : fresh.map(eventText).join('')
    await pause(lookMs, signal)
  }
}

/** Rows come newest first: what stands behind the last one seen was seen, too. One that is not there any more says nothing. */
function seenBefore(rows: readonly Delivery[], last: string | undefined): string[] {
  const ids = rows.map(({ id }) => id)
  if (last === undefined) return ids
  const at = ids.indexOf(last)
  return at < 0 ? [] : ids.slice(at)
}

/** JSON holds no line break, so that no text of others can end the event. */
function eventText({ id, about, told, updatedAt }: Delivery): string {
  return `id: ${id}\nevent: ${about}\ndata: ${JSON.stringify({ id, at: updatedAt, ...told })}\n\n`
}

async function subscriptionOf(
  store: TrendStore,
  token: string,
  type: 'atom' | 'events',
): Promise<Subscription> {
  const [found] = await store.subscriptionsWatching([`token:${hashOf(token)}`])
  if (found?.channel.type === type) return found
  throw new SkilltideError(
    'NOT_FOUND',
    '[query] no such feed: it was removed, or its address is not complete',
  )
}

/** Newest first by when it was sent. What a digest carries is read in the digest. */
async function sentTo(store: TrendStore, subscription: string): Promise<Delivery[]> {
  const { rows } = await store.listLedger({ limit: entriesRead, subscription, states: ['sent'] })
  return rows
    .filter(({ within }) => within === undefined)
    .toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : 0))
    .slice(0, entriesShown)
}
