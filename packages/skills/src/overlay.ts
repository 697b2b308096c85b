import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { keyOf } from './symbols.ts'
import type { LineOf, PlacedRecord, TaxonomyFile, TaxonomyProblem } from './taxonomy-file.ts'
import { problemsOf, readGroups, readYaml } from './taxonomy-file.ts'
import type { TaxonomyRecord } from './taxonomy-record.ts'
import { taxonomyRecordSchema } from './taxonomy-record.ts'

const namesSchema = z.array(z.string().trim().min(1).max(80)).default([])
const idSchema = z.string().min(1)

/** What a change adds to a skill that is there; `drop` takes names off it. */
const changeSchema = z.strictObject({
  id: idSchema,
  name: z.string().trim().min(1).max(80).optional(),
  category: idSchema.optional(),
  aliases: namesSchema,
  drop: namesSchema,
  caseSensitive: namesSchema,
  ambiguous: namesSchema,
  matches: namesSchema,
  rejects: namesSchema,
  related: namesSchema,
})
type Change = z.infer<typeof changeSchema>

/** `config/skills/*.yaml`: skills of one's own, changes to shipped ones, and ids to switch off. */
const overlaySchema = z.strictObject({
  add: z.array(z.record(z.string(), z.unknown())).default([]),
  change: z.array(z.record(z.string(), z.unknown())).default([]),
  off: z.array(idSchema).default([]),
})

type Placed<T> = { value: T; file: string; line: number }
type Overlay = {
  add: PlacedRecord[]
  change: Placed<Change>[]
  off: Placed<string>[]
  problems: TaxonomyProblem[]
}

/**
 * Lays the files over the records, in order: later ones see what earlier ones added. Every mistake comes back with its
 * file and line; with one, the records are as they were up to it.
 */
export function applyOverlays(
  base: readonly PlacedRecord[],
  paths: readonly string[],
): { placed: PlacedRecord[]; problems: TaxonomyProblem[] } {
  const records = new Map(base.map((placed) => [placed.record.id, placed]))
  const problems: TaxonomyProblem[] = []
  for (const path of paths) {
    const overlay = readOverlay(path, readFileSync(path, 'utf8'))
    problems.push(...overlay.problems)
    for (const placed of overlay.add) {
      if (records.has(placed.record.id)) problems.push(taken(placed))
      else records.set(placed.record.id, placed)
    }
    for (const change of overlay.change) changeOne(records, change, problems)
    for (const off of overlay.off) {
      if (!records.delete(off.value)) problems.push(unknown(off, off.value))
    }
  }
  const left = new Set(records.keys())
  return { placed: [...records.values()].map((placed) => unlinked(placed, left)), problems }
}

function changeOne(
  records: Map<string, PlacedRecord>,
  { value: change, file, line }: Placed<Change>,
  problems: TaxonomyProblem[],
): void {
  const known = records.get(change.id)
  if (known === undefined) problems.push(unknown({ file, line }, change.id))
  else records.set(change.id, { record: changed(known.record, change), file, line })
}

function changed(record: TaxonomyRecord, change: Change): TaxonomyRecord {
  const dropped = new Set(change.drop.map(keyOf))
  const keep = (names: readonly string[]) => names.filter((name) => !dropped.has(keyOf(name)))
  const joined = (old: readonly string[], more: readonly string[]) => [...new Set([...keep(old), ...more])]
  const listed = (names: true | string[]) => (names === true ? [record.name] : names)
  return {
    ...record,
    name: change.name ?? record.name,
    category: change.category ?? record.category,
    aliases: joined(record.aliases, change.aliases),
    caseSensitive: joined(listed(record.caseSensitive), change.caseSensitive),
    ambiguous: joined(listed(record.ambiguous), change.ambiguous),
    matches: joined(record.matches, change.matches),
    rejects: joined(record.rejects, change.rejects),
    related: joined(record.related, change.related),
  }
}

/** Links to what was switched off go with it. */
function unlinked({ record, ...place }: PlacedRecord, left: ReadonlySet<string>): PlacedRecord {
  const there = (ids: readonly string[]) => ids.filter((id) => left.has(id))
  return { ...place, record: { ...record, parents: there(record.parents), related: there(record.related) } }
}

/** A list of groups, as the shipped files are, only adds. */
function readOverlay(path: string, content: string): Overlay {
  const { file, value, lineOf, problems } = readYaml(path, content)
  if (problems.length > 0) return { add: [], change: [], off: [], problems }
  if (Array.isArray(value)) return addsOf(readGroups(file, value, lineOf))
  const overlay = overlaySchema.safeParse(value ?? {})
  if (!overlay.success)
    return { add: [], change: [], off: [], problems: problemsOf(file, overlay.error, [], lineOf) }
  const add = each(taxonomyRecordSchema, overlay.data.add, { file, key: 'add', lineOf, problems })
  const change = each(changeSchema, overlay.data.change, { file, key: 'change', lineOf, problems })
  return {
    add: add.map(({ value: record, ...place }) => ({ record, ...place })),
    change,
    off: overlay.data.off.map((id, index) => ({ value: id, file, line: lineOf(['off', index]) })),
    problems,
  }
}

function addsOf({ records, problems }: TaxonomyFile): Overlay {
  return { add: records, change: [], off: [], problems }
}

type Place = { file: string; key: 'add' | 'change'; lineOf: LineOf; problems: TaxonomyProblem[] }

function each<T>(
  schema: z.ZodType<T>,
  values: readonly unknown[],
  { file, key, lineOf, problems }: Place,
): Placed<T>[] {
  return values.flatMap((value, index) => {
    const parsed = schema.safeParse(value)
    if (parsed.success) return [{ value: parsed.data, file, line: lineOf([key, index]) }]
    problems.push(...problemsOf(file, parsed.error, [key, index], lineOf))
    return []
  })
}

function taken({ record, file, line }: PlacedRecord): TaxonomyProblem {
  return { file, line, message: `"${record.id}" is there already: put what you add under change` }
}

function unknown({ file, line }: { file: string; line: number }, id: string): TaxonomyProblem {
  return { file, line, message: `no skill "${id}": look it up by skilltide skills find ${id}` }
}
