import { z } from 'zod'
import type { Connection } from './connection.ts'
import { bodySchema, type Found, readDocuments, writeDocuments } from './documents.ts'
import { indexOf } from './kinds.ts'

/**
 * When postings closed, by item id. Kept apart from items: a closing may come before its item, and an item written
 * again does not forget it. An item's `closedAt` is worked out from both whenever it is read.
 */
const closingSchema = bodySchema(z.object({ closedAt: z.string() }))

export async function readClosings(
  connection: Connection,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const found = await readDocumentsOf(connection, ids)
  return new Map(found.map(({ id, source }) => [id, source.body.closedAt]))
}

/** Keeps the latest closing of each item. */
export async function writeClosings(
  connection: Connection,
  closings: ReadonlyMap<string, string>,
): Promise<void> {
  let pending = [...closings]
  while (pending.length > 0) {
    const found = await readDocumentsOf(
      connection,
      pending.map(([id]) => id),
    )
    const known = new Map(found.map((one) => [one.id, one]))
    const later = pending.filter(([id, closedAt]) => closedAt > (known.get(id)?.source.body.closedAt ?? ''))
    const documents = later.map(([id, closedAt]) => {
      const unless = known.get(id)?.sequence ?? ('exists' as const)
      return { id, body: { body: { closedAt } }, unless }
    })
    const written = await writeDocuments(connection, 'closings', documents)
    pending = later.filter((_, at) => written[at] === null)
  }
}

async function readDocumentsOf(
  connection: Connection,
  ids: readonly string[],
): Promise<Found<z.infer<typeof closingSchema>>[]> {
  const index = indexOf(connection.prefix, 'closings')
  const places = ids.map((id) => ({ index, id }))
  const found = await readDocuments(connection, places, closingSchema)
  return found.filter((one) => one !== null)
}
