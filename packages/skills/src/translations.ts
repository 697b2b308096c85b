import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { type PlacedRecord, problemsOf, readYaml, type TaxonomyProblem } from './taxonomy-file.ts'

/** Names in other languages, kept apart from the records: who knows a language adds to one file. */
export const translationsFile = fileURLToPath(new URL('../translations.yaml', import.meta.url))

const namesSchema = z.array(z.string().trim().min(1).max(80)).default([])
const translationsSchema = z.record(z.string(), z.strictObject({ de: namesSchema, es: namesSchema }))

/** The records with their names in other languages, and what is wrong in the file. */
export function withTranslations(
  placed: readonly PlacedRecord[],
  path = translationsFile,
): { placed: PlacedRecord[]; problems: TaxonomyProblem[] } {
  const { value, lineOf, problems } = readYaml(path, readFileSync(path, 'utf8'))
  const names = translationsSchema.safeParse(value ?? {})
  if (problems.length > 0 || !names.success) {
    const wrong = names.success ? [] : problemsOf(basename(path), names.error, [], lineOf)
    return { placed: [...placed], problems: [...problems, ...wrong] }
  }
  const known = new Set(placed.map(({ record }) => record.id))
  const unknown = Object.keys(names.data).filter((id) => !known.has(id))
  return {
    placed: placed.map(({ record, ...place }) => {
      const { de = [], es = [] } = names.data[record.id] ?? {}
      return { ...place, record: { ...record, aliases: [...record.aliases, ...de, ...es] } }
    }),
    problems: unknown.map((id) => ({
      file: basename(path),
      line: lineOf([id]),
      message: `"${id}" is no skill here: remove it, or name it as the taxonomy does`,
    })),
  }
}
