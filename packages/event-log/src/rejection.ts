import { encodeEvent, type LogRecord } from '@skilltide/contracts'
import type { RejectedRecord } from './event-log.ts'

/** Who refused, and when. */
export type RefusedBy = { group: string; at: Date }

/**
 * The `event.rejected` records for what a handler refused, in order. The id is the refused record's place and the
 * group, so that a batch seen twice after a crash says the same twice. What was refused on `event.rejected` itself
 * is left out: it would come back for ever.
 */
export function rejectionRecords(rejected: readonly RejectedRecord[], by: RefusedBy): LogRecord[] {
  return rejected
    .filter(({ record }) => record.topic !== 'event.rejected')
    .map((one) => rejectionRecord(one, by))
}

function rejectionRecord({ record, code, reason }: RejectedRecord, by: RefusedBy): LogRecord {
  const { topic, partition, position, key, headers, value } = record
  const id = `${topic}/${partition}/${position}/${by.group}`
  const rejectedAt = by.at.toISOString()
  const traceparent = headers.traceparent
  return encodeEvent({
    id,
    topic: 'event.rejected',
    key: topic,
    source: `/skilltide/${by.group}`,
    time: rejectedAt,
    ...(traceparent === undefined ? {} : { traceparent }),
    data: { id, topic, partition, position, group: by.group, key, headers, value, code, reason, rejectedAt },
  })
}
