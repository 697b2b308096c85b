import type { Delivery, Shift, Subscription } from '@skilltide/contracts'
import { composeGroup, type Message } from '../message.ts'

/** One message to one receiver: a delivery, and those that its message carries beside it. */
export type Parcel = {
  leader: Delivery
  followers: readonly Delivery[]
  subscription: Subscription
  shift: Shift | null
}

/** A parcel in the making: what it will carry is not bound to it yet. */
type Loose = { leader: Delivery; fresh: readonly Delivery[] }

const mostFollowers = 200
/** Those that are carried come up again only when their leader was lost. */
const followersWaitMs = 600_000

/**
 * Puts together what is due for one subscription. A parcel that was made up before stays as it is, so that what is
 * sent again is the same under the same id.
 */
export function parcelsOf(rows: readonly Delivery[], { together }: { together: boolean }): Loose[] {
  const made: Loose[] = rows
    .filter(({ carries }) => carries !== undefined)
    .map((leader) => ({ leader, fresh: [] }))
  const loose = rows.filter(({ carries }) => carries === undefined)
  const alone = together ? loose.filter(({ about }) => about === 'confirmation') : loose
  made.push(...alone.map((leader) => ({ leader, fresh: [] })))
  const single = loose.filter((row) => !alone.includes(row))
  const [leader, ...fresh] = single.toSorted((a, b) => (a.createdAt + a.id < b.createdAt + b.id ? -1 : 1))
  if (leader === undefined) return made
  return [...made, { leader, fresh: fresh.slice(0, mostFollowers) }]
}

/** The rows of a new parcel as they must be kept before it is sent. */
export function bound(leader: Delivery, followers: readonly Delivery[], now: Date): Delivery[] {
  const carries = followers.map(({ id }) => id)
  return [...followers.map((one) => follow(one, leader.id, now)), { ...leader, carries }]
}

function follow(delivery: Delivery, leader: string, now: Date): Delivery {
  return {
    ...delivery,
    within: leader,
    nextAttemptAt: new Date(now.getTime() + followersWaitMs).toISOString(),
  }
}

/** What became of the leader became of all. */
export function settled(
  parcel: Omit<Parcel, 'subscription' | 'shift'>,
  change: Partial<Delivery>,
): Delivery[] {
  const { leader, followers } = parcel
  const next = change.nextAttemptAt
  const waits = next === undefined || next === null ? {} : followersWait(next)
  return [{ ...leader, ...change }, ...followers.map((one) => ({ ...one, ...change, ...waits }))]
}

function followersWait(next: string) {
  return { nextAttemptAt: new Date(Date.parse(next) + followersWaitMs).toISOString() }
}

/** A carried row that is due by itself: its leader ended, waits longer than thought, or never knew of it. */
export function reconciled(row: Delivery, leader: Delivery | undefined, now: Date): Delivery {
  const { within: _, ...alone } = row
  if (leader?.carries?.includes(row.id) !== true) return { ...alone, nextAttemptAt: now.toISOString() }
  if (leader.state === 'pending') return follow(row, leader.id, now)
  const { state, reason, attempts, updatedAt } = leader
  return { ...row, state, reason, attempts, updatedAt, nextAttemptAt: null }
}

/** What the message of a parcel says. */
export function wordsOfParcel({ leader, followers, subscription }: Parcel, publicUrl: string): Message {
  const rows = [leader, ...followers]
  const told = rows.flatMap((one) => (one.told === undefined ? [] : [one.told]))
  const link = `${publicUrl}/subscriptions`
  return composeGroup(told, { heading: `${subscription.name}: ${told.length} pieces of news`, link })
}
