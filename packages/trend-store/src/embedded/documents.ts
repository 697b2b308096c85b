import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { cursorOf, readCursor } from '../paging.ts'
import type { Page, Paging } from '../trend-store.ts'

type Listing = Paging & { where?: string; values?: (string | number)[] }
const bodySchema = z.object({ body: z.string() })
const rowSchema = z.object({ id: z.string(), key: z.string(), body: z.string() })

/** One page of a table whose `body` is JSON, newest `key` first, then by id. */
export function listBodies<T>(
  db: DatabaseSync,
  table: { name: string; key: string; schema: z.ZodType<T> },
  listing: Listing,
): Page<T> {
  const after = readCursor(listing.after)
  const onward = after === null ? '' : `AND (${table.key} < ? OR (${table.key} = ? AND id > ?))`
  const found = db
    .prepare(
      `SELECT id, ${table.key} AS key, body FROM ${table.name} WHERE ${listing.where ?? '1'} ${onward} ORDER BY ${table.key} DESC, id LIMIT ?`,
    )
    .all(
      ...(listing.values ?? []),
      ...(after === null ? [] : [after.key, after.key, after.id]),
      listing.limit + 1,
    )
    .map((row) => rowSchema.parse(row))
  const page = found.slice(0, listing.limit)
  const last = found.length > listing.limit ? page.at(-1) : undefined
  return {
    rows: page.map((row) => readBody(table.schema, row)),
    next: last === undefined ? null : cursorOf(last.key, last.id),
  }
}

/** The value of a row with a `body`, or null when there is no row. */
export function readBodyOf<T>(schema: z.ZodType<T>, row: unknown): T | null {
  return row === undefined ? null : readBody(schema, bodySchema.parse(row))
}

function readBody<T>(schema: z.ZodType<T>, row: { body: string }): T {
  return schema.parse(JSON.parse(row.body))
}
