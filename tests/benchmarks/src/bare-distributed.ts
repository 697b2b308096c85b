import { appendFileSync, createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from '@elastic/elasticsearch'
import { configSchema } from '@skilltide/contracts'
import { openKafkaLog } from '@skilltide/event-log'
import { z } from 'zod'
import { report } from './child.ts'

// The bare loop: node bare-distributed.ts CONFIG. It consumes the events that the stream consumed, by a kafkajs
// consumer with its codec, and writes the documents that the stream wrote to new indices of the same mappings and
// settings, in bulk; no parsing, checking or tagging between. The documents are fetched to a file before, so that
// the server has no time for its merges that is not counted.
const [given = '{}'] = process.argv.slice(2)
const { kafka, elasticsearch } = configSchema.parse(JSON.parse(given))
const client = new Client({ node: elasticsearch.node, requestTimeout: 60_000 })
const batch = 1_000
const lineSchema = z.tuple([z.string(), z.looseObject({})])
const hitsSchema = z.object({
  hits: z.object({
    hits: z.array(z.object({ _id: z.string(), _source: z.looseObject({}), sort: z.array(z.unknown()) })),
  }),
})

let seconds = 0
let items = 0
const folder = mkdtempSync(join(tmpdir(), 'skilltide-bare-'))
const log = await openKafkaLog(kafka)
const [itemIndices, otherIndices] = [
  await indicesOf('items'),
  [...(await indicesOf('vacancies')), ...(await indicesOf('buckets'))],
]
for (const index of [...itemIndices, ...otherIndices]) await fetchAll(index)
for (const topic of ['document.fetched', 'item.tagged'] as const) await consumeAll(topic)
for (const index of itemIndices) items += await writeAll(index)
for (const index of otherIndices) await writeAll(index)
await log.close()
await client.close()
rmSync(folder, { recursive: true })
report({ seconds, items })

/** Timed from the first record: joining a group is no work on documents. */
async function consumeAll(topic: 'document.fetched' | 'item.tagged'): Promise<void> {
  let left = (await log.lag('bare', [topic]))[topic] ?? 0
  let first: number | null = null
  const { promise: done, resolve } = Promise.withResolvers<void>()
  const consumer = await log.consume({
    group: 'bare',
    topics: [topic],
    async handle(records) {
      first ??= performance.now()
      left -= records.length
      if (left <= 0) resolve()
    },
  })
  await done
  seconds += (performance.now() - (first ?? performance.now())) / 1_000
  await consumer.stop()
}

/** The indices behind a name: an alias has several. */
async function indicesOf(kind: string): Promise<string[]> {
  return Object.keys(await client.indices.get({ index: `${elasticsearch.indexPrefix}-${kind}` })).sort()
}

/** A line a document: its id and what it holds. */
async function fetchAll(index: string): Promise<void> {
  for (let after: unknown[] | undefined; ; ) {
    const page = hitsSchema.parse(
      await client.search({
        index,
        size: batch,
        sort: ['_doc'],
        ...(after === undefined ? {} : { search_after: [Number(after[0])] }),
      }),
    ).hits.hits
    const last = page.at(-1)
    if (last === undefined) return
    after = last.sort
    const lines = page.map(({ _id, _source }) => `${JSON.stringify([_id, _source])}\n`)
    appendFileSync(fileOf(index), lines.join(''))
  }
}

async function writeAll(from: string): Promise<number> {
  const to = `bare-${from}`
  const { [from]: made } = await client.indices.get({ index: from })
  const { refresh_interval } = z
    .object({ index: z.object({ refresh_interval: z.string().optional() }) })
    .parse(made?.settings).index
  const settings = {
    number_of_shards: 1,
    number_of_replicas: 0,
    ...(refresh_interval === undefined ? {} : { refresh_interval }),
  }
  await timed(() => client.indices.create({ index: to, settings, mappings: made?.mappings ?? {} }))
  let written = 0
  for await (const documents of batchesOf(fileOf(from))) {
    const operations = documents.flatMap(([_id, source]) => [{ index: { _index: to, _id } }, source])
    const { errors } = await timed(() => client.bulk({ operations }))
    if (errors) throw new Error('[bench] the bare loop could not index a document')
    written += documents.length
  }
  return written
}

async function* batchesOf(file: string) {
  let documents: z.infer<typeof lineSchema>[] = []
  if (!existsSync(file)) return
  for await (const line of createInterface({ input: createReadStream(file) })) {
    documents.push(lineSchema.parse(JSON.parse(line)))
    if (documents.length < batch) continue
    yield documents
    documents = []
  }
  if (documents.length > 0) yield documents
}

function fileOf(index: string): string {
  return join(folder, `${index}.ndjson`)
}

async function timed<T>(work: () => Promise<T>): Promise<T> {
  const started = performance.now()
  const result = await work()
  seconds += (performance.now() - started) / 1_000
  return result
}
