import { randomUUID } from 'node:crypto'
import type { TopicName } from '@skilltide/contracts'
import type { Admin, Kafka } from 'kafkajs'
import type { PeekCursor, StoredRecord } from './event-log.ts'
import { toStoredRecord } from './kafka-message.ts'
import type { KafkaNames } from './kafka-topics.ts'

type Context = { kafka: Kafka; admin: Admin; names: KafkaNames }
/** What to read of a partition: from `from` up to, not with, `to`. */
type Span = { partition: number; from: bigint; to: bigint }

/**
 * The newest records of a topic over all its partitions, by the time they were stored; equal times by partition.
 * Read by a consumer in a group of its own that lives as long as the call.
 */
export async function readNewest(
  context: Context,
  topic: TopicName,
  page: { limit: number; before?: PeekCursor },
): Promise<StoredRecord[]> {
  const spans = await findSpans(context, topic, page)
  if (spans.length === 0) return []
  const found = await readSpans(context, topic, spans)
  return found.sort(newestFirst).slice(0, page.limit)
}

async function findSpans(
  { admin, names }: Context,
  topic: TopicName,
  page: { limit: number; before?: PeekCursor },
) {
  const kept = await admin.fetchTopicOffsets(names.topic(topic))
  const ends = page.before === undefined ? null : await findEnds({ admin, names }, topic, page.before)
  const spans = kept.map(({ partition, low, high }): Span => {
    const to = ends?.(partition) ?? BigInt(high)
    const least = to - BigInt(page.limit)
    return { partition, from: least > BigInt(low) ? least : BigInt(low), to }
  })
  return spans.filter(({ from, to }) => from < to)
}

/** Where each partition's share of the page before `before` ends, in the order of `newestFirst`. */
async function findEnds(
  { admin, names }: Pick<Context, 'admin' | 'names'>,
  topic: TopicName,
  before: PeekCursor,
) {
  const name = names.topic(topic)
  const [sameTime, later] = await Promise.all([
    admin.fetchTopicOffsetsByTimestamp(name, before.storedAt),
    admin.fetchTopicOffsetsByTimestamp(name, before.storedAt + 1),
  ])
  return (partition: number): bigint | undefined => {
    if (partition === before.partition) return BigInt(before.position)
    const ends = partition < before.partition ? later : sameTime
    const end = ends.find((one) => one.partition === partition)?.offset
    return end === undefined ? undefined : BigInt(end)
  }
}

async function readSpans({ kafka, admin, names }: Context, topic: TopicName, spans: readonly Span[]) {
  const groupId = names.group(`peek-${randomUUID()}`)
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100 })
  const found: StoredRecord[] = []
  const open = new Map(spans.map((span) => [span.partition, span]))
  const all = Promise.withResolvers<void>()
  consumer.on(consumer.events.CRASH, ({ payload }) => all.reject(payload.error))
  try {
    await consumer.connect()
    await consumer.subscribe({ topic: names.topic(topic), fromBeginning: true })
    await consumer.run({
      autoCommit: false,
      async eachBatch({ batch }) {
        const span = open.get(batch.partition)
        if (span === undefined) return
        for (const message of batch.messages) {
          const offset = BigInt(message.offset)
          if (offset >= span.from && offset < span.to) found.push(toStoredRecord(names, batch, message))
        }
        if (BigInt(batch.lastOffset()) + 1n >= span.to) open.delete(batch.partition)
        if (open.size === 0) all.resolve()
      },
    })
    for (const { partition, from } of spans)
      consumer.seek({ topic: names.topic(topic), partition, offset: String(from) })
    await all.promise
    return found
  } finally {
    await consumer.disconnect()
    await admin.deleteGroups([groupId]).catch(() => {})
  }
}

function newestFirst(a: StoredRecord, b: StoredRecord): number {
  return (
    b.storedAt - a.storedAt || b.partition - a.partition || Number(BigInt(b.position) - BigInt(a.position))
  )
}
