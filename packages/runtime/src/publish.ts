import { randomUUID } from 'node:crypto'
import { type EventData, encodeEvent, type TopicName } from '@skilltide/contracts'
import type { EventLog } from '@skilltide/event-log'
import { currentTraceparent } from './tracing.ts'

/** A fact to be published. Give an `id` where the same fact may be said twice. */
export type Fact<T extends TopicName = TopicName> = { topic: T; key: string; id?: string; data: EventData<T> }

/** Publishes facts as events; what resolved is kept. `service` is who says it: `crawler`. */
export async function publishEvents<T extends TopicName>(
  log: EventLog,
  said: { service: string; at: Date; traceparent?: string },
  facts: readonly Fact<T>[],
): Promise<void> {
  if (facts.length === 0) return
  const traceparent = said.traceparent ?? currentTraceparent()
  const records = facts.map((fact) =>
    encodeEvent({
      id: fact.id ?? randomUUID(),
      topic: fact.topic,
      key: fact.key,
      source: `/skilltide/${said.service}`,
      time: said.at.toISOString(),
      data: fact.data,
      ...(traceparent === undefined ? {} : { traceparent }),
    }),
  )
  await log.publish(records)
}
