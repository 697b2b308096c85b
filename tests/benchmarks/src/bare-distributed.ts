import { Client } from '@elastic/elasticsearch'
import { configSchema } from '@skilltide/contracts'
import { openKafkaLog } from '@skilltide/event-log'
import { z } from 'zod'
import { report } from './child.ts'

// The bare loop: node bare-distributed.ts CONFIG. It consumes the events that the stream consumed, by a kafkajs
// consumer with its codec, and writes the documents that the stream wrote to new indices of the same mappings and
// settings, in bulk; no parsing, checking or tagging between. Fetching the documents to write is not timed.
const [given = '{}'] = process.argv.slice(2)
const { kafka, elasticsearch } = configSchema.parse(JSON.parse(given))
const client = new Client({ node: elasticsearch.node, requestTimeout: 60_000 })
const batch = 1_000
const hitsSchema = z.object({
  hits: z.object({
    hits: z.array(z.object({ _id: z.string(), _source: z.looseObject({}), sort: z.array(z.unknown()) })),
  }),
})

let seconds = 0
let items = 0
const log = await openKafkaLog(kafka)
for (const topic of ['document.fetched', 'item.tagged'] as const) await consumeAll(topic)
for (const index of await indicesOf('items')) items += await copyIndex(index)
for (const kind of ['vacancies', 'buckets']) for (const index of await indicesOf(kind)) await copyIndex(index)
await log.close()
await client.close()
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

async function copyIndex(from: string): Promise<number> {
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
  for (let after: unknown[] | undefined; ; ) {
    const page = hitsSchema.parse(
      await client.search({
        index: from,
        size: batch,
        sort: ['_doc'],
        ...(after === undefined ? {} : { search_after: [Number(after[0])] }),
      }),
    ).hits.hits
    const last = page.at(-1)
    if (last === undefined) return written
    after = last.sort
    const operations = page.flatMap(({ _id, _source }) => [{ index: { _index: to, _id } }, _source])
    const { errors } = await timed(() => client.bulk({ operations }))
    if (errors) throw new Error('[bench] the bare loop could not index a document')
    written += page.length
  }
}

async function timed<T>(work: () => Promise<T>): Promise<T> {
  const started = performance.now()
  const result = await work()
  seconds += (performance.now() - started) / 1_000
  return result
}
