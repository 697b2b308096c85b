import { tracingChannel } from 'node:diagnostics_channel'
import { createRequire } from 'node:module'
import { Server } from 'node:net'
import { z } from 'zod'

const listens = z.object({ server: z.instanceof(Server) })

/**
 * Crawlee with its browsers: heavy, so loaded when a page first needs one. As it loads, it opens a proxy without a
 * password on every address of the machine, for browsers of kinds that we do not use: that is closed again. Loading
 * with `require` does nothing else meanwhile, so that what begins to listen is surely its own.
 */
export function loadCrawlee(): typeof import('@crawlee/playwright') {
  const { asyncStart } = tracingChannel('net.server.listen')
  asyncStart.subscribe(closeAgain)
  try {
    return createRequire(import.meta.url)('@crawlee/playwright')
  } finally {
    asyncStart.unsubscribe(closeAgain)
  }
}

function closeAgain(event: unknown): void {
  const { server } = listens.parse(event)
  // Once it listens, since Crawlee waits for that.
  server.once('listening', () => server.close())
}
