import type { Shift, Subscription } from '@skilltide/contracts'
import type { Message } from '../message.ts'

/** `id` stays the same however often it is sent: receivers drop what they had. */
export type Outgoing = { id: string; subscription: Subscription; shift: Shift; message: Message; at: Date }

/** `detail` is shown to the subscriber: in plain words, and never a secret or a full address. */
export type SendResult =
  | { delivered: true; detail: string }
  | { delivered: false; retryable: boolean; detail: string; retryAfterMs?: number }

/**
 * A way to tell people.
 *
 * Guarantees, each held by `contract.ts` for every channel: what is delivered carries the delivery's id and says
 * what moved; a failure is a result, never thrown, and says whether trying again may help; an aborted signal ends
 * the try at once; no result holds a secret.
 */
export type ChannelSender = {
  type: string
  send(outgoing: Outgoing, signal: AbortSignal): Promise<SendResult>
}
