import { setImmediate as nextTurn } from 'node:timers/promises'
import type { TopicName } from '@skilltide/contracts'
import type { Bell } from './bell.ts'
import { encodeBlocks } from './block.ts'
import { createReader } from './embedded-reader.ts'
import type { EmbeddedTables } from './embedded-tables.ts'
import type { BatchHandler, ConsumeOptions, Consumer, RejectedRecord, StoredRecord } from './event-log.ts'
import { type Here, isBinding, newOwner } from './owner.ts'
import { rejectionRecords } from './rejection.ts'
import { type RetryPause, retryPauseMs, wait } from './retry-pause.ts'
import { sqliteError } from './sqlite-error.ts'

/** What a consumer works with; the log opened it and closes it. `now`: ms since 1970. */
export type ConsumerContext = {
  tables: EmbeddedTables
  file: string
  bell: Bell
  here: Here
  now(): number
  pollMs: number
  leaseMs: number
  retry: RetryPause
}

/**
 * Starts a member of a group. Of each topic one member at a time is the reader, by a claim with an end that it
 * renews; the others wait for the claim to be released or to end. Every write of a reader is bound to its claim,
 * so one that lost it (its process slept) cannot move the group's position.
 */
export function startEmbeddedConsumer(context: ConsumerContext, options: ConsumeOptions): Consumer {
  const ended = new AbortController()
  for (const topic of options.topics) join(context, options, topic)
  const stopped = run()
  return {
    stopped,
    async stop() {
      ended.abort()
      await stopped
    },
  }

  async function run(): Promise<void> {
    const readers = options.topics.map((topic) => readTopic(context, options, topic, ended.signal))
    for (const reader of readers) reader.catch(() => ended.abort())
    const failed = (await Promise.allSettled(readers)).find((result) => result.status === 'rejected')
    if (failed !== undefined) throw failed.reason
  }
}

function join({ tables }: ConsumerContext, { group, from }: ConsumeOptions, topic: TopicName): void {
  if (tables.place(group, topic) !== null) return
  tables.transaction(() => tables.joinGroup(group, topic, from === 'end' ? tables.nextOf(topic) : 1))
}

/** Claims the topic, reads while the claim holds, and so on until the signal. */
async function readTopic(
  context: ConsumerContext,
  options: ConsumeOptions,
  topic: TopicName,
  signal: AbortSignal,
) {
  const { bell, pollMs, retry } = context
  for (let failures = 0; !signal.aborted; ) {
    try {
      const claim = takeClaim(context, options.group, topic)
      if (claim === null) await bell.wait(topic, pollMs, signal)
      else await readClaimed(context, options, claim, signal)
      failures = 0
    } catch (cause) {
      const error = sqliteError(context.file, cause)
      if (!error.retryable) throw error
      await wait(retryPauseMs(++failures, retry), signal)
    }
  }
}

type HeldClaim = ReturnType<typeof holdClaim>

/** Our claim on a group's topic, or null when another's still binds. */
function takeClaim(context: ConsumerContext, group: string, topic: TopicName): HeldClaim | null {
  const { tables, here, leaseMs } = context
  const seen = tables.place(group, topic)
  if (seen?.claim != null && isBinding(seen.claim, context.now(), leaseMs, here)) return null
  return tables.transaction(() => {
    const place = tables.place(group, topic)
    const now = context.now()
    if (place === null || (place.claim !== null && isBinding(place.claim, now, leaseMs, here))) return null
    const owner = newOwner()
    tables.claim(group, topic, { owner, since: now, until: now + leaseMs })
    return holdClaim(context, { group, topic, owner, next: place.next })
  })
}

function holdClaim(
  context: ConsumerContext,
  claim: { group: string; topic: TopicName; owner: string; next: number },
) {
  const { tables, bell, leaseMs } = context
  const { group, topic, owner } = claim
  let held = true
  let next = claim.next
  const renewal = setInterval(renew, leaseMs / 3)
  return {
    topic,
    isHeld: () => held,
    next: () => next,
    /** Moves the group on and stores what it refused, both or neither. */
    commit(to: number, rejected: readonly RejectedRecord[]): void {
      const now = context.now()
      const blocks = encodeBlocks(rejectionRecords(rejected, { group, at: new Date(now) }))
      tables.transaction(() => {
        held = tables.move(group, topic, owner, { next: to, until: now + leaseMs })
        if (held) tables.append(blocks, now)
      })
      if (held) next = to
      if (blocks.length > 0) bell.ring(['event.rejected'])
    },
    release(): void {
      clearInterval(renewal)
      if (held) tables.release(group, topic, owner)
      bell.ring([topic])
    },
  }

  function renew(): void {
    try {
      held = tables.renew(group, topic, owner, context.now() + leaseMs)
    } catch {
      // The file is busy or full: the next renewal, or the commit's own check, decides.
    }
  }
}

async function readClaimed(
  context: ConsumerContext,
  options: ConsumeOptions,
  claim: HeldClaim,
  signal: AbortSignal,
) {
  const { tables, bell, pollMs } = context
  const reader = createReader(tables, claim.topic)
  try {
    while (claim.isHeld() && !signal.aborted) {
      const batch = reader.read(claim.next(), options.maxBatch ?? 500)
      if (batch.length === 0) await bell.wait(claim.topic, pollMs, signal)
      else await deliver(context, options, { claim, batch, signal })
      // A handler that never waits must not keep timers and sockets from their turn.
      await nextTurn()
    }
  } finally {
    claim.release()
  }
}

type Delivery = { claim: HeldClaim; batch: readonly StoredRecord[]; signal: AbortSignal }

/** Gives the batch to the handler until it is done, the claim is lost or the consumer stops. */
async function deliver(context: ConsumerContext, options: ConsumeOptions, delivery: Delivery): Promise<void> {
  const { claim, batch, signal } = delivery
  for (let attempt = 1; claim.isHeld(); attempt++) {
    const failure = await tryBatch(context, options, delivery)
    if (failure === null) return
    options.onRetry?.(failure.error, attempt, batch)
    await wait(retryPauseMs(attempt, context.retry), signal)
    if (signal.aborted) return
  }
}

async function tryBatch(
  { file }: ConsumerContext,
  { handle }: ConsumeOptions,
  { claim, batch }: Delivery,
): Promise<{ error: unknown } | null> {
  let outcome: Awaited<ReturnType<BatchHandler>>
  try {
    outcome = await handle(batch)
  } catch (error) {
    return { error }
  }
  try {
    claim.commit(Number(batch.at(-1)?.position) + 1, outcome?.rejected ?? [])
    return null
  } catch (cause) {
    const error = sqliteError(file, cause)
    if (!error.retryable) throw error
    return { error }
  }
}
