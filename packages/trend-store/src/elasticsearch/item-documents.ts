import { type Item, itemId, itemSchema } from '@skilltide/contracts'
import { z } from 'zod'
import { facetsOf } from '../facets.ts'
import { allSkills } from '../trend-store.ts'
import { closedAtOf } from '../vacancy.ts'
import { bucketId } from './buckets.ts'
import { readClosings } from './closings.ts'
import type { Connection } from './connection.ts'

/** An item as a document: what is searched beside `body`, which holds the rest. */
export const itemDocumentSchema = z.object({
  id: z.string(),
  day: z.string(),
  title: z.string(),
  text: z.string(),
  body: z.object({
    item: itemSchema.omit({ title: true, text: true }),
    /** The days an article was on before: their buckets are marked again, should a writer have died too early. */
    earlierDays: z.array(z.string()),
  }),
})
export type ItemDocument = z.infer<typeof itemDocumentSchema>

export function itemDocumentOf(whole: Item, earlierDays: string[]) {
  const { title, text, ...item } = whole
  const { kind, source, company, day, skills } = item
  const document = {
    kind,
    source,
    company: company.key,
    bucket: bucketId(item),
    skills: [...new Set(skills.map((tag) => tag.skill)), allSkills],
    facets: facetsOf(whole),
  }
  return { id: itemId(item), ...document, day, title, text, body: { item, earlierDays } }
}

export function itemOf({ title, text, body }: ItemDocument): Item {
  return { ...body.item, title, text }
}

/** The items of documents, each closed when its closing says so. */
export async function readClosed(
  connection: Connection,
  documents: readonly ItemDocument[],
): Promise<Item[]> {
  const closings = await readClosings(
    connection,
    documents.map(({ id }) => id),
  )
  return documents.map((document) => {
    const item = itemOf(document)
    return { ...item, closedAt: closedAtOf(item, closings.get(document.id) ?? null) }
  })
}
