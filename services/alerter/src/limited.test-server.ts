import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'

/** A bucket that is full when `size` came within `windowMs`. */
const buckets = { slack: { size: 1, windowMs: 1_000 }, discord: { size: 5, windowMs: 2_000 } }
/** How late a busy machine may be: what came late makes the next look early. */
const toleranceMs = 250

/** Slack's and Discord's webhooks as they refuse who is too fast: one a second; five in two seconds. */
export async function openLimited(type: keyof typeof buckets, { usedUp = false } = {}) {
  const { size, windowMs } = buckets[type]
  let arrivals: number[] = usedUp ? Array.from({ length: size }, () => performance.now()) : []
  let refused = 0
  let taken = 0
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const now = performance.now()
      arrivals = arrivals.filter((at) => now - at < windowMs - toleranceMs)
      const [first] = arrivals
      if (arrivals.length >= size && first !== undefined) {
        refused += 1
        return refuse(response, (first + windowMs - now) / 1_000)
      }
      arrivals.push(now)
      taken += 1
      if (type === 'slack') response.end('ok')
      else response.writeHead(204).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the service has no port')
  return {
    url: `http://127.0.0.1:${address.port}/hook`,
    refused: () => refused,
    taken: () => taken,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }

  function refuse(response: ServerResponse, seconds: number): void {
    const wait = String(Math.ceil(seconds))
    if (type === 'slack') return void response.writeHead(429, { 'retry-after': wait }).end('rate_limited')
    const body = { message: 'You are being rate limited.', retry_after: seconds, global: false }
    response.writeHead(429, { 'retry-after': wait }).end(JSON.stringify(body))
  }
}
