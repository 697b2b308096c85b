import { describeError } from '@skilltide/contracts'
import { backoffMs, pause, type ServiceContext } from '@skilltide/runtime'
import type { ChannelSender, SendResult } from '../channels/channel.ts'
import type { Gates } from './gates.ts'
import type { Outbox } from './outbox.ts'
import { type Parcel, settled } from './parcel.ts'
import { type Preparing, prepareParcels } from './prepare.ts'
import type { Shares } from './shares.ts'

export type LaneParts = Preparing & {
  context: ServiceContext
  channel: ChannelSender
  gates: Gates
  outbox: Outbox
  shares: Shares
  attempt(parcel: Parcel, signal: AbortSignal): Promise<SendResult>
  stopReceiver(parcel: Parcel, result: { stop: 'subscription' | 'address'; detail: string }): Promise<void>
  random: () => number
  restMs: number
  retry: { baseMs: number; maxMs: number }
  signal: AbortSignal
}
export type Lane = { run(): Promise<void>; wake(): void }

/** Rows read ahead, and tries at the same time for one receiver: a slow one takes no more of the channel than that. */
const readAhead = 1_024
const perReceiver = 8

/** Sends what is due on one channel. Each channel has a lane of its own, so that none waits for another. */
export function createLane(parts: LaneParts): Lane {
  const { context, channel, gates, outbox, signal } = parts
  const queues = new Map<string, Parcel[]>()
  const busy = new Map<string, number>()
  const inHand = new Set<string>()
  /** Left the hand while the ledger was being read: what was read of them may be older than how they ended. */
  const endedMeanwhile = new Set<string>()
  let queued = 0
  let active = 0
  let bell = new AbortController()
  let idle = Promise.withResolvers<void>()
  return { run, wake: () => bell.abort() }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      bell = new AbortController()
      const taken = await fill().catch((error: unknown) => {
        context.logger.warn(
          { channel: channel.type, error: describeError(error) },
          'deliveries wait: trying again',
        )
        return 0
      })
      pump()
      if (taken === 0 || queued >= readAhead)
        await pause(parts.restMs, AbortSignal.any([bell.signal, signal]))
    }
    while (active > 0) await idle.promise
  }

  /** Takes from the ledger what is not yet in hand. */
  async function fill(): Promise<number> {
    if (queued >= readAhead) return 0
    const partitions = await parts.shares.renew()
    if (partitions?.length === 0) return 0
    const lane = { channel: channel.type, partitions }
    endedMeanwhile.clear()
    const due = await context.store.dueIn(lane, context.clock.now().toISOString(), readAhead + inHand.size)
    const fresh = due.filter(({ id }) => !inHand.has(id) && !endedMeanwhile.has(id))
    if (fresh.length === 0) return 0
    const prepared = await prepareParcels(fresh, { ...parts, together: channel.groups })
    await outbox.settle(prepared.settled)
    for (const parcel of prepared.parcels) enqueue(parcel)
    return fresh.length
  }

  function enqueue(parcel: Parcel): void {
    const { key } = channel.destination(parcel.subscription.channel)
    for (const { id } of [parcel.leader, ...parcel.followers]) inHand.add(id)
    const queue = queues.get(key)
    if (queue === undefined) queues.set(key, [parcel])
    else queue.push(parcel)
    queued += 1
  }

  /** Starts as many as may run, one of each receiver in turn. */
  function pump(): void {
    for (let started = true; started && active < channel.concurrency && !signal.aborted; ) {
      started = false
      for (const [key, queue] of queues) {
        if (active >= channel.concurrency) break
        const running = busy.get(key) ?? 0
        if (running >= perReceiver) continue
        const parcel = queue.shift()
        if (queue.length === 0) queues.delete(key)
        if (parcel === undefined) continue
        busy.set(key, running + 1)
        queued -= 1
        started = true
        begin(parcel, key)
      }
    }
  }

  function begin(parcel: Parcel, key: string): void {
    active += 1
    void handle(parcel)
      .catch((error: unknown) => context.logger.warn({ error: describeError(error) }, 'a delivery waits'))
      .finally(() => {
        active -= 1
        const running = (busy.get(key) ?? 1) - 1
        if (running === 0) busy.delete(key)
        else busy.set(key, running)
        for (const { id } of [parcel.leader, ...parcel.followers]) {
          inHand.delete(id)
          endedMeanwhile.add(id)
        }
        if (active === 0) {
          idle.resolve()
          idle = Promise.withResolvers()
        }
        pump()
        if (queued < readAhead / 2) bell.abort()
      })
  }

  async function handle(parcel: Parcel): Promise<void> {
    const now = context.clock.now()
    const destination = channel.destination(parcel.subscription.channel)
    if (!parts.shares.mayStart(parcel.leader.partition)) return
    const closed = gates.closedUntil(destination, now)
    if (closed !== null) {
      const nextAttemptAt = closed.until.toISOString()
      return outbox.settle(settled(parcel, { nextAttemptAt, reason: `waits: ${closed.why}` }))
    }
    const result = await parts.attempt(parcel, signal)
    if (result.delivered) {
      gates.succeeded(destination)
      const { told } = result
      const leader = told === undefined ? parcel.leader : { ...parcel.leader, told }
      return finish({ ...parcel, leader }, 'sent', result.detail)
    }
    if (signal.aborted) return
    if (result.retryable && result.unasked !== true) {
      const { retryAfterMs, detail } = result
      gates.failed(destination, { now: context.clock.now(), detail, retryAfterMs })
    }
    if (result.stop !== undefined)
      await parts.stopReceiver(parcel, { stop: result.stop, detail: result.detail })
    if (!result.retryable)
      return finish(parcel, result.needless === true ? 'skipped' : 'failed', result.detail)
    return later(parcel, result)
  }

  async function later(parcel: Parcel, result: { detail: string; retryAfterMs?: number }): Promise<void> {
    const attempts = parcel.leader.attempts + 1
    if (attempts >= context.config.alerts.maxAttempts) return finish(parcel, 'dead', result.detail)
    const backoff = backoffMs(attempts, { ...parts.retry, random: parts.random })
    const now = context.clock.now()
    const nextAttemptAt = new Date(now.getTime() + Math.max(result.retryAfterMs ?? 0, backoff)).toISOString()
    const { id } = parcel.leader
    context.logger.info({ delivery: id, attempts, nextAttemptAt }, `not delivered: ${result.detail}`)
    const change = { attempts, nextAttemptAt, reason: result.detail, updatedAt: now.toISOString() }
    await outbox.settle(settled(parcel, change))
  }

  async function finish(
    parcel: Parcel,
    state: 'sent' | 'skipped' | 'failed' | 'dead',
    reason: string,
  ): Promise<void> {
    const attempts = parcel.leader.attempts + 1
    const updatedAt = context.clock.now().toISOString()
    await outbox.settle(
      settled(parcel, { state, reason, attempts, updatedAt, nextAttemptAt: null, held: false }),
    )
    const { id, subscription } = parcel.leader
    context.logger.info({ delivery: id, subscription, outcome: state }, reason)
  }
}
