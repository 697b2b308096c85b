import { SkilltideError } from '@skilltide/contracts'
import { z } from 'zod'
import { createEvents, type PublicEvent } from '../events.ts'
import type { App, QueryParts } from '../parts.ts'

const mostStreams = 1_000
/** Who has not read so much is let go: its browser comes again by itself, and memory does not grow meanwhile. */
const mostUnread = 64 * 1024
/** A comment keeps proxies from closing what is quiet. */
const heartbeatMs = 15_000

const streamSchema = {
  summary: 'New shifts and the ends of runs as they happen, as server-sent events; stays open',
  response: {
    200: {
      description: 'Events `shift` and `run`, each with the JSON of its row',
      content: { 'text/event-stream': { schema: z.string() } },
    },
  },
}

/** Server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export function addStream(app: App, { context: { store } }: QueryParts): void {
  const closing = new AbortController()
  const events = createEvents(store, closing.signal)
  let streams = 0
  app.addHook('preClose', async () => closing.abort())
  app.get('/stream', { schema: streamSchema }, async (_request, reply) => {
    if (streams >= mostStreams)
      throw new SkilltideError('STORE_UNAVAILABLE', '[query] too many streams are open: try again later')
    streams += 1
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    const write = (text: string) => {
      if (raw.writableLength > mostUnread) raw.destroy()
      else raw.write(text)
    }
    write(': open\n\n')
    const stop = events.listen((event) => write(textOf(event)))
    const beat = setInterval(() => write(':\n\n'), heartbeatMs)
    const end = () => raw.end()
    closing.signal.addEventListener('abort', end)
    raw.once('close', () => {
      streams -= 1
      stop()
      clearInterval(beat)
      closing.signal.removeEventListener('abort', end)
    })
  })
}

/** JSON holds no line break, so that no text of others can end the event. */
function textOf({ event, data }: PublicEvent): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}
