import { z } from 'zod'

/** How lists are asked for: a page at a time, each with the cursor of the next. */
export const pagingSchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(500).optional(),
})

export function pageSchema<T extends z.ZodType>(row: T) {
  return z.object({ rows: z.array(row), next: z.string().nullable() })
}

/** `after` only when it is there: the store's options are exact. */
export function pagingOf({ limit, after }: z.infer<typeof pagingSchema>): { limit: number; after?: string } {
  return after === undefined ? { limit } : { limit, after }
}
