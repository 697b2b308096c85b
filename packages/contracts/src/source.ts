import { z } from 'zod'
import type { Run } from './run.ts'
import { sourceNameSchema } from './words.ts'

/** What every entry of `config/sources/*.yaml` has, whatever its kind; kinds add settings of their own. */
export const sourceBaseSchema = z.object({
  name: sourceNameSchema,
  kind: z.string().min(1),
  /** The employer's name, where the source does not state one. */
  company: z.string().min(1).optional(),
  /** Where its postings are, where they do not say. */
  place: z.string().min(1).optional(),
  /** Cron, five fields, in `timezone`. */
  schedule: z.string().default('17 */6 * * *'),
  timezone: z.string().default('UTC'),
  /** Asked at each turn of its schedule while it changes, else ever less often, but once in so many hours. */
  atLeastEveryHours: z
    .number()
    .positive()
    .max(24 * 31)
    .optional(),
  tags: z.array(z.string()).default([]),
  enabled: z.boolean().default(true),
  /** An archive counts for its whole span; a live board only from its first complete run on. */
  archive: z.boolean().default(false),
  /** Allows private and loopback addresses, for boards inside your own network. */
  allowPrivate: z.boolean().default(false),
})
export type SourceBase = z.infer<typeof sourceBaseSchema>

/** How a source is: as its last run ended, `silent` when that brought nothing for longer than is usual for it. */
export const sourceHealthSchema = z.enum(['off', 'new', 'healthy', 'silent', 'partial', 'failed', 'blocked'])
export type SourceHealth = z.infer<typeof sourceHealthSchema>

export function sourceHealth(source: { enabled: boolean; lastRun: Run | null }): SourceHealth {
  const { enabled, lastRun } = source
  if (!enabled) return 'off'
  if (lastRun === null) return 'new'
  if (lastRun.status !== 'complete' && lastRun.status !== 'unchanged') return lastRun.status
  return lastRun.silence == null ? 'healthy' : 'silent'
}
