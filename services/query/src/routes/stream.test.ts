import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createApp } from '../app.ts'
import type { App } from '../parts.ts'
import { openTestContext, runOf, taxonomy } from '../query.test-data.ts'

const { context, close } = openTestContext()
const readers = 100
let app: App
let port = 0

beforeAll(async () => {
  app = await createApp({ context, taxonomy, sources: () => [] })
  port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port)
})

afterAll(async () => {
  await app.close()
  await close()
})

/** Asks for the stream, waits until it is open, and reads no more. */
async function openSlowReader(): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  socket.write('GET /api/v1/stream HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n')
  await once(socket, 'data')
  socket.pause()
  return socket
}

function connections(): Promise<number> {
  return new Promise((resolve, reject) =>
    app.server.getConnections((error, count) => (error === null ? resolve(count) : reject(error))),
  )
}

describe('a hundred who do not read the stream', () => {
  it('are let go, and memory does not grow with them', { timeout: 60_000 }, async () => {
    const sockets = await Promise.all(Array.from({ length: readers }, openSlowReader))
    expect(await connections()).toBe(readers)
    const before = process.memoryUsage().rss
    let largest = before
    // Megabytes to each, all of it distinct runs: what the kernel does not take, nobody keeps for them.
    let round = 0
    await vi.waitFor(
      async () => {
        round += 1
        const runs = Array.from({ length: 40 }, (_, at) =>
          runOf('feed:news', '2026-09-08', false, {
            id: `${round}-${at}`,
            reason: `${round}-${at} `.padEnd(50_000, 'x'),
            startedAt: `2026-09-08T06:00:${String(round % 60).padStart(2, '0')}Z`,
          }),
        )
        await context.store.writeRuns(runs)
        largest = Math.max(largest, process.memoryUsage().rss)
        expect(await connections()).toBe(0)
      },
      { timeout: 50_000, interval: 500 },
    )
    // A hundred times what was written would be hundreds of megabytes a second.
    expect(largest - before).toBeLessThan(200 * 1024 * 1024)
    for (const socket of sockets) socket.destroy()
  })
})
