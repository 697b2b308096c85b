import { resolve } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { dayMs, type LogRecord, type TopicName, topicNames, topics } from '@skilltide/contracts'
import { openBell } from './bell.ts'
import { encodeBlocks } from './block.ts'
import { startEmbeddedConsumer } from './embedded-consumer.ts'
import { openEmbeddedFile } from './embedded-file.ts'
import { type EmbeddedTables, prepareTables } from './embedded-tables.ts'
import type { ConsumeOptions, Consumer, EventLog, Lag, PeekCursor, StoredRecord } from './event-log.ts'
import { readHere } from './owner.ts'
import { checkSizes } from './record-size.ts'
import { defaultRetryPause, type RetryPause } from './retry-pause.ts'
import { sqliteError } from './sqlite-error.ts'

export type EmbeddedLogOptions = {
  /** The SQLite file; made when missing, in a folder that exists, on a local disk. */
  file: string
  /** How often waiting readers look for what other processes wrote (150 ms). Threads of one process need no look. */
  poll?: { intervalMs: number }
  /** How long a reader that fell silent keeps its place in the group (10 s). A dead process loses it at once. */
  leaseMs?: number
  retry?: RetryPause
  /** The file grows no further than this; then `publish` throws LOG_FULL. */
  mostBytes?: number
  /** Ms since 1970; tests pass their own. */
  now?: () => number
}

type Pending = { records: readonly LogRecord[]; resolve(): void; reject(error: unknown): void }

/**
 * The log in one SQLite file, for any number of processes and threads on one machine.
 *
 * Every topic is one partition with one reader a group at a time: SQLite has one writer anyway, order within a key
 * holds by itself, and batches are as large as they can be. Publishes of one turn of the event loop share a
 * transaction. Space of expired records is used again, not given back.
 */
export function openEmbeddedLog(options: EmbeddedLogOptions): EventLog {
  const { file, now = Date.now } = options
  const db = openEmbeddedFile(file, options.mostBytes)
  const tables = prepareTables(db)
  const bell = openBell(`skilltide-log:${resolve(file)}`)
  const consumers = new Set<Consumer>()
  const context = {
    tables,
    file,
    bell,
    here: readHere(),
    now,
    pollMs: options.poll?.intervalMs ?? 150,
    leaseMs: options.leaseMs ?? 10_000,
    retry: options.retry ?? defaultRetryPause,
  }
  let pending: Pending[] = []
  let closing: Promise<void> | null = null

  return {
    async publish(records) {
      checkSizes(records)
      await new Promise<void>((resolve, reject) => {
        if (pending.length === 0) setImmediate(flush)
        pending.push({ records, resolve, reject })
      })
    },
    consume: async (consumeOptions: ConsumeOptions) => {
      const consumer = guard(() => startEmbeddedConsumer(context, consumeOptions))
      consumers.add(consumer)
      const forget = () => consumers.delete(consumer)
      consumer.stopped.then(forget, forget)
      return consumer
    },
    lag: async (group, names) => guard(() => readLag(tables, group, names)),
    peek: async (topic, page) => guard(() => readNewest(tables, topic, page)),
    async expire(at) {
      let removed = 0
      for (const name of topicNames) {
        const cutoff = at.getTime() - topics[name].retentionDays * dayMs
        for (let some = expireSome(name, cutoff); some > 0; some = expireSome(name, cutoff)) {
          removed += some
          await nextTurn()
        }
      }
      return { removed }
    },
    check: async () => guard(() => void tables.nextOf('event.rejected')),
    close() {
      closing ??= closeAll()
      return closing
    },
  }

  function flush(): void {
    const group = pending
    pending = []
    try {
      const records = group.length === 1 ? (group[0]?.records ?? []) : group.flatMap((one) => one.records)
      append(records)
      for (const one of group) one.resolve()
    } catch (cause) {
      const error = sqliteError(file, cause)
      for (const one of group) one.reject(error)
    }
  }

  function append(records: readonly LogRecord[]): void {
    const blocks = encodeBlocks(records)
    if (blocks.length === 0) return
    tables.transaction(() => tables.append(blocks, now()))
    bell.ring([...new Set(blocks.map((block) => block.topic))])
  }

  function expireSome(topic: TopicName, cutoff: number): number {
    return guard(() => tables.transaction(() => tables.expire(topic, cutoff)))
  }

  function guard<T>(work: () => T): T {
    try {
      return work()
    } catch (cause) {
      throw sqliteError(file, cause)
    }
  }

  async function closeAll(): Promise<void> {
    await Promise.allSettled([...consumers].map((consumer) => consumer.stop()))
    flush()
    bell.close()
    db.close()
  }
}

function readLag(tables: EmbeddedTables, group: string, names: readonly TopicName[]): Lag {
  const lag: Lag = {}
  for (const name of names) {
    const next = tables.nextOf(name)
    const read = Math.max(tables.place(group, name)?.next ?? 1, tables.oldestOf(name) ?? next)
    lag[name] = next - read
  }
  return lag
}

function readNewest(
  tables: EmbeddedTables,
  topic: TopicName,
  page: { limit: number; before?: PeekCursor },
): StoredRecord[] {
  const end = page.before === undefined ? tables.nextOf(topic) : Number(page.before.position)
  const newest: StoredRecord[] = []
  for (const block of tables.blocksBefore(topic, end)) {
    for (const record of block.reverse()) {
      if (newest.length === page.limit) return newest
      if (Number(record.position) < end) newest.push(record)
    }
  }
  return newest
}
