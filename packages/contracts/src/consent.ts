import { timingSafeEqual } from 'node:crypto'
import { receiverOf } from './channel.ts'
import type { Delivery } from './receipt.ts'
import type { AddressState, Subscription } from './subscription.ts'
import { addressKey, hashOf } from './watch-keys.ts'

/** Where an address's state lies: under its hash, so that a list of states names nobody. */
export function addressStateName(address: string): string {
  return `alerts/${addressKey(address)}`
}

/** `HASH.TOKEN`, as the link to confirm carries it: whose state to look at, and what opens it. */
export function readConfirmation(given: string): { stateName: string; token: string } | null {
  const match = /^([0-9a-f]{64})\.([\w-]{20,64})$/.exec(given)
  return match === null ? null : { stateName: `alerts/address:${match[1]}`, token: match[2] ?? '' }
}

/** The state once its owner has said yes; null when the token is not the last one sent, is used, or too old. */
export function confirmAddress(state: AddressState, token: string, now: Date): AddressState | null {
  if (state.token === null || Date.parse(state.token.expiresAt) < now.getTime()) return null
  if (!timingSafeEqual(Buffer.from(hashOf(token)), Buffer.from(state.token.hash))) return null
  return { ...state, confirmedAt: now.toISOString(), token: null, stoppedBecause: null }
}

/** The row that asks for consent; written with the subscription. The token is made when it is sent, and never kept. */
export function confirmationRow(subscription: Subscription, now: Date): Delivery | null {
  if (subscription.channel.type !== 'email') return null
  const at = now.toISOString()
  return {
    id: hashOf(`confirmation ${subscription.id}`).slice(0, 32),
    subscription: subscription.id,
    shift: `confirmation-${subscription.id}`,
    channel: 'email',
    state: 'pending',
    reason: 'the address is to be confirmed',
    attempts: 0,
    createdAt: at,
    updatedAt: at,
    nextAttemptAt: at,
    about: 'confirmation',
    topic: '',
    held: false,
    partition: partitionOf(subscription),
  }
}

/** How finely subscriptions are spread over the processes that send. */
export const partitions = 64

/** One for all that goes to the same receiver, so that one process at a time keeps what it may be sent. */
export function partitionOf(subscription: Subscription): number {
  return Number.parseInt(hashOf(receiverOf(subscription)).slice(0, 4), 16) % partitions
}
