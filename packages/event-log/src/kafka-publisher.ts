import type { LogRecord } from '@skilltide/contracts'
import type { Kafka, Producer, TopicMessages } from 'kafkajs'
import type { KafkaLibrary } from './kafka-client.ts'
import { toMessage } from './kafka-message.ts'
import type { KafkaNames } from './kafka-topics.ts'

export type Compression = 'none' | 'gzip' | 'zstd'
type Context = { library: KafkaLibrary; kafka: Kafka; names: KafkaNames; compression: Compression }
type Pending = { records: readonly LogRecord[]; resolve(): void; reject(error: unknown): void }

const mostCharacters = 1_000_000

/**
 * Sends records in the order they were given, one request at a time; what is published meanwhile goes together with
 * the next. After a failure the producer is replaced: kafkajs would use the sequence numbers of the lost request
 * again, and the broker could take the next one for a repetition of it.
 */
export function createPublisher(context: Context) {
  let producer: Promise<Producer> | null = null
  let pending: Pending[] = []
  let sending: Promise<void> | null = null

  return {
    connect: async (): Promise<void> => void (await connected()),
    publish(records: readonly LogRecord[]): Promise<void> {
      return new Promise((resolve, reject) => {
        pending.push({ records, resolve, reject })
        sending ??= sendAll().finally(() => {
          sending = null
        })
      })
    },
    /** Sends what is pending, then lets go. */
    async close(): Promise<void> {
      await sending
      await dropProducer()
    },
  }

  async function sendAll(): Promise<void> {
    // The rest of this turn's publishes come along.
    await Promise.resolve()
    while (pending.length > 0) {
      const group = takeGroup(pending)
      pending = pending.slice(group.length)
      await sendGroup(group)
    }
  }

  async function sendGroup(group: readonly Pending[]): Promise<void> {
    try {
      const { CompressionTypes } = context.library
      const types = { none: CompressionTypes.None, gzip: CompressionTypes.GZIP, zstd: CompressionTypes.ZSTD }
      for (const part of split(group.flatMap((one) => one.records))) {
        const ready = await connected()
        const topicMessages = byTopic(part, context.names)
        await ready.sendBatch({ topicMessages, compression: types[context.compression], acks: -1 })
      }
      for (const one of group) one.resolve()
    } catch (error) {
      await dropProducer()
      for (const one of group) one.reject(error)
    }
  }

  function connected(): Promise<Producer> {
    producer ??= connect(context)
    return producer
  }

  async function dropProducer(): Promise<void> {
    const dropped = producer
    producer = null
    await dropped?.then((old) => old.disconnect()).catch(() => {})
  }
}

async function connect({ library, kafka }: Context): Promise<Producer> {
  const { DefaultPartitioner } = library.Partitioners
  const producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    createPartitioner: DefaultPartitioner,
  })
  await producer.connect()
  return producer
}

/** The first publishes that fit in one request; always at least one. */
function takeGroup(pending: readonly Pending[]): Pending[] {
  let characters = 0
  const end = pending.findIndex(({ records }) => {
    characters += sizeOf(records)
    return characters > mostCharacters
  })
  return pending.slice(0, end === -1 ? pending.length : Math.max(1, end))
}

function* split(records: readonly LogRecord[]): Generator<LogRecord[]> {
  let part: LogRecord[] = []
  let characters = 0
  for (const record of records) {
    if (part.length > 0 && characters + record.value.length > mostCharacters) {
      yield part
      part = []
      characters = 0
    }
    part.push(record)
    characters += record.value.length
  }
  if (part.length > 0) yield part
}

function byTopic(records: readonly LogRecord[], names: KafkaNames): TopicMessages[] {
  const groups = Map.groupBy(records, (record) => record.topic)
  return [...groups].map(([topic, ofTopic]) => ({
    topic: names.topic(topic),
    messages: ofTopic.map(toMessage),
  }))
}

function sizeOf(records: readonly LogRecord[]): number {
  return records.reduce((sum, { value }) => sum + value.length, 0)
}
