import { Client } from '@elastic/elasticsearch'
import { configSchema } from '@skilltide/contracts'
import { openKafkaLog } from '@skilltide/event-log'
import { report } from './child.ts'

// The bare loop: node bare-distributed.ts CONFIG. It consumes the documents that the stream consumed, by a kafkajs
// consumer with its codec, and indexes each as it is in bulk; no parsing, checking or tagging between.
const [given = '{}'] = process.argv.slice(2)
const { kafka, elasticsearch } = configSchema.parse(JSON.parse(given))
const client = new Client({ node: elasticsearch.node })
const index = `${elasticsearch.indexPrefix}-bare`
await client.indices.create({
  index,
  settings: { number_of_shards: 1, number_of_replicas: 0 },
  mappings: { dynamic: false, properties: { externalId: { type: 'keyword' }, body: { type: 'text' } } },
})
const log = await openKafkaLog(kafka)
const wanted = (await log.lag('bare', ['document.fetched']))['document.fetched'] ?? 0

const started = performance.now()
const { promise: done, resolve } = Promise.withResolvers<void>()
let items = 0
await log.consume({
  group: 'bare',
  topics: ['document.fetched'],
  async handle(batch) {
    const create = JSON.stringify({ index: {} })
    const { errors } = await client.bulk({
      index,
      operations: batch.flatMap(({ value }) => [create, value]),
    })
    if (errors) throw new Error('[bench] the bare loop could not index a document')
    items += batch.length
    if (items >= wanted) resolve()
  },
})
await done
const seconds = (performance.now() - started) / 1_000
await log.close()
await client.close()
report({ seconds, items })
