import { randomUUID } from 'node:crypto'
import { connect, createServer, type Socket } from 'node:net'
import { configSchema, type Document } from '@skilltide/contracts'
import { createExtractor } from '@skilltide/extractor'
import { createIndexer } from '@skilltide/indexer'
import {
  createLogger,
  createMetrics,
  openHome,
  pause,
  publishEvents,
  startServices,
  systemClock,
} from '@skilltide/runtime'
import { createTagger, loadTaxonomy } from '@skilltide/skills'
import { describe, expect, inject, it } from 'vitest'

const brokers = inject('kafkaBrokers')
const node = inject('elasticsearchUrl')
const count = 300

describe('the distributed home', () => {
  it.skipIf(brokers === null || node === null)(
    'waits while the store is down and goes on without loss, and sets a malformed event aside',
    async () => {
      await using closing = new AsyncDisposableStack()
      const door = await openDoor(node ?? '')
      closing.defer(() => door.shut())
      const prefix = `outage-${randomUUID().slice(0, 8)}`
      const config = configSchema.parse({
        home: 'distributed',
        kafka: { brokers: brokers ?? [], topicPrefix: `${prefix}.` },
        elasticsearch: { node: door.url, indexPrefix: prefix },
      })
      const logger = createLogger({ level: 'silent', pretty: false, service: 'test' })
      const home = await openHome(config, logger)
      closing.defer(() => home.close())
      const context = { ...home, config, logger, clock: systemClock, metrics: createMetrics() }
      const indexer = createIndexer(context, { restMs: 50 })
      const running = await startServices([
        indexer,
        createExtractor(context, { tagger: createTagger(loadTaxonomy()) }),
      ])
      closing.defer(() => running.stop())

      await publishDocuments(home.log, 0)
      await door.shut()
      await publishDocuments(home.log, count)
      await home.log.publish([{ topic: 'document.fetched', key: 'x', headers: {}, value: '{"no":"event"}' }])
      await extracted(home.log)
      await door.open()
      while (((await home.log.lag('indexer', ['item.tagged']))['item.tagged'] ?? 1) > 0) await pause(50)
      await indexer.settled()

      expect((await home.store.findItems({ limit: 1 })).total).toBe(2 * count)
      const cells = await home.store.readCells({
        from: '2026-01-01',
        to: '2027-01-01',
        interval: 'week',
        skills: ['*'],
      })
      expect(cells.reduce((sum, { fresh }) => sum + fresh, 0)).toBe(2 * count)
      while ((await home.store.listRejections({ limit: 1 })).rows.length === 0) await pause(50)
      const { rows } = await home.store.listRejections({ limit: 5 })
      expect(rows).toMatchObject([
        { topic: 'document.fetched', code: 'EVENT_INVALID', value: '{"no":"event"}' },
      ])
    },
    120_000,
  )
})

async function extracted(log: Parameters<typeof publishEvents>[0]): Promise<void> {
  while (((await log.lag('extractor', ['document.fetched']))['document.fetched'] ?? 1) > 0) await pause(50)
}

async function publishDocuments(log: Parameters<typeof publishEvents>[0], from: number): Promise<void> {
  const documents = Array.from({ length: count }, (_, at) => documentOf(from + at))
  const facts = documents.map((data) => ({
    topic: 'document.fetched' as const,
    key: `acme/${data.externalId}`,
    data,
  }))
  await publishEvents(log, { service: 'test', at: new Date('2026-03-04T00:00:00Z') }, facts)
}

function documentOf(number: number): Document {
  const url = `https://jobs.example.org/${number}`
  const body = JSON.stringify({
    id: number,
    title: `Engineer for machine ${String.fromCharCode(97 + (number % 26))}${String.fromCharCode(97 + Math.floor(number / 26))}`,
    absolute_url: url,
    first_published: '2026-03-03T10:00:00Z',
    location: { name: 'Berlin, Germany' },
    content: `You write Python for our machine, number ${'abcdefghij'.charAt(number % 10).repeat(1 + (number % 97))}.`,
  })
  return {
    source: 'acme',
    kind: 'greenhouse',
    externalId: String(number),
    url,
    fetchedAt: '2026-03-04T00:00:00.000Z',
    firstSeenAt: '2026-03-04T00:00:00.000Z',
    mediaType: 'application/json',
    body,
    contentHash: String(number),
    revision: 1,
    company: 'Acme',
    tags: [],
    archive: false,
    run: { id: 'run', baseline: false },
  }
}

/** A way to a server that can be shut and opened again, at the same address. */
async function openDoor(target: string) {
  const { hostname, port } = new URL(target)
  const passing = new Set<Socket>()
  const server = createServer((inside) => {
    const outside = connect(Number(port), hostname)
    for (const socket of [inside, outside]) {
      passing.add(socket)
      socket.on('error', () => undefined).on('close', () => passing.delete(socket))
    }
    inside.pipe(outside).pipe(inside)
  })
  const listen = (at: number) => new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve))
  await listen(0)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the door has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    open: () => listen(address.port),
    async shut() {
      if (!server.listening) return
      for (const socket of passing) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
