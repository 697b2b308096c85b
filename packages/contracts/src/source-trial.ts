import { z } from 'zod'
import { parsedItemSchema } from './item.ts'
import { rejectedDocumentSchema } from './run.ts'
import { runStatusSchema } from './words.ts'

/** An entry of `config/sources` as it is sent in: `kind`, `name`, and the kind's own settings. */
export const sourceEntrySchema = z.looseObject({ kind: z.string(), name: z.string().optional() })
export type SourceEntry = z.infer<typeof sourceEntrySchema>

/** A way to watch an address. */
export const sourceProposalSchema = z.object({
  kind: z.string(),
  settings: z.record(z.string(), z.unknown()),
  /** The whole entry, ready to be tested and added. */
  source: sourceEntrySchema,
  /** The same as lines to paste under `sources:` of a file. */
  yaml: z.string(),
  /** Why it is thought of. */
  why: z.string(),
  /** The configured source that already watches this; null when none does. */
  watchedAs: z.string().nullable(),
})
export type SourceProposal = z.infer<typeof sourceProposalSchema>

/** What watching a source takes. Sizes in bytes as received, durations in milliseconds. */
export const sourceCostSchema = z.object({
  /** One run that has to read everything, such as the first. */
  requests: z.int().min(0),
  bytes: z.int().min(0),
  durationMs: z.int().min(0),
  /** The trial did not read everything: the numbers are worked out from what it did read. */
  estimated: z.boolean(),
  /** The source does not say how much there is: the numbers are the least it can be. */
  atLeast: z.boolean(),
  /** By its schedule, once what is there is known: the lists alone. */
  perDay: z.object({ runs: z.number().min(0), requests: z.int().min(0), bytes: z.int().min(0) }),
})
export type SourceCost = z.infer<typeof sourceCostSchema>

/** What a source gave when it was asked once, with nothing stored. */
export const sourceTrialSchema = z.object({
  name: z.string(),
  kind: z.string(),
  status: runStatusSchema,
  reason: z.string().nullable(),
  /** False when it ended before everything was read, which a trial of a large source does. */
  whole: z.boolean(),
  requests: z.int().min(0),
  bytes: z.int().min(0),
  durationMs: z.int().min(0),
  /** What the source says it has; null when it says nothing. */
  statedTotal: z.int().min(0).nullable(),
  /** Rows that were read. */
  received: z.int().min(0),
  /** Rows that cannot be stored, and why; the first few. */
  rejected: z.array(rejectedDocumentSchema),
  rejectedCount: z.int().min(0),
  /** The first rows as they would be stored. */
  rows: z.array(parsedItemSchema),
  /** Fields that rows lack, the one that most lack first: of `of` rows, `missing` have none. */
  missing: z.array(z.object({ field: z.string(), missing: z.int().min(1), of: z.int().min(1) })),
  cost: sourceCostSchema,
})
export type SourceTrial = z.infer<typeof sourceTrialSchema>
