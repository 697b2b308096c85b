import { z } from 'zod'
import { instantSchema, runStatusSchema, sourceNameSchema } from './words.ts'

/** `crawl.requested`: one run of one source. */
export const crawlRequestSchema = z.object({
  runId: z.string(),
  source: sourceNameSchema,
  requestedAt: instantSchema,
  cause: z.enum(['schedule', 'start', 'manual', 'backfill']),
})
export type CrawlRequest = z.infer<typeof crawlRequestSchema>

export const rejectedDocumentSchema = z.object({ externalId: z.string().nullable(), reason: z.string() })

/** `source.reported`: how a run ended. Durations in milliseconds, sizes in bytes as received. */
export const runSchema = z.object({
  id: z.string(),
  source: sourceNameSchema,
  kind: z.string(),
  status: runStatusSchema,
  /** Why it is not complete, in one line with the cure; null when complete or unchanged. */
  reason: z.string().nullable(),
  startedAt: instantSchema,
  endedAt: instantSchema,
  durationMs: z.number().min(0),
  requests: z.int().min(0),
  bytes: z.int().min(0),
  /** What the source says it has; null when it says nothing. */
  statedTotal: z.int().min(0).nullable(),
  received: z.int().min(0),
  fresh: z.int().min(0),
  changed: z.int().min(0),
  unchanged: z.int().min(0),
  closed: z.int().min(0),
  rejected: z.array(rejectedDocumentSchema),
  /** True for the source's first complete run: it dates nothing by first seen. */
  baseline: z.boolean(),
  archive: z.boolean(),
})
export type Run = z.infer<typeof runSchema>
