import type { ErrorCode, LogRecord, TopicName } from '@skilltide/contracts'

/** A record as a consumer gets it. `position` is opaque outside its partition; it only grows. `storedAt`: ms since 1970. */
export type StoredRecord = LogRecord & { partition: number; position: string; storedAt: number }

/** A record the handler could not take: it goes to `event.rejected` before the group moves on. */
export type RejectedRecord = { record: StoredRecord; code: ErrorCode; reason: string }

/** Gets records of one topic and partition, in order. Returns what it refuses; throwing means "again, later". */
export type BatchHandler = (
  batch: readonly StoredRecord[],
  // biome-ignore lint/suspicious/noConfusingVoidType: most handlers refuse nothing and return nothing.
) => Promise<void | { rejected: readonly RejectedRecord[] }>

export type ConsumeOptions = {
  /** Members of a group share its partitions and its positions. */
  group: string
  topics: readonly TopicName[]
  /** A group without a position starts at the oldest record kept (`start`, the default) or after the newest. */
  from?: 'start' | 'end'
  /** At most so many records at a time (500). A batch of large records holds fewer. */
  maxBatch?: number
  /** Calls for one partition never overlap; calls for different topics or partitions may. */
  handle: BatchHandler
  /** Told of each failed try of a batch, before it is tried again. */
  onRetry?: (error: unknown, attempt: number, batch: readonly StoredRecord[]) => void
}

/** A running consumer. It keeps its process alive until it is stopped. */
export type Consumer = {
  /** Finishes the batch in hand, stores its position, leaves the group. Safe to call twice. */
  stop(): Promise<void>
  /** Resolves when the consumer has stopped; rejects when it could not go on. */
  readonly stopped: Promise<void>
}

/** How far a group is behind, in records, by topic. */
export type Lag = Partial<Record<TopicName, number>>

/** Where a page of `peek` ended: the last record of it. */
export type PeekCursor = Pick<StoredRecord, 'partition' | 'position' | 'storedAt'>

/**
 * The log of events.
 *
 * Guarantees, each held by `contract.ts` for every adapter:
 * - What `publish` resolved is kept: over a crash of this process and, as far as the store goes, of the machine.
 *   A batch up to 1 MB is stored whole or not at all within a partition.
 * - Records of one key in one topic are read in the order they were published.
 * - A handler sees every record of its topics at least once; a group's position moves only after the handler
 *   resolved, so what was in hand at a crash is seen again.
 * - A handler that throws gets the same batch again, after a growing pause, and nothing after it in that
 *   partition until it resolves. Other partitions go on.
 * - What a handler returns as rejected is in `event.rejected` before the position moves. (What is rejected while
 *   reading `event.rejected` itself is dropped: it would come back for ever.)
 * - Records are read ahead no further than one batch a partition: a slow handler bounds memory.
 * - A new group starts at the oldest record kept, so a new reader can replay history.
 *
 * Failures are SkilltideErrors: LOG_UNAVAILABLE and LOG_FULL (retryable), EVENT_TOO_LARGE (not).
 */
export type EventLog = {
  publish(records: readonly LogRecord[]): Promise<void>
  consume(options: ConsumeOptions): Promise<Consumer>
  lag(group: string, topics: readonly TopicName[]): Promise<Lag>
  /** The newest `limit` records of a topic, newest first, or those before `before`; for people who inspect. */
  peek(topic: TopicName, options: { limit: number; before?: PeekCursor }): Promise<StoredRecord[]>
  /** Removes what is older than its topic's retention, read or not. Kafka does so itself and answers 0. */
  expire(now: Date): Promise<{ removed: number }>
  /** Resolves when the log answers; throws LOG_UNAVAILABLE. */
  check(): Promise<void>
  /** Stops the consumers that still run, stores what was being published, lets go. Safe to call twice. */
  close(): Promise<void>
}
