import { z } from 'zod'
import { instantSchema, skillIdSchema } from './words.ts'

/** "This is not Go, the language": a tag that a reader doubts, until the one who runs it has judged. */
export const correctionSchema = z.object({
  id: z.string(),
  /** The item it was said of. */
  item: z.string(),
  skill: skillIdSchema,
  /** The name with the words around it: what will not mean the skill any more. At most 80 characters. */
  phrase: z.string().min(1).max(80),
  /** How many readers said so. */
  times: z.int().min(1),
  at: instantSchema,
  state: z.enum(['open', 'accepted', 'declined']),
})
export type Correction = z.infer<typeof correctionSchema>

/** They are few, and kept as one value of the store's under this name. */
export const correctionsState = 'skills/corrections'
export const correctionsSchema = z.array(correctionSchema).catch([])
