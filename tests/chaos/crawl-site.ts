import { createServer, type ServerResponse } from 'node:http'
import type { Wait } from './crawl-time.ts'

/** What the hosts saw: the most requests to one of them within a minute, and sources that were asked twice at once. */
export type SeenByHosts = { requests: number; mostPerMinute: number; overlaps: string[]; faults: number }

/**
 * Boards on many loopback addresses of one port, each address a host of its own. Most answer at once; every
 * hundredth request is refused, breaks off or takes up to two minutes, by turns.
 */
export async function openHosts({ wait, elapsed }: { wait: Wait; elapsed: () => number }) {
  const lately = new Map<string, number[]>()
  const open = new Set<string>()
  const seen: SeenByHosts = { requests: 0, mostPerMinute: 0, overlaps: [], faults: 0 }
  const server = createServer((request, response) => {
    const [host = '', source = ''] = [request.headers.host, request.url?.split('?')[0]]
    const now = elapsed()
    const within = [...(lately.get(host) ?? []), now].filter((at) => at > now - 60_000)
    seen.mostPerMinute = Math.max(seen.mostPerMinute, within.length)
    lately.set(host, within)
    if (open.has(host + source)) seen.overlaps.push(host + source)
    open.add(host + source)
    response.once('close', () => open.delete(host + source))
    void answer(response, ++seen.requests)
  })
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    seen,
    originOf: (host: number) => `http://127.0.1.${host + 1}:${port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }

  async function answer(response: ServerResponse, number: number): Promise<void> {
    const fault = number % 100 === 0 ? (number / 100) % 5 : null
    if (fault !== null) seen.faults++
    if (fault === 0) return void response.writeHead(500).end()
    if (fault === 1) return void response.writeHead(429, { 'retry-after': '5' }).end()
    if (fault === 2) return void response.destroy()
    if (fault === 3) await wait(20_000)
    if (fault === 4) await wait(120_000)
    const id = Math.floor(number / 50)
    response.end(JSON.stringify({ jobs: [{ id, title: `Job ${id}`, content: 'Go' }], meta: { total: 1 } }))
  }
}
