import { randomUUID } from 'node:crypto'
import { partitions } from '@skilltide/contracts'
import type { Clock } from '@skilltide/runtime'
import type { TrendStore } from '@skilltide/trend-store'
import { z } from 'zod'

/** As many as processes can send at the same time. */
const shareCount = 8
const membersState = 'alerts/members'
const membersSchema: z.ZodType<Record<string, number>> = z.record(z.string(), z.number()).catch({})

/** Which partitions this process may send from. One process at a time has each. */
export type Shares = {
  /** Takes, renews and hands over; the partitions held, or undefined for all of them. */
  renew(): Promise<readonly number[] | undefined>
  /** Whether a try that starts now ends while the partition is still held. */
  mayStart(partition: number): boolean
  release(): Promise<void>
}

/**
 * Leases that outlast any try, shared fairly among the processes that say they live. That list is a courtesy: were
 * it wrong, a lease still has one holder.
 */
export function createShares(
  store: Pick<TrendStore, 'takeLease' | 'readState' | 'writeState'>,
  { clock, ttlMs, tryMs }: { clock: Clock; ttlMs: number; tryMs: number },
): Shares {
  const holder = randomUUID()
  const until = new Map<number, number>()
  let renewedAt = Number.NEGATIVE_INFINITY
  let renewing: Promise<void> | null = null
  return {
    async renew() {
      const now = clock.now()
      const age = now.getTime() - renewedAt
      if (age < 0 || age >= (ttlMs - tryMs) / 3) {
        renewing ??= renewAll(now).finally(() => {
          renewing = null
        })
        await renewing
      }
      const held = [...until].filter(([, end]) => end > now.getTime()).map(([share]) => share)
      return held.length === shareCount ? undefined : partitionsOf(held)
    },
    mayStart: (partition) => (until.get(partition % shareCount) ?? 0) >= clock.now().getTime() + tryMs,
    async release() {
      const now = clock.now()
      for (const share of until.keys()) await take(share, now, 0)
      until.clear()
      const members = membersSchema.parse((await store.readState(membersState)) ?? {})
      delete members[holder]
      await store.writeState(membersState, members)
    },
  }

  async function renewAll(now: Date): Promise<void> {
    const fair = Math.ceil(shareCount / (await countMembers(now)))
    // What is held is kept first, and only then more taken: shares move no more than they must.
    const order = Array.from({ length: shareCount }, (_, share) => share).sort(
      (a, b) => Number(until.has(b)) - Number(until.has(a)),
    )
    let held = 0
    for (const share of order) {
      if (held < fair && (await take(share, now, ttlMs))) {
        until.set(share, now.getTime() + ttlMs)
        held += 1
      } else if (until.delete(share)) await take(share, now, tryMs)
    }
    renewedAt = now.getTime()
  }

  /** Says that this process lives, and counts those that said so lately. */
  async function countMembers(now: Date): Promise<number> {
    const members = membersSchema.parse((await store.readState(membersState)) ?? {})
    const alive = Object.entries(members).filter(([, seen]) => Math.abs(now.getTime() - seen) < 2 * ttlMs)
    const known = { ...Object.fromEntries(alive), [holder]: now.getTime() }
    await store.writeState(membersState, known)
    return Object.keys(known).length
  }

  function take(share: number, now: Date, ms: number): Promise<boolean> {
    return store.takeLease({ name: `alerter/${share}`, holder, now, ttlMs: ms })
  }
}

function partitionsOf(shares: readonly number[]): number[] {
  return Array.from({ length: partitions }, (_, partition) => partition).filter((partition) =>
    shares.includes(partition % shareCount),
  )
}
