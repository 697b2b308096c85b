import type { LogRecord } from '@skilltide/contracts'
import type { IHeaders, KafkaMessage, Message } from 'kafkajs'
import type { StoredRecord } from './event-log.ts'
import type { KafkaNames } from './kafka-topics.ts'

export function toMessage({ key, headers, value }: LogRecord): Message {
  return { key, headers, value }
}

/** A message of Kafka's as the port shows it; `position` is its offset. */
export function toStoredRecord(
  names: KafkaNames,
  from: { topic: string; partition: number },
  message: KafkaMessage,
): StoredRecord {
  return {
    topic: names.ours(from.topic),
    key: message.key?.toString('utf8') ?? '',
    headers: readHeaders(message.headers),
    value: message.value?.toString('utf8') ?? '',
    partition: from.partition,
    position: message.offset,
    storedAt: Number(message.timestamp),
  }
}

/** Header values as text; of a name that was sent several times, the last. */
function readHeaders(headers: IHeaders = {}): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    const last = Array.isArray(value) ? value.at(-1) : value
    if (last !== undefined) texts[name] = last.toString()
  }
  return texts
}
