import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'

export type Received = { headers: IncomingHttpHeaders; body: string }
/** A webhook's receiver on loopback. `answer` decides on each request; without one it is 204. */
export type Receiver = {
  url: string
  received: Received[]
  answer(decide: (response: ServerResponse, count: number) => void): void
  /** Resolves when so many requests have come in. */
  count(requests: number): Promise<void>
  close(): Promise<void>
}

export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = []
  let decide = (response: ServerResponse, _count: number): void => void response.writeHead(204).end()
  const waiting = new Set<() => void>()
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(parts).toString('utf8') })
      decide(response, received.length)
      for (const check of waiting) check()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the receiver has no port')
  return {
    url: `http://127.0.0.1:${address.port}/hook/token-of-the-address`,
    received,
    answer(next) {
      decide = next
    },
    count: (requests) =>
      new Promise((resolve) => {
        const check = () => {
          if (received.length < requests) return
          waiting.delete(check)
          resolve()
        }
        waiting.add(check)
        check()
      }),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
