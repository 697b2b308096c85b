import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { LogRecord, TopicName } from '@skilltide/contracts'
import type { StoredRecord } from './event-log.ts'

/** Records of one topic that are stored together, in one row. Text when small, zstd when that pays. */
export type Block = { topic: TopicName; count: number; data: string | Uint8Array }

/** Where a block lies: the position of its first record, and when it was stored (ms since 1970). */
export type BlockPlace = { topic: TopicName; first: number; storedAt: number }

const mostRecords = 250
const mostCharacters = 1_000_000
const compressFrom = 512
/** Of large blocks; Node's own 16 kB makes its work with them twice as long. */
const chunkSize = 262_144
const fast = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }

/**
 * Packs records in blocks, in order within each topic. One call to zstd costs some 50 µs whatever its input, so
 * records are packed together as Kafka packs its batches: ten times cheaper, and what they share is stored once.
 */
export function encodeBlocks(records: readonly LogRecord[]): Block[] {
  const blocks: Block[] = []
  for (const [topic, ofTopic] of Map.groupBy(records, (record) => record.topic)) {
    for (const part of split(ofTopic)) blocks.push({ topic, count: part.length, data: pack(part) })
  }
  return blocks
}

/** The records of a stored block. */
export function decodeBlock(place: BlockPlace, data: string | Uint8Array): StoredRecord[] {
  const text =
    typeof data === 'string'
      ? data
      : zstdDecompressSync(data, data.length > 16_384 ? { chunkSize } : {}).toString('utf8')
  const end = text.indexOf('\n')
  const index: [key: string, headers: Record<string, string>, length: number][] = JSON.parse(
    text.slice(0, end),
  )
  let from = end + 1
  return index.map(([key, headers, length], offset) => {
    const value = text.slice(from, from + length)
    from += length
    const position = String(place.first + offset)
    return { topic: place.topic, key, headers, value, partition: 0, position, storedAt: place.storedAt }
  })
}

/** A line of JSON with every key, its headers and its value's length; then the values, unescaped. */
function pack(records: readonly LogRecord[]): string | Uint8Array {
  const index = records.map(({ key, headers, value }) => [key, headers, value.length])
  const text = `${JSON.stringify(index)}\n${records.map(({ value }) => value).join('')}`
  if (text.length < compressFrom) return text
  return zstdCompressSync(text, text.length > chunkSize ? { ...fast, chunkSize } : fast)
}

function* split(records: readonly LogRecord[]): Generator<LogRecord[]> {
  let part: LogRecord[] = []
  let characters = 0
  for (const record of records) {
    if (
      part.length === mostRecords ||
      (part.length > 0 && characters + record.value.length > mostCharacters)
    ) {
      yield part
      part = []
      characters = 0
    }
    part.push(record)
    characters += record.value.length
  }
  if (part.length > 0) yield part
}
