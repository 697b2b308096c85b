import { encodeEvent, type LogRecord } from '@skilltide/contracts'
import type { EventLog } from '@skilltide/event-log'
import { generateDocuments } from './documents.ts'

/** Publishes `count` documents, as the crawler would. */
export async function fillLog(log: EventLog, count: number): Promise<void> {
  let batch: LogRecord[] = []
  for (const data of generateDocuments(count)) {
    const id = `${data.source}/${data.externalId}#1`
    batch.push(
      encodeEvent({
        id,
        topic: 'document.fetched',
        key: `${data.source}/${data.externalId}`,
        source: '/skilltide/bench',
        time: data.fetchedAt,
        data,
      }),
    )
    if (batch.length === 500) {
      await log.publish(batch)
      batch = []
    }
  }
  await log.publish(batch)
}
