import { Kafka, logLevel } from 'kafkajs'
import { describe, expect, inject, test } from 'vitest'
import { z } from 'zod'

const brokers = inject('kafkaBrokers')
const elasticsearchUrl = inject('elasticsearchUrl')

describe.skipIf(!brokers)('the Kafka of this run', () => {
  test('is one broker that creates topics when told to', async () => {
    const kafka = new Kafka({ clientId: 'servers-test', brokers: brokers ?? [], logLevel: logLevel.NOTHING })
    const admin = kafka.admin()
    await admin.connect()
    const created = await admin.createTopics({
      topics: [{ topic: 'servers-test', numPartitions: 3 }],
      waitForLeaders: true,
    })
    const { topics } = await admin.fetchTopicMetadata({ topics: ['servers-test'] })
    const cluster = await admin.describeCluster()
    await admin.deleteTopics({ topics: ['servers-test'] })
    await admin.disconnect()
    expect(created).toBe(true)
    expect(topics[0]?.partitions).toHaveLength(3)
    expect(cluster.brokers).toHaveLength(1)
  })
})

const healthSchema = z.object({
  status: z.enum(['green', 'yellow']),
  number_of_nodes: z.literal(1),
  timed_out: z.literal(false),
})
const hitsSchema = z.object({ hits: z.object({ total: z.object({ value: z.number() }) }) })

describe.skipIf(!elasticsearchUrl)('the Elasticsearch of this run', () => {
  test('is one healthy node', async () => {
    const answer = await fetch(`${elasticsearchUrl}/_cluster/health`)
    expect(healthSchema.parse(await answer.json()).number_of_nodes).toBe(1)
  })

  test('finds what was indexed', async () => {
    const headers = { 'content-type': 'application/json' }
    const index = `${elasticsearchUrl}/servers-test`
    await fetch(`${index}/_doc/1?refresh=true`, { method: 'PUT', headers, body: '{"title":"Go developer"}' })
    const answer = await fetch(`${index}/_search`, {
      method: 'POST',
      headers,
      body: '{"query":{"match":{"title":"go"}}}',
    })
    const found = hitsSchema.parse(await answer.json())
    await fetch(index, { method: 'DELETE' })
    expect(found.hits.total.value).toBe(1)
  })
})
