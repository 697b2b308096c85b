import { z } from 'zod'
import { sourceNameSchema } from './words.ts'

/** What every entry of `config/sources/*.yaml` has, whatever its kind; kinds add settings of their own. */
export const sourceBaseSchema = z.object({
  name: sourceNameSchema,
  kind: z.string().min(1),
  /** The employer's name, where the source does not state one. */
  company: z.string().min(1).optional(),
  /** Cron, five fields, in `timezone`. */
  schedule: z.string().default('17 */6 * * *'),
  timezone: z.string().default('UTC'),
  tags: z.array(z.string()).default([]),
  enabled: z.boolean().default(true),
  /** An archive counts for its whole span; a live board only from its first complete run on. */
  archive: z.boolean().default(false),
  /** Allows private and loopback addresses, for boards inside your own network. */
  allowPrivate: z.boolean().default(false),
})
export type SourceBase = z.infer<typeof sourceBaseSchema>
