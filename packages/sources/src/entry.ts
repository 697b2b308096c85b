import { sourceBaseSchema } from '@skilltide/contracts'
import { suggestion } from '@skilltide/settings'
import cron from 'node-cron'
import { z } from 'zod'
import { findKind, sourceKinds } from './kinds.ts'
import { isObject, type JsonObject } from './read/fields.ts'
import type { Source, SourceKind } from './source-kind.ts'

/** What is wrong with an entry, at a path within it. */
export type EntryProblem = { path: readonly PropertyKey[]; message: string }
export type ReadEntry = {
  sources: { source: Source; path: readonly PropertyKey[] }[]
  problems: EntryProblem[]
}

const noCronLine = 'no cron line: five fields, such as "17 */6 * * *"'
const scheduleSchema = z
  .string()
  .regex(/^([\d*/,\-A-Za-z]+\s+){4}[\d*/,\-A-Za-z]+$/, noCronLine)
  .refine(isCronLine, noCronLine)
  .default(sourceBaseSchema.shape.schedule.parse(undefined))
const timezoneSchema = z
  .string()
  .refine(isTimezone, {
    error: ({ input }) =>
      `no time zone: a name such as "Europe/Berlin"${suggestion(String(input), Intl.supportedValuesOf('timeZone'))}`,
  })
  .default('UTC')

/** All keys an entry of a kind may have: those of every source, and the kind's own. */
export function entrySchema(kind: SourceKind): z.ZodObject {
  return z.strictObject({
    ...sourceBaseSchema.shape,
    schedule: scheduleSchema,
    timezone: timezoneSchema,
    kind: z.literal(kind.name),
    ...kind.settings.shape,
  })
}

const schemas = new Map(sourceKinds.map((kind) => [kind.name, entrySchema(kind)]))

/** One entry of a source file: a source, or several where it holds a list (`boards: [a, b]`). */
export function readEntry(entry: unknown): ReadEntry {
  if (!isObject(entry)) return problem([], 'no source: a source is a mapping with name and kind')
  const names = sourceKinds.map(({ name }) => name)
  if (typeof entry.kind !== 'string')
    return problem(['kind'], `a source needs a kind: one of ${names.join(', ')}`)
  const kind = findKind(entry.kind)
  if (kind === null) return problem(['kind'], `no kind "${entry.kind}"${suggestion(entry.kind, names)}`)
  const read: ReadEntry = { sources: [], problems: [] }
  for (const variant of variantsOf(entry, kind)) readVariant(variant, kind, read)
  // What a list's sources share is wrong once.
  const once = new Map(read.problems.map((one) => [`${one.path.map(String).join('.')} ${one.message}`, one]))
  return { ...read, problems: [...once.values()] }
}

/** `at` says where in the file a key of the variant was written. */
type Variant = { fields: JsonObject; at: (path: readonly PropertyKey[]) => readonly PropertyKey[] }

function variantsOf(entry: JsonObject, kind: SourceKind): Variant[] {
  const { many } = kind
  const list = many === null ? undefined : entry[many.list]
  if (many === null || !Array.isArray(list)) return [{ fields: named(entry, kind), at: (path) => path }]
  const { [many.list]: _list, ...shared } = entry
  return list.map((one, index) => ({
    fields: named({ ...shared, [many.one]: one }, kind),
    at: (path) => (path[0] === many.one ? [many.list, index] : path),
  }))
}

/** A name of its own for a source that has none but is one of a list, or could be. */
function named(fields: JsonObject, kind: SourceKind): JsonObject {
  const one = kind.many === null ? undefined : fields[kind.many.one]
  return fields.name === undefined && typeof one === 'string'
    ? { ...fields, name: `${kind.name}:${one}` }
    : fields
}

function readVariant(variant: Variant, kind: SourceKind, read: ReadEntry): void {
  const result = schemas.get(kind.name)?.safeParse(variant.fields)
  if (result?.success === true) {
    const source = toSource(result.data, kind)
    read.sources.push({ source, path: variant.at([kind.many?.one ?? 'name']) })
    return
  }
  for (const issue of result?.error.issues ?? []) {
    for (const { path, message } of spread(issue, kind))
      read.problems.push({ path: variant.at(path), message })
  }
}

function toSource(data: JsonObject, kind: SourceKind): Source {
  const own = Object.keys(kind.settings.shape)
  const settings = Object.fromEntries(own.filter((key) => key in data).map((key) => [key, data[key]]))
  return { ...sourceBaseSchema.parse(data), settings }
}

/** An unknown key is reported where it stands, with the nearest one there is. */
function spread(issue: z.core.$ZodIssue, kind: SourceKind): EntryProblem[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, message: messageOf(issue) }]
  const known = [
    ...Object.keys(schemas.get(kind.name)?.shape ?? {}),
    ...(kind.many === null ? [] : [kind.many.list]),
  ]
  return issue.keys.map((key) => ({
    path: [...issue.path, key],
    message: `no such key for kind ${kind.name}${suggestion(key, known)}`,
  }))
}

function messageOf(issue: z.core.$ZodIssue): string {
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined')
  return missing ? `needed, but not there` : issue.message
}

function problem(path: readonly PropertyKey[], message: string): ReadEntry {
  return { sources: [], problems: [{ path, message }] }
}

function isCronLine(line: string): boolean {
  return line.trim().split(/\s+/).length === 5 && cron.validate(line)
}

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat
  } catch {
    return false
  }
}
