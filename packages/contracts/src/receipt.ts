import { z } from 'zod'
import { instantSchema } from './words.ts'

/** The state that a delivery tells of; `at` is the instant it was found. `effect` is a ratio, 1 where there is none. */
export const factSchema = z.object({
  state: z.enum(['opened', 'confirmed', 'reverted']),
  direction: z.enum(['up', 'down']),
  effect: z.number().min(0),
  episode: z.string(),
  at: instantSchema,
  /** Found by the subscription's own watch. */
  watched: z.boolean().optional(),
})
export type Fact = z.infer<typeof factSchema>

/** What a person reads: a subject, lines in order, and where the evidence is. */
export const toldSchema = z.object({ subject: z.string(), lines: z.array(z.string()), link: z.string() })
export type Told = z.infer<typeof toldSchema>

/**
 * A delivery: a row in the ledger before it is a message. Its id is derived from the subscription and the
 * shift, so the same news is never queued twice, and a message sent again carries the same id.
 */
export const deliverySchema = z.object({
  id: z.string(),
  subscription: z.string(),
  shift: z.string(),
  channel: z.string(),
  /** `failed`: refused for good. `dead`: given up after the last try; both can be replayed. */
  state: z.enum(['pending', 'sent', 'skipped', 'failed', 'dead']),
  /** Why it was skipped or failed, or why it was decided to send. */
  reason: z.string(),
  attempts: z.int().min(0),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  /** Not before this instant; null when it is done. */
  nextAttemptAt: instantSchema.nullable(),
  /** What `shift` is the id of. */
  about: z.enum(['shift', 'posting', 'article', 'operations', 'digest', 'confirmation']).default('shift'),
  /** What is remembered together: the skill, or the source and what happened to it. */
  topic: z.string().default(''),
  /** What was known of it when it was decided: enough to decide on what follows. */
  fact: factSchema.optional(),
  /** The message in words, as it was or will be sent. */
  told: toldSchema.optional(),
  /** Decided again when it is due, since it waits for a time or for sources. */
  held: z.boolean().default(false),
  /** Sent as part of the message of this delivery, whose id the message carries. */
  within: z.string().optional(),
  /** The deliveries that this one's message carries beside itself. */
  carries: z.array(z.string()).optional(),
  /** Spreads subscriptions over the processes that send. */
  partition: z.int().min(0).default(0),
})
export type Delivery = z.infer<typeof deliverySchema>

/** `alert.delivered`: the receipt of a delivery that ended. */
export const receiptSchema = z.object({
  delivery: z.string(),
  subscription: z.string(),
  shift: z.string(),
  channel: z.string(),
  outcome: z.enum(['sent', 'skipped', 'failed']),
  reason: z.string(),
  attempts: z.int().min(0),
  at: instantSchema,
})
export type Receipt = z.infer<typeof receiptSchema>
