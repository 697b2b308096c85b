import { setTimeout as sleep } from 'node:timers/promises'
import { dayMs, type TopicName, topicNames, topics } from '@skilltide/contracts'
import type { Admin, ITopicConfig } from 'kafkajs'
import { isKafkaError } from './kafka-error.ts'
import { mostValueBytes } from './record-size.ts'

const mostTries = 100

/** What Kafka calls our topics and groups: the prefix keeps several installations on one cluster apart. */
export type KafkaNames = ReturnType<typeof createNames>

export function createNames(prefix: string) {
  const ours = new Map(topicNames.map((topic) => [`${prefix}${topic}`, topic]))
  return {
    topic: (topic: TopicName) => `${prefix}${topic}`,
    group: (group: string) => `${prefix}${group}`,
    /** Our topic behind one of Kafka's names. */
    ours(name: string): TopicName {
      const topic = ours.get(name)
      if (topic === undefined) throw new TypeError(`no topic of ours: "${name}"`)
      return topic
    },
  }
}

/** Creates the topics that are not there, with their partitions and retention. Those that are stay as they are. */
export async function createTopics(
  admin: Admin,
  names: KafkaNames,
  replicationFactor: number,
): Promise<void> {
  const existing = new Set(await admin.listTopics())
  const missing = topicNames.filter((topic) => !existing.has(names.topic(topic)))
  if (missing.length === 0) return
  const wanted = missing.map((topic) => topicConfig(topic, names, replicationFactor))
  try {
    // kafkajs's own wait for leaders fails on a broker that does not know the new topics yet.
    await admin.createTopics({ topics: wanted, waitForLeaders: false })
  } catch (error) {
    // Another service that starts right now made them.
    if (!alreadyExist(error)) throw error
  }
  await waitUntilReady(admin, missing.map(names.topic))
}

/** A new topic answers once every broker has heard of it; metadata alone says so too early. */
async function waitUntilReady(admin: Admin, topics: readonly string[]): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      for (const topic of topics) await admin.fetchTopicOffsets(topic)
      return
    } catch (error) {
      if (tries === mostTries) throw error
    }
    await sleep(100)
  }
}

function topicConfig(topic: TopicName, names: KafkaNames, replicationFactor: number): ITopicConfig {
  return {
    topic: names.topic(topic),
    numPartitions: topics[topic].partitions,
    replicationFactor,
    configEntries: [
      { name: 'retention.ms', value: String(topics[topic].retentionDays * dayMs) },
      // Twice the largest value: room for headers and for the records sent with it.
      { name: 'max.message.bytes', value: String(mostValueBytes * 2) },
      // `storedAt` is then the broker's time, which only grows within a partition.
      { name: 'message.timestamp.type', value: 'LogAppendTime' },
    ],
  }
}

function alreadyExist(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const errors: unknown[] = 'errors' in error && Array.isArray(error.errors) ? error.errors : [error]
  return errors.length > 0 && errors.every((one) => isKafkaError(one, 'TOPIC_ALREADY_EXISTS'))
}
