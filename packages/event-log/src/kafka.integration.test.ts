import { randomUUID } from 'node:crypto'
import { Kafka, logLevel } from 'kafkajs'
import { describe, expect, inject, onTestFinished, test } from 'vitest'
import { describeEventLog } from './contract.ts'
import type { BatchHandler, EventLog } from './event-log.ts'
import { type KafkaLogOptions, openKafkaLog } from './kafka.ts'

// Node prints a warning of one kind once in a process, so every test listens.
const warnings: string[] = []
process.on('warning', (warning) => warnings.push(String(warning)))

const brokers = inject('kafkaBrokers') ?? []

describe.skipIf(brokers.length === 0)('on real Kafka', () => {
  describeEventLog('Kafka log', async () => {
    const topicPrefix = newPrefix()
    let log = await openLog({ topicPrefix })
    return {
      log,
      async reopen() {
        await log.close()
        log = await openLog({ topicPrefix })
        return log
      },
      async cleanup() {
        await log.close()
        await deleteTopics(topicPrefix)
      },
    }
  })

  test.each(['none', 'gzip', 'zstd'] as const)(
    'reads what was published with compression %s',
    async (compression) => {
      const topicPrefix = newPrefix()
      const log = await openLog({ topicPrefix, compression })
      onTestFinished(() => log.close().then(() => deleteTopics(topicPrefix)))
      const value = 'Rust or Go, but mostly SQL. '.repeat(200)
      await log.publish([{ topic: 'item.tagged', key: 'acme', headers: {}, value }])
      expect(await log.peek('item.tagged', { limit: 2 })).toMatchObject([{ key: 'acme', value }])
    },
  )

  test('hands a partition over without repeating what a slow member finished', async () => {
    const topicPrefix = newPrefix()
    const log = await openLog({ topicPrefix })
    onTestFinished(() => log.close().then(() => deleteTopics(topicPrefix)))
    const wanted = Array.from({ length: 60 }, (_, index) => String(index))
    await log.publish(wanted.map((value) => ({ topic: 'item.tagged', key: value, headers: {}, value })))
    const seen: string[] = []
    const slow = Promise.withResolvers<void>()
    const inHand = Promise.withResolvers<void>()
    const all = Promise.withResolvers<void>()
    const handle: BatchHandler = async (batch) => {
      inHand.resolve()
      await slow.promise
      seen.push(...batch.map((one) => one.value))
      if (seen.length >= 60) all.resolve()
    }
    await log.consume({ group: 'reader', topics: ['item.tagged'], maxBatch: 3, handle })
    await inHand.promise
    const joining = log.consume({ group: 'reader', topics: ['item.tagged'], maxBatch: 3, handle })
    slow.resolve()
    await joining
    await all.promise
    await log.close()
    expect(seen.toSorted((a, b) => Number(a) - Number(b))).toEqual(wanted)
  })

  test('creates the topics once, when several services start together', async () => {
    const topicPrefix = newPrefix()
    const logs = await Promise.all([1, 2, 3].map(() => openLog({ topicPrefix })))
    onTestFinished(async () => {
      await Promise.all(logs.map((log) => log.close()))
      await deleteTopics(topicPrefix)
    })
    for (const log of logs)
      await log.publish([{ topic: 'item.tagged', key: 'acme', headers: {}, value: 'x' }])
    expect(await logs[0]?.lag('reader', ['item.tagged'])).toEqual({ 'item.tagged': 3 })
  })

  test('lets the client library print no warning of its own, in all of these tests', () => {
    expect(warnings).toEqual([])
  })
})

function openLog(options: Partial<KafkaLogOptions> & { topicPrefix: string }): Promise<EventLog> {
  return openKafkaLog({
    brokers,
    clientId: 'skilltide-test',
    replicationFactor: 1,
    sessionTimeoutMs: 10_000,
    compression: 'zstd',
    tls: false,
    retry: { firstMs: 10, mostMs: 100 },
    ...options,
  })
}

function newPrefix(): string {
  return `test-${randomUUID().slice(0, 8)}-`
}

async function deleteTopics(topicPrefix: string): Promise<void> {
  const admin = new Kafka({ brokers, logLevel: logLevel.NOTHING }).admin()
  await admin.connect()
  const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(topicPrefix))
  await admin.deleteTopics({ topics })
  await admin.disconnect()
}
