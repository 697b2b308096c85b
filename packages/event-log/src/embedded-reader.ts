import type { TopicName } from '@skilltide/contracts'
import type { EmbeddedTables } from './embedded-tables.ts'
import type { StoredRecord } from './event-log.ts'

/** A batch holds no more than this, so that large documents do not fill the memory. */
const mostCharacters = 8_000_000

/**
 * Reads batches of one topic in order. It keeps the block it read last, so that small batches do not unpack one
 * block again and again.
 */
export function createReader(tables: EmbeddedTables, topic: TopicName) {
  let last: StoredRecord[] = []
  return {
    /** Up to `limit` records from position `next` on; none when there are none yet. */
    read(next: number, limit: number): StoredRecord[] {
      const batch: StoredRecord[] = []
      let characters = 0
      for (const block of blocksFrom(next)) {
        last = block
        for (const record of block) {
          if (Number(record.position) < next) continue
          characters += record.value.length
          if (batch.length === limit || (batch.length > 0 && characters > mostCharacters)) return batch
          batch.push(record)
        }
        if (batch.length === limit) return batch
      }
      return batch
    },
  }

  function* blocksFrom(next: number): Generator<StoredRecord[]> {
    const newest = last.at(-1)
    const holds = Number(last[0]?.position) <= next && next <= Number(newest?.position)
    if (holds) yield last
    yield* tables.blocksFrom(topic, holds ? Number(newest?.position) + 1 : next)
  }
}
