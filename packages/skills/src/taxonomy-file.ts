import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { TaxonomyRecord } from './taxonomy-record.ts'
import { taxonomyGroupSchema, taxonomyRecordSchema } from './taxonomy-record.ts'

/** What is wrong in a taxonomy file, and where. Lines count from 1. */
export type TaxonomyProblem = { file: string; line: number; message: string }
export type PlacedRecord = { record: TaxonomyRecord; file: string; line: number }
export type TaxonomyFile = { records: PlacedRecord[]; problems: TaxonomyProblem[] }

/** Reads one theme file. Never throws on bad content: every problem comes back with its line. */
export function readTaxonomyFile(path: string, content: string): TaxonomyFile {
  const { file, value, lineOf, problems } = readYaml(path, content)
  return problems.length > 0 ? { records: [], problems } : readGroups(file, value ?? [], lineOf)
}

/** A YAML file's value, and the line of what stands under a path of keys. */
export type YamlFile = { file: string; value: unknown; lineOf: LineOf; problems: TaxonomyProblem[] }
export type LineOf = (keys: PropertyKey[]) => number

export function readYaml(path: string, content: string): YamlFile {
  const file = basename(path)
  const lines = new LineCounter()
  const document = parseDocument(content, { lineCounter: lines, prettyErrors: false })
  const lineAt = (offset: number) => lines.linePos(offset).line
  const problems = document.errors.map(({ pos, message }) => ({ file, line: lineAt(pos[0]), message }))
  const value = problems.length > 0 ? null : document.toJS()
  return { file, value, lineOf: (keys) => lineAt(offsetOf(document, keys)), problems }
}

export function readGroups(file: string, content: unknown, lineOf: LineOf): TaxonomyFile {
  const result: TaxonomyFile = { records: [], problems: [] }
  if (!Array.isArray(content)) {
    result.problems.push({
      file,
      line: 1,
      message: 'must be a list of groups with category, kind and skills',
    })
    return result
  }
  for (const [index, value] of content.entries()) {
    const group = taxonomyGroupSchema.safeParse(value)
    if (!group.success) result.problems.push(...problemsOf(file, group.error, [index], lineOf))
    else readSkills({ file, group: group.data, keys: [index, 'skills'], lineOf, result })
  }
  return result
}

type GroupReading = {
  file: string
  group: z.infer<typeof taxonomyGroupSchema>
  keys: PropertyKey[]
  lineOf: LineOf
  result: TaxonomyFile
}

function readSkills({ file, group, keys, lineOf, result }: GroupReading): void {
  const { category, kind } = group
  for (const [index, value] of group.skills.entries()) {
    const at = [...keys, index]
    const parsed = taxonomyRecordSchema.safeParse({ category, kind, ...value })
    if (parsed.success) result.records.push({ record: parsed.data, file, line: lineOf(at) })
    else result.problems.push(...problemsOf(file, parsed.error, at, lineOf))
  }
}

/** Each issue with the line of the value it is about. `keys` lead to what was parsed. */
export function problemsOf(
  file: string,
  error: z.ZodError,
  keys: PropertyKey[],
  lineOf: LineOf,
): TaxonomyProblem[] {
  return error.issues.map((issue) => {
    const place = issue.path.map(String).join('.')
    const message = place === '' ? issue.message : `${place}: ${issue.message}`
    return { file, line: lineOf([...keys, ...issue.path]), message }
  })
}

/** The offset of the deepest node on the way to `keys`: a missing key is reported at its parent. */
function offsetOf(document: ReturnType<typeof parseDocument>, keys: PropertyKey[]): number {
  for (let depth = keys.length; depth > 0; depth -= 1) {
    const node = document.getIn(keys.slice(0, depth), true)
    if (hasRange(node)) return node.range[0]
  }
  return 0
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
}

/**
 * A file that says something of skills by their ids: what it says, and every problem in it with its line, an id that is
 * none of `ids` included.
 */
export function readNotes<T>(
  path: string,
  options: { schema: z.ZodType<Record<string, T>>; ids: Iterable<string> },
): { notes: Readonly<Record<string, T>>; problems: TaxonomyProblem[] } {
  const { file, value, lineOf, problems } = readYaml(path, readFileSync(path, 'utf8'))
  const notes = options.schema.safeParse(value ?? {})
  if (!notes.success)
    return { notes: {}, problems: [...problems, ...problemsOf(file, notes.error, [], lineOf)] }
  const known = new Set(options.ids)
  const unknown = Object.keys(notes.data).filter((id) => !known.has(id))
  const message = (id: string) => `"${id}" is no skill here: remove it, or name it as the taxonomy does`
  const strangers = unknown.map((id) => ({ file, line: lineOf([id]), message: message(id) }))
  return { notes: notes.data, problems: [...problems, ...strangers] }
}
