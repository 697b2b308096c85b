import { z } from 'zod'
import { SkilltideError } from './errors.ts'
import { type EventData, type TopicName, topics } from './topics.ts'

/** One fact, past tense, with who said it and when. */
export type Event<T extends TopicName = TopicName> = {
  id: string
  topic: T
  /** Order holds among events of one key. */
  key: string
  /** The service that said it, `/skilltide/crawler`. */
  source: string
  time: string
  /** W3C trace context, when there is a trace. */
  traceparent?: string
  data: EventData<T>
}

/** What the log carries: a CloudEvent in Kafka's binary content mode. */
export type LogRecord = { topic: TopicName; key: string; headers: Record<string, string>; value: string }

const headersSchema = z.object({
  ce_specversion: z.literal('1.0'),
  ce_id: z.string().min(1),
  ce_source: z.string().min(1),
  ce_type: z.string(),
  ce_time: z.iso.datetime({ offset: true }),
  traceparent: z.string().optional(),
})

/**
 * CloudEvents 1.0, Kafka binding, binary mode
 * (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md).
 */
export function encodeEvent<T extends TopicName>(event: Event<T>): LogRecord {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: event.id,
    ce_source: event.source,
    ce_type: eventType(event.topic),
    ce_time: event.time,
  }
  if (event.traceparent !== undefined) headers.traceparent = event.traceparent
  return { topic: event.topic, key: event.key, headers, value: JSON.stringify(event.data) }
}

/** `skilltide.document.fetched.v1`: the topic, and the version its data is written in. */
export function eventType(topic: TopicName): string {
  return `skilltide.${topic}.v${topics[topic].version}`
}

/** The checked event of a record. Throws EVENT_INVALID, never retryable: the same bytes stay wrong. */
export function decodeEvent<T extends TopicName>(topic: T, record: Omit<LogRecord, 'topic'>): Event<T> {
  const headers = headersSchema.safeParse(record.headers)
  if (!headers.success)
    throw invalid(topic, `its headers are no CloudEvent: ${z.prettifyError(headers.error)}`)
  checkVersion(topic, headers.data.ce_type)
  const event: Event<T> = {
    id: headers.data.ce_id,
    topic,
    key: record.key,
    source: headers.data.ce_source,
    time: headers.data.ce_time,
    data: decodeData(topic, record.value),
  }
  if (headers.data.traceparent !== undefined) event.traceparent = headers.data.traceparent
  return event
}

function decodeData<T extends TopicName>(topic: T, value: string): EventData<T> {
  const result = topics[topic].schema.safeParse(parseJson(topic, value))
  if (!result.success) throw invalid(topic, z.prettifyError(result.error).replaceAll('\n', ' '))
  // The table pairs each topic with its schema; TypeScript cannot follow the pairing through the index.
  return result.data as EventData<T>
}

function parseJson(topic: TopicName, value: string): unknown {
  try {
    return JSON.parse(value)
  } catch (cause) {
    throw invalid(topic, 'its data is no JSON', cause)
  }
}

function checkVersion(topic: TopicName, type: string): void {
  const version = /\.v(\d+)$/.exec(type)?.[1]
  if (type !== `skilltide.${topic}.v${version}`) throw invalid(topic, `its type is "${type}"`)
  if (Number(version) > topics[topic].version) {
    throw invalid(topic, `it was written as version ${version}, newer than this reader: upgrade this service`)
  }
}

function invalid(topic: TopicName, what: string, cause?: unknown): SkilltideError {
  return new SkilltideError('EVENT_INVALID', `[log/${topic}] event refused: ${what}`, { cause })
}
