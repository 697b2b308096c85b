import { SkilltideError } from '@skilltide/contracts'

export type Page<T> = { rows: T[]; next: string | null }
export type Paging = { limit: number; after?: string }

/** A cursor names the last row of a page by its sort key and id: rows added meanwhile neither repeat nor hide others. */
export type Cursor = { key: string; id: string }

export function cursorOf(key: string, id: string): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url')
}

/** Null for the first page. Throws INPUT_INVALID for a cursor that is none of ours. */
export function readCursor(after: string | undefined): Cursor | null {
  if (after === undefined) return null
  const value = parse(Buffer.from(after, 'base64url').toString())
  if (Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string')
    return { key: value[0], id: value[1] }
  throw new SkilltideError(
    'INPUT_INVALID',
    `[store] "${after}" is no cursor: leave it out for the first page`,
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
