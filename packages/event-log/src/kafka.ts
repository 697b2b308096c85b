import { SkilltideError, type TopicName } from '@skilltide/contracts'
import type { Admin } from 'kafkajs'
import type { ConsumeOptions, Consumer, EventLog, Lag } from './event-log.ts'
import { createClient, type KafkaClientOptions, loadKafka } from './kafka-client.ts'
import { startKafkaConsumer } from './kafka-consumer.ts'
import { kafkaError } from './kafka-error.ts'
import { readNewest } from './kafka-peek.ts'
import { type Compression, createPublisher } from './kafka-publisher.ts'
import { createNames, createTopics, type KafkaNames } from './kafka-topics.ts'
import { checkSizes } from './record-size.ts'
import { defaultRetryPause, type RetryPause } from './retry-pause.ts'

export type KafkaLogOptions = KafkaClientOptions & {
  /** Before every topic's and group's name, so that several installations share one cluster. */
  topicPrefix: string
  /** Of the topics this creates. */
  replicationFactor: number
  compression: Compression
  /** A member of a group that fell silent (killed, say) keeps its partitions so long. */
  sessionTimeoutMs: number
  retry?: RetryPause
}

/**
 * The log on Apache Kafka, for any number of machines. Creates the topics that are missing. Throws LOG_UNAVAILABLE
 * when no broker answers. Publishes are idempotent and acknowledged by all replicas in sync; a publish larger than
 * 1 MB is sent in parts.
 */
export async function openKafkaLog(options: KafkaLogOptions): Promise<EventLog> {
  const { brokers, compression, sessionTimeoutMs, retry = defaultRetryPause } = options
  const library = await loadKafka()
  const kafka = createClient(library, options)
  const names = createNames(options.topicPrefix)
  const admin = kafka.admin()
  const publisher = createPublisher({ library, kafka, names, compression })
  const consumers = new Set<Consumer>()
  const asLogError = (error: unknown) => kafkaError(brokers, error)
  const publish: EventLog['publish'] = async (records) => {
    checkSizes(records)
    if (records.length > 0) await guard(() => publisher.publish(records))
  }
  const context = { kafka, admin, names, sessionTimeoutMs, retry, publish, asLogError, now: () => new Date() }
  let closing: Promise<void> | null = null

  try {
    await connect()
  } catch (error) {
    await Promise.allSettled([publisher.close(), admin.disconnect()])
    throw asLogError(error)
  }

  return {
    publish: (records) => whileOpen(() => publish(records)),
    consume: (consumeOptions) => whileOpen(() => guard(() => consume(consumeOptions))),
    lag: (group, topics) => whileOpen(() => guard(() => readLag({ admin, names }, group, topics))),
    peek: (topic, page) => whileOpen(() => guard(() => readNewest({ kafka, admin, names }, topic, page))),
    expire: async () => ({ removed: 0 }),
    check: () => whileOpen(() => guard(async () => void (await admin.describeCluster()))),
    close() {
      closing ??= closeAll()
      return closing
    },
  }

  async function connect(): Promise<void> {
    await admin.connect()
    await createTopics(admin, names, options.replicationFactor)
    await publisher.connect()
  }

  async function consume(consumeOptions: ConsumeOptions): Promise<Consumer> {
    const consumer = await startKafkaConsumer(context, consumeOptions)
    consumers.add(consumer)
    const forget = () => consumers.delete(consumer)
    consumer.stopped.then(forget, forget)
    return consumer
  }

  async function closeAll(): Promise<void> {
    await Promise.allSettled([...consumers].map((consumer) => consumer.stop()))
    await publisher.close()
    await admin.disconnect()
  }

  async function whileOpen<T>(work: () => Promise<T>): Promise<T> {
    if (closing !== null) throw new SkilltideError('LOG_UNAVAILABLE', '[log] the log on Kafka is closed')
    return await work()
  }

  async function guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw asLogError(error)
    }
  }
}

type Context = { admin: Admin; names: KafkaNames }

async function readLag({ admin, names }: Context, group: string, topics: readonly TopicName[]): Promise<Lag> {
  const groupId = names.group(group)
  const committed = await admin.fetchOffsets({ groupId, topics: topics.map(names.topic) })
  const lag: Lag = {}
  for (const topic of topics) {
    const read = committed.find((one) => one.topic === names.topic(topic))?.partitions ?? []
    const kept = await admin.fetchTopicOffsets(names.topic(topic))
    const behind = kept.map(({ partition, low, high }) => {
      // -1: nothing committed yet.
      const next = Number(read.find((one) => one.partition === partition)?.offset ?? -1)
      return Number(high) - Math.max(next, Number(low))
    })
    lag[topic] = behind.reduce((sum, one) => sum + one, 0)
  }
  return lag
}
