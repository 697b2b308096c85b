import type { LogRecord } from '@skilltide/contracts'
import type { Admin, EachBatchPayload, Kafka, Consumer as KafkaConsumer } from 'kafkajs'
import type { ConsumeOptions, Consumer, StoredRecord } from './event-log.ts'
import { beginAtEnds, findEnds } from './kafka-from-end.ts'
import { toStoredRecord } from './kafka-message.ts'
import type { KafkaNames } from './kafka-topics.ts'
import { rejectionRecords } from './rejection.ts'
import { type RetryPause, retryPauseMs } from './retry-pause.ts'

/** What a consumer works with; the log made it. `asLogError` says what a client's failure means. */
export type KafkaConsumerContext = {
  kafka: Kafka
  admin: Admin
  names: KafkaNames
  sessionTimeoutMs: number
  retry: RetryPause
  publish(records: readonly LogRecord[]): Promise<void>
  asLogError(error: unknown): Error
  now(): Date
}

/** A batch that failed and rests: it is given again as it was, from `offset`, `size` records long. */
type Resting = { offset: string; size: number; attempt: number; timer: NodeJS.Timeout }

/** Partitions handled at the same time. */
const concurrency = 2
/** Signs of life within the time after which a member counts as gone. */
const heartbeatsPerSession = 5
/** What a fetch brings of one partition, and in all, compressed: several times that when it is read. */
const fetchBytes = { maxBytesPerPartition: 160_000, maxBytes: 1_000_000 }

/**
 * Joins a group. Offsets are committed by hand, after the handler. kafkajs waits for the batch in hand before it
 * leaves or rejoins the group, so what was done is committed before another member takes the partition over.
 * A partition whose batch failed is paused and the others go on; nothing of it is resolved, so that the fetch after
 * the pause begins with the same record.
 */
export async function startKafkaConsumer(
  context: KafkaConsumerContext,
  options: ConsumeOptions,
): Promise<Consumer> {
  const { kafka, admin, names } = context
  const groupId = names.group(options.group)
  const topics = options.topics.map(names.topic)
  const consumer = kafka.consumer({
    groupId,
    // Longest time a stop waits for an idle fetch; records are handed out as they come.
    maxWaitTimeInMs: 250,
    ...fetchBytes,
    heartbeatInterval: context.sessionTimeoutMs / heartbeatsPerSession,
    sessionTimeout: context.sessionTimeoutMs,
  })
  const resting = new Map<string, Resting>()
  const ended = Promise.withResolvers<void>()
  const stopped = ended.promise
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    if (!payload.restart) ended.reject(context.asLogError(payload.error))
  })
  let given: Record<string, number[]> = {}
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    given = payload.memberAssignment
  })
  try {
    await consumer.connect()
    const ends = options.from === 'end' ? await findEnds(admin, groupId, topics) : []
    await consumer.subscribe({ topics, fromBeginning: options.from !== 'end' })
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: concurrency,
      eachBatch: (payload) => handleBatch({ ...context, ...options, consumer, resting }, payload),
    })
    await beginAtEnds(consumer, ends, given)
  } catch (error) {
    await consumer.disconnect().catch(() => {})
    throw error
  }
  let stopping: Promise<void> | null = null
  return { stopped, stop: () => (stopping ??= stop()) }

  async function stop(): Promise<void> {
    for (const { timer } of resting.values()) clearTimeout(timer)
    await consumer.disconnect()
    ended.resolve()
    await stopped
  }
}

type BatchContext = KafkaConsumerContext &
  ConsumeOptions & { consumer: KafkaConsumer; resting: Map<string, Resting> }

/** Hands one fetch to the handler in parts, and commits each part. */
async function handleBatch(context: BatchContext, payload: EachBatchPayload): Promise<void> {
  const { batch, isRunning, isStale } = payload
  const place = { topic: batch.topic, partition: batch.partition }
  const messages = batch.messages
  const pulse = startPulse(payload, context.sessionTimeoutMs / heartbeatsPerSession)
  try {
    for (let from = 0; from < messages.length; ) {
      if (!isRunning() || isStale() || pulse.isLeaving()) return
      const size = context.resting.get(restKey(place))
      const length =
        size !== undefined && size.offset === messages[from]?.offset ? size.size : (context.maxBatch ?? 500)
      const part = messages
        .slice(from, from + length)
        .map((message) => toStoredRecord(context.names, place, message))
      if (!(await handlePart(context, payload, part))) return
      from += part.length
    }
  } finally {
    pulse.stop()
  }
}

/** True when the part is handled and committed; false when it rests to be tried again. */
async function handlePart(
  context: BatchContext,
  { batch, resolveOffset, commitOffsetsIfNecessary }: EachBatchPayload,
  part: readonly StoredRecord[],
): Promise<boolean> {
  const place = { topic: batch.topic, partition: batch.partition }
  try {
    const outcome = await context.handle(part)
    const refused = rejectionRecords(outcome?.rejected ?? [], { group: context.group, at: context.now() })
    if (refused.length > 0) await context.publish(refused)
  } catch (error) {
    rest(context, place, part, error)
    return false
  }
  context.resting.delete(restKey(place))
  const last = part.at(-1)?.position ?? batch.lastOffset()
  const offset = String(BigInt(last) + 1n)
  await commitOffsetsIfNecessary({
    topics: [{ topic: place.topic, partitions: [{ partition: place.partition, offset }] }],
  })
  resolveOffset(last)
  return true
}

type Place = { topic: string; partition: number }

function rest(context: BatchContext, place: Place, part: readonly StoredRecord[], error: unknown): void {
  const { consumer, resting, retry } = context
  const offset = part[0]?.position ?? ''
  const before = resting.get(restKey(place))
  const attempt = before?.offset === offset ? before.attempt + 1 : 1
  const partitions = [{ topic: place.topic, partitions: [place.partition] }]
  consumer.pause(partitions)
  const timer = setTimeout(() => consumer.resume(partitions), retryPauseMs(attempt, retry))
  resting.set(restKey(place), { offset, size: part.length, attempt, timer })
  context.onRetry?.(error, attempt, part)
}

function restKey({ topic, partition }: Place): string {
  return `${topic}/${partition}`
}

/** Tells the group that we live while a handler is slow; a rebalance it hears of ends our fetch after this part. */
function startPulse({ heartbeat }: EachBatchPayload, everyMs: number) {
  let leaving = false
  const timer = setInterval(() => {
    heartbeat().catch(() => {
      leaving = true
    })
  }, everyMs)
  return { isLeaving: () => leaving, stop: () => clearInterval(timer) }
}
