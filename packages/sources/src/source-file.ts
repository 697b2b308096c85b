import { type Dirent, promises } from 'node:fs'
import { join } from 'node:path'
import { SkilltideError } from '@skilltide/contracts'
import { suggestion } from '@skilltide/settings'
import { type Document, LineCounter, parseDocument } from 'yaml'
import { readEntry } from './entry.ts'
import { isObject } from './read/fields.ts'
import type { Source } from './source-kind.ts'

export type Environment = Readonly<Record<string, string | undefined>>
type Path = readonly PropertyKey[]
/** Entries with a way to say where they stand. */
type Entries = { list: readonly unknown[]; place(path: Path): string }

/**
 * The sources of every `*.yaml` in a folder, in the files' order. `${NAME}` in a value is taken from
 * `environment`. Throws SOURCE_CONFIG_INVALID with every problem of all files, each with file, line and column.
 */
export async function loadSources(
  dir: string,
  options: { environment: Environment },
): Promise<readonly Source[]> {
  const problems: string[] = []
  const parts: Entries[] = []
  for (const file of await sourceFiles(dir)) {
    const text = await promises.readFile(file, 'utf8')
    parts.push(readFile(file, text, problems))
  }
  return collect(parts, options.environment, problems)
}

/** Sources from entries that did not come from a file. Throws SOURCE_CONFIG_INVALID. */
export function parseSources(
  entries: readonly unknown[],
  options: { environment?: Environment } = {},
): readonly Source[] {
  const place = (path: Path) => `sources${path.map((part) => `[${String(part)}]`).join('')}`
  return collect([{ list: entries, place }], options.environment ?? {}, [])
}

async function sourceFiles(dir: string): Promise<string[]> {
  let entries: Dirent[]
  try {
    entries = await promises.readdir(dir, { withFileTypes: true })
  } catch (cause) {
    throw invalid([`${dir} cannot be read: create it, or set sourcesDir`], cause)
  }
  const names = entries
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => entry.name)
  return names.sort().map((name) => join(dir, name))
}

function readFile(file: string, text: string, problems: string[]): Entries {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return `${file}:${line}:${col}`
  }
  const place = (path: Path) => at(offsetOf(document, ['sources', ...path]))
  for (const error of document.errors) problems.push(`${at(error.pos[0])}: ${error.message}`)
  if (document.errors.length > 0) return { list: [], place }
  const root: unknown = document.toJS() ?? {}
  const list = isObject(root) ? (root.sources ?? []) : null
  for (const key of isObject(root) ? Object.keys(root) : []) {
    if (key !== 'sources')
      problems.push(`${at(offsetOf(document, [key]))}: ${key}: no such key${suggestion(key, ['sources'])}`)
  }
  if (!Array.isArray(list)) problems.push(`${at(0)}: a source file is a mapping with one list, "sources"`)
  return { list: Array.isArray(list) ? list : [], place }
}

function collect(parts: readonly Entries[], environment: Environment, problems: string[]): readonly Source[] {
  const sources: Source[] = []
  const firstPlaces = new Map<string, string>()
  for (const { list, place } of parts) {
    for (const [index, raw] of list.entries()) {
      // A source that is switched off needs no keys: it keeps their names.
      const isOff = isObject(raw) && raw.enabled === false
      const entry = substitute(raw, environment, (path, name) => {
        if (!isOff) problems.push(`${place([index, ...path])}: the variable ${name} is not set`)
      })
      const read = readEntry(entry)
      for (const { path, message } of read.problems)
        problems.push(`${place([index, ...path])}: ${keyOf(path)}${message}`)
      for (const { source, path } of read.sources) {
        const here = place([index, ...path])
        const first = firstPlaces.get(source.name)
        if (first !== undefined)
          problems.push(`${here}: the name "${source.name}" is taken at ${first}: choose another`)
        else {
          firstPlaces.set(source.name, here)
          sources.push(source)
        }
      }
    }
  }
  if (problems.length > 0) throw invalid(problems)
  return sources
}

/** `${NAME}` becomes the variable's value; one that is not set is reported, and stays as it is. */
function substitute(
  value: unknown,
  environment: Environment,
  report: (path: Path, name: string) => void,
  path: Path = [],
): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{([A-Za-z_]\w*)\}/g, (whole, name: string) => {
      const found = environment[name]
      if (found === undefined) report(path, name)
      return found ?? whole
    })
  }
  if (Array.isArray(value))
    return value.map((one, index) => substitute(one, environment, report, [...path, index]))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, substitute(one, environment, report, [...path, key])]),
  )
}

function keyOf(path: Path): string {
  return path.length === 0 ? '' : `${path.map(String).join('.')}: `
}

/** Where a value stands; for a key, the key itself; for what is missing, what should hold it. */
function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true)
    const key = path[length - 1]
    const pair = itemsOf(parent).find((item) => isPair(item) && isScalar(item.key) && item.key.value === key)
    if (isPair(pair) && isScalar(pair.key)) return pair.key.range?.[0] ?? 0
    const node = document.getIn(path.slice(0, length), true)
    if (hasRange(node)) return node.range[0]
  }
  return 0
}

function itemsOf(node: unknown): readonly unknown[] {
  return isObject(node) && Array.isArray(node.items) ? node.items : []
}

function isPair(node: unknown): node is { key: unknown } {
  return isObject(node) && 'key' in node && 'value' in node
}

function isScalar(node: unknown): node is { value: unknown; range?: [number, number, number] } {
  return isObject(node) && 'value' in node && !('key' in node)
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return isObject(node) && Array.isArray(node.range)
}

function invalid(problems: readonly string[], cause?: unknown): SkilltideError {
  return new SkilltideError(
    'SOURCE_CONFIG_INVALID',
    `[sources] ${problems.length} to mend:\n  ${problems.join('\n  ')}`,
    { cause },
  )
}
