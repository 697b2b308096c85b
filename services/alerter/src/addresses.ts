import { randomBytes } from 'node:crypto'
import {
  type AddressState,
  addressKey,
  addressStateName,
  addressStateSchema,
  hashOf,
  type Subscription,
} from '@skilltide/contracts'
import type { TrendStore } from '@skilltide/trend-store'
import type { AddressStatus } from './decide.ts'

const tokenHours = 72
const lettersPerDay = 3
const msPerHour = 3_600_000

/** `letter` is the delivery that asks. */
type Asking = { now: Date; letter: string }

/** What is known of mail addresses. Nothing but the request for consent goes to one that has not given it. */
export type AddressBook = {
  /** By subscription; what is not mail needs no consent. */
  statusesOf(subscriptions: readonly Subscription[]): Promise<Map<string, AddressStatus>>
  statusOf(subscription: Subscription): Promise<AddressStatus>
  /**
   * A new token to confirm an address; only its hash is kept, and it ends the one before. So one letter is enough for
   * all that is subscribed within an hour, and a letter that is tried again is not counted again.
   */
  askFor(address: string, given: Asking): Promise<{ token: string } | { needless: string }>
  /** Ends all mail to an address: it bounced, or somebody complained. */
  stop(address: string, reason: string): Promise<void>
}

export function createAddressBook(store: Pick<TrendStore, 'readState' | 'writeState'>): AddressBook {
  let last: Promise<unknown> = Promise.resolve()
  return {
    statusOf,
    async statusesOf(subscriptions) {
      const known = await Promise.all(
        subscriptions
          .filter(({ channel }) => channel.type === 'email')
          .map(async (one) => [one.id, await statusOf(one)] as const),
      )
      return new Map(known)
    },
    askFor(address, given) {
      // One after the other: two at once would each see the count before.
      const asking = last.then(() => ask(address, given))
      last = asking.catch(() => null)
      return asking
    },
    async stop(address, reason) {
      await writeAddress(store, { ...(await readAddress(store, address)), address, stoppedBecause: reason })
    },
  }

  async function ask(address: string, { now, letter }: Asking) {
    const state = await readAddress(store, address)
    if (state.confirmedAt !== null) return { needless: 'the address is confirmed' }
    if (state.stoppedBecause !== null)
      return { needless: `the address takes no mail: ${state.stoppedBecause}` }
    const hoursAgo = (instant: string) => (now.getTime() - Date.parse(instant)) / msPerHour
    const asked = state.asked !== null && hoursAgo(state.asked.since) < 24 ? state.asked : null
    const isTriedAgain = asked?.letter === letter
    if (!isTriedAgain && asked?.at !== undefined && hoursAgo(asked.at) < 1)
      return { needless: 'another letter asked for the same within the hour' }
    const count = (asked?.count ?? 0) + (isTriedAgain ? 0 : 1)
    if (count > lettersPerDay) return { needless: 'the address was asked often enough today' }
    const token = randomBytes(24).toString('base64url')
    const expiresAt = new Date(now.getTime() + tokenHours * msPerHour).toISOString()
    const at = now.toISOString()
    await writeAddress(store, {
      ...state,
      address,
      token: { hash: hashOf(token), expiresAt },
      asked: { count, since: asked?.since ?? at, at, letter },
    })
    return { token: `${addressKey(address).slice('address:'.length)}.${token}` }
  }

  async function statusOf({ channel }: Subscription): Promise<AddressStatus> {
    if (channel.type !== 'email') return 'none'
    const { stoppedBecause, confirmedAt } = await readAddress(store, channel.address)
    if (stoppedBecause !== null) return { stopped: stoppedBecause }
    return confirmedAt === null ? 'waiting' : 'confirmed'
  }
}

const unknownAddress: AddressState = {
  address: null,
  confirmedAt: null,
  token: null,
  asked: null,
  stoppedBecause: null,
}

async function readAddress(store: Pick<TrendStore, 'readState'>, address: string): Promise<AddressState> {
  const value = await store.readState(addressStateName(address))
  return value === null || value === undefined ? unknownAddress : addressStateSchema.parse(value)
}

async function writeAddress(store: Pick<TrendStore, 'writeState'>, state: AddressState): Promise<void> {
  await store.writeState(addressStateName(state.address ?? ''), state)
}
