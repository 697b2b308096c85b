import type { Channel, ChannelType, Delivery, Shift, Subscription, Told } from '@skilltide/contracts'
import type { Message } from '../message.ts'

/** `id` stays the same however often it is sent: receivers drop what they had. */
export type Outgoing = {
  id: string
  about: Delivery['about']
  subscription: Subscription
  /** What moved, where the message is about one shift. */
  shift: Shift | null
  message: Message
  at: Date
  /** Ends the subscription without signing in; for what goes to people's mailboxes. */
  unsubscribeUrl: string | null
}

/** `detail` is shown to the subscriber: in plain words, and never a secret or a full address. */
export type SendResult =
  | {
      delivered: true
      detail: string
      /** What was said, where it was put into words only when it was sent: the ledger keeps it. */
      told?: Told
    }
  | {
      delivered: false
      retryable: boolean
      detail: string
      retryAfterMs?: number
      /** The receiver wants no more of anything: the subscription ends, or all mail to the address. */
      stop?: 'subscription' | 'address'
      /** Nothing failed: there was no need to send it. */
      needless?: true
      /** The receiver was not asked: this says nothing of how it fares. */
      unasked?: true
    }

/** Where a message goes, for limits: `key` is one receiver (never readable as an address), `host` who runs it. */
export type Destination = { key: string; host: string }

/**
 * A way to tell people.
 *
 * Guarantees, each held by `contract.ts` for every channel: what is delivered carries the delivery's id and says
 * what moved; a failure is a result, never thrown, and says whether trying again may help; an aborted signal ends
 * the try at once; no result holds a secret; a message is cut to what the service takes.
 */
export type ChannelSender = {
  type: ChannelType
  /** News of one subscription that is due together makes one message. */
  groups: boolean
  /** Sent at the same time. */
  concurrency: number
  /** What the service takes from one sender, for one receiver. */
  perSecond: number
  /** What it takes from one sender over all receivers, where that is less than `alerts.perHostPerSecond`. */
  perHostPerSecond?: number
  destination(channel: Channel): Destination
  send(outgoing: Outgoing, signal: AbortSignal): Promise<SendResult>
  close?(): Promise<void>
}
