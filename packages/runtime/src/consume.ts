import {
  decodeEvent,
  describeError,
  type Event,
  isRetryable,
  SkilltideError,
  type TopicName,
} from '@skilltide/contracts'
import type { Consumer, RejectedRecord, StoredRecord } from '@skilltide/event-log'
import type { ServiceContext } from './service.ts'

export type ConsumeEvents<T extends TopicName> = {
  group: string
  topics: readonly T[]
  /** Where a group without a position begins: the oldest event kept (`start`), or what comes next (`end`). */
  from?: 'start' | 'end'
  maxBatch?: number
  /** Gets checked events in order. Must be safe to repeat. */
  handle(events: readonly Event<T>[]): Promise<void>
}

type Checked<T extends TopicName> = { record: StoredRecord; event: Event<T> }

/**
 * Consumes events: check, handle, and reject what can never be handled.
 *
 * A malformed event goes to `event.rejected`. A handler's retryable error (a store that is down, a full disk)
 * leaves the batch where it is: the log gives it again after a growing pause, for as long as it takes.
 * Any other error is hunted down: the batch is handled again event by event, and those that fail are rejected.
 */
export async function consumeEvents<T extends TopicName>(
  context: Pick<ServiceContext, 'log' | 'logger' | 'metrics'>,
  options: ConsumeEvents<T>,
): Promise<Consumer> {
  const { log, logger, metrics } = context
  const { group } = options
  const consumer = await log.consume({
    group,
    topics: options.topics,
    ...(options.from === undefined ? {} : { from: options.from }),
    ...(options.maxBatch === undefined ? {} : { maxBatch: options.maxBatch }),
    async handle(batch) {
      const done = metrics.batchSeconds.startTimer({ group })
      const { checked, rejected } = check<T>(batch, options.topics)
      const failed = await handleAll(checked, options.handle)
      const all = [...rejected, ...failed]
      report(batch, all)
      done()
      return all.length === 0 ? undefined : { rejected: all }
    },
    onRetry(error, attempt, batch) {
      const [first] = batch
      logger.warn(
        { group, topic: first?.topic, attempt, events: batch.length },
        `${describeError(error)}; trying again`,
      )
    },
  })
  const forget = metrics.watchLag({ group, read: () => log.lag(group, options.topics).catch(() => ({})) })
  return {
    stopped: consumer.stopped,
    async stop() {
      forget()
      await consumer.stop()
    },
  }

  function report(batch: readonly StoredRecord[], rejected: readonly RejectedRecord[]): void {
    const topic = batch[0]?.topic ?? ''
    metrics.eventsHandled.inc({ group, topic, outcome: 'handled' }, batch.length - rejected.length)
    for (const { record, reason } of rejected) {
      metrics.eventsHandled.inc({ group, topic: record.topic, outcome: 'rejected' })
      logger.warn(
        { group, topic: record.topic, event: record.headers.ce_id, position: record.position },
        `rejected: ${reason}`,
      )
    }
  }
}

function check<T extends TopicName>(batch: readonly StoredRecord[], topics: readonly T[]) {
  const checked: Checked<T>[] = []
  const rejected: RejectedRecord[] = []
  for (const record of batch) {
    const topic = topics.find((name) => name === record.topic)
    if (topic === undefined) continue
    try {
      checked.push({ record, event: decodeEvent(topic, record) })
    } catch (error) {
      rejected.push(rejectionOf(record, error))
    }
  }
  return { checked, rejected }
}

async function handleAll<T extends TopicName>(
  checked: readonly Checked<T>[],
  handle: ConsumeEvents<T>['handle'],
): Promise<RejectedRecord[]> {
  if (checked.length === 0) return []
  try {
    await handle(checked.map(({ event }) => event))
    return []
  } catch (error) {
    if (isRetryable(error)) throw error
  }
  const rejected: RejectedRecord[] = []
  for (const { record, event } of checked) {
    try {
      await handle([event])
    } catch (error) {
      if (isRetryable(error)) throw error
      rejected.push(rejectionOf(record, error))
    }
  }
  return rejected
}

function rejectionOf(record: StoredRecord, error: unknown): RejectedRecord {
  const code = error instanceof SkilltideError ? error.code : 'HANDLER_FAILED'
  return { record, code, reason: describeError(error) }
}
