import { z } from 'zod'
import { daySchema } from './words.ts'

/** Where reading everything stored under a new taxonomy stands. `from` and `to` are the first and last day revised. */
export const retaggingSchema = z.object({
  version: z.string(),
  after: z.string().nullable(),
  done: z.boolean(),
  read: z.int(),
  revised: z.int(),
  from: daySchema.nullable(),
  to: daySchema.nullable(),
})
export type Retagging = z.infer<typeof retaggingSchema>

/** Kept as one value of the store's under this name. */
export const retaggingState = 'skills.retag'
