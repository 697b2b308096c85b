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

/** A source that usually brings something brings nothing. Durations in milliseconds of watched time. */
export const sourceSilenceSchema = z.object({
  /** When it last brought something. */
  since: instantSchema.nullable(),
  quietMs: z.number().min(0),
  /** Its mean time from one that brings something to the next, and the longest that still is usual. */
  usualMs: z.number().min(0),
  longestMs: z.number().min(0),
})
export type SourceSilence = z.infer<typeof sourceSilenceSchema>

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
  /** Null when it is not silent; left out when the run cannot tell. */
  silence: sourceSilenceSchema.nullable().optional(),
})
export type Run = z.infer<typeof runSchema>
