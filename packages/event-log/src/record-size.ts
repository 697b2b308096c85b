import { type LogRecord, SkilltideError } from '@skilltide/contracts'

/** The largest value a record may have, bytes as UTF-8. Kafka's topics are made to take it. */
export const mostValueBytes = 4_000_000

/** Throws EVENT_TOO_LARGE for the first record that no log would take. */
export function checkSizes(records: readonly LogRecord[]): void {
  for (const { topic, key, value } of records) {
    // No character takes more than three bytes, so small values need no count.
    if (value.length * 3 <= mostValueBytes || Buffer.byteLength(value) <= mostValueBytes) continue
    const cure = 'lower crawl.maxDocumentBytes'
    throw new SkilltideError(
      'EVENT_TOO_LARGE',
      `[log/${topic}] the event of "${key}" is larger than ${mostValueBytes} bytes: ${cure}`,
    )
  }
}
