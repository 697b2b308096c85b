import { z } from 'zod'
import { instantSchema } from './words.ts'

/**
 * A delivery: a row in the ledger before it is a message. Its id is derived from the subscription and the
 * shift, so the same news is never queued twice, and a message sent again carries the same id.
 */
export const deliverySchema = z.object({
  id: z.string(),
  subscription: z.string(),
  shift: z.string(),
  channel: z.string(),
  state: z.enum(['pending', 'sent', 'skipped', 'failed']),
  /** Why it was skipped or failed, or why it was decided to send. */
  reason: z.string(),
  attempts: z.int().min(0),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  /** Not before this instant; null when it is done. */
  nextAttemptAt: instantSchema.nullable(),
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
