import { z } from 'zod'
import { instantSchema, sourceNameSchema } from './words.ts'

/** The run a document came from. `baseline`: the source's first complete run, whose old postings are no new demand. */
export const documentRunSchema = z.object({
  id: z.string(),
  baseline: z.boolean(),
})

/** `document.fetched`: one posting or article, verbatim as its source gave it. */
export const documentSchema = z.object({
  source: sourceNameSchema,
  /** Which parser reads it: `greenhouse`, `feed`, `jobposting` … */
  kind: z.string(),
  externalId: z.string().min(1),
  url: z.string(),
  fetchedAt: instantSchema,
  firstSeenAt: instantSchema,
  mediaType: z.string(),
  /** The posting's own part of the answer; for JSON the element as text. */
  body: z.string(),
  /** SHA-256 of `body`, hex: the same hash is not sent twice. */
  contentHash: z.string(),
  /** 1 for the first time this posting was seen, then one more each time it changed. */
  revision: z.int().min(1),
  /** The name the operator gave the employer; the answer's own name wins. */
  company: z.string().nullable(),
  /** The same of its place. */
  place: z.string().optional(),
  tags: z.array(z.string()),
  /** Archives count for their whole span, live boards only from their first complete run on. */
  archive: z.boolean(),
  run: documentRunSchema,
})
export type Document = z.infer<typeof documentSchema>

/** `posting.closed`: gone in two complete runs, or past its own closing date. */
export const postingClosedSchema = z.object({
  source: sourceNameSchema,
  externalId: z.string().min(1),
  closedAt: instantSchema,
  reason: z.enum(['gone', 'expired']),
  runId: z.string(),
})
export type PostingClosed = z.infer<typeof postingClosedSchema>
