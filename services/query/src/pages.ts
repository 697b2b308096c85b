import { SkilltideError } from '@skilltide/contracts'
import { z } from 'zod'
import { invalidField } from './problem.ts'

/** How lists are asked for: a page at a time, each with the cursor of the next. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(1_000).optional(),
}
export const pagingSchema = z.strictObject(paging)

export function pageSchema<T extends z.ZodType>(row: T) {
  return z.object({ rows: z.array(row), next: z.string().nullable() })
}

/** Without the keys that were not given: the store's options are exact. */
export function given<T extends object>(query: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const present = Object.entries(query).filter(([, value]) => value !== undefined)
  // Object.entries forgets which key has which type; nothing but `undefined` was taken out.
  return Object.fromEntries(present) as { [K in keyof T]: Exclude<T[K], undefined> }
}

/** A page of the store. A cursor the store does not know is the caller's mistake in `after`. */
export async function readPage<T>(after: string | undefined, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (after === undefined || !(error instanceof SkilltideError) || error.code !== 'INPUT_INVALID')
      throw error
    throw invalidField('after', error.message)
  }
}
