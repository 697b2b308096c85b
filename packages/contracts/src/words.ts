import { z } from 'zod'

/** Small vocabularies that several contracts share. */

/** `YYYY-MM-DD`, UTC. */
export const daySchema = z.iso.date()
/** ISO 8601 instant with zone, UTC when we write it. */
export const instantSchema = z.iso.datetime({ offset: true })
/** A skill's id in the taxonomy, kebab-case: `go`, `c-plus-plus`. */
export const skillIdSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
/** What demand is judged for: a skill, or a whole such as `category:database`, `role:data-engineer`, `place:de`. */
export const streamIdSchema = z.string().regex(/^((category|role|place):.{1,80}|[a-z0-9]+(-[a-z0-9]+)*)$/)
/** A source's name: `acme`, or `greenhouse:acme` when a list made it. */
export const sourceNameSchema = z.string().min(1).max(120)

export const itemKindSchema = z.enum(['posting', 'article'])
export const workModeSchema = z.enum(['remote', 'hybrid', 'onsite'])
export const employmentTypeSchema = z.enum([
  'full-time',
  'part-time',
  'contract',
  'temporary',
  'internship',
  'apprenticeship',
  'volunteer',
])
export const senioritySchema = z.enum(['intern', 'junior', 'mid', 'senior', 'lead', 'executive'])
export const needSchema = z.enum(['required', 'preferred', 'mentioned'])
export const payPeriodSchema = z.enum(['hour', 'day', 'week', 'month', 'year'])
/** How a posting's day is known; `firstSeen` is ours, never stated by the source. */
export const postedAtKindSchema = z.enum(['exact', 'day', 'relative', 'firstSeen'])
/** How a crawl run ended. `unchanged`: the source said nothing is new (304). */
export const runStatusSchema = z.enum(['complete', 'partial', 'failed', 'blocked', 'unchanged'])

export type ItemKind = z.infer<typeof itemKindSchema>
export type Need = z.infer<typeof needSchema>
export type RunStatus = z.infer<typeof runStatusSchema>
