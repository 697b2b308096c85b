import { z } from 'zod'

/** What the crawler remembers of a posting, as every adapter stores it. */
export const seenSchema = z.object({
  externalId: z.string(),
  contentHash: z.string(),
  revision: z.number(),
  firstSeenAt: z.string(),
  baseline: z.boolean(),
  missing: z.number(),
  missedBy: z.string().nullable().default(null),
  closedAt: z.string().nullable(),
})
