import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { type PlacedRecord, readNotes, type TaxonomyProblem } from './taxonomy-file.ts'

/** Names in other languages, kept apart from the records: who knows a language adds to one file. */
export const translationsFile = fileURLToPath(new URL('../translations.yaml', import.meta.url))

const namesSchema = z.array(z.string().trim().min(1).max(80)).default([])
const translationsSchema = z.record(z.string(), z.strictObject({ de: namesSchema, es: namesSchema }))

/** The records with their names in other languages, and what is wrong in the file. */
export function withTranslations(
  placed: readonly PlacedRecord[],
  path = translationsFile,
): { placed: PlacedRecord[]; problems: TaxonomyProblem[] } {
  const ids = placed.map(({ record }) => record.id)
  const { notes, problems } = readNotes(path, { schema: translationsSchema, ids })
  return {
    placed: placed.map(({ record, ...place }) => {
      const { de = [], es = [] } = notes[record.id] ?? {}
      return { ...place, record: { ...record, aliases: [...record.aliases, ...de, ...es] } }
    }),
    problems,
  }
}
