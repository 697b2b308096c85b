import { readFileSync } from 'node:fs'
import { type Config, configSchema, SkilltideError } from '@skilltide/contracts'
import { nearest } from '@skilltide/settings'
import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'

type Environment = Readonly<Record<string, string | undefined>>
type Path = readonly PropertyKey[]

/** Variables that are ours and no key of the file. */
const otherVariables = new Set(['SKILLTIDE_CONFIG', 'SKILLTIDE_LOCAL_CACHE'])

/**
 * The configuration: `file` (YAML, may be absent) with the environment over it.
 * Throws CONFIG_INVALID with every problem at once, each with file and line, or the variable's name.
 */
export function loadConfig(options: { file: string; environment: Environment }): Config {
  const text = readIfThere(options.file)
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const syntax = document.errors.map(
    (error) => `${options.file}:${lines.linePos(error.pos[0]).line}: ${error.message}`,
  )
  if (syntax.length > 0) throw invalid(syntax)
  const fromEnvironment = readEnvironment(options.environment)
  const result = configSchema.safeParse(merge(document.toJS() ?? {}, fromEnvironment.values))
  const problems = [...fromEnvironment.problems]
  for (const issue of result.error?.issues ?? []) {
    for (const { path, message } of spread(issue)) {
      const line = lineOf(path)
      const variable = variableOf(path)
      const where = options.environment[variable] === undefined ? `${options.file}:${line}` : variable
      problems.push(`${where}: ${path.join('.')}: ${message}`)
    }
  }
  if (problems.length > 0 || result.data === undefined) throw invalid(problems)
  return result.data

  function lineOf(path: Path): number {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true)
      if (hasRange(node)) return lines.linePos(node.range[0]).line
    }
    return 1
  }
}

/** Every key of the file, dotted: `http.port`. */
export function configKeys(): string[] {
  return leaves(z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' }), [])
}

/** The variable that overrides a key: `http.port` is `SKILLTIDE_HTTP_PORT`. */
export function variableOf(path: Path): string {
  const words = path.map((part) => String(part).replace(/[A-Z]/g, (letter) => `_${letter}`))
  return `SKILLTIDE_${words.join('_').toUpperCase()}`
}

function readEnvironment(environment: Environment): { values: object; problems: string[] } {
  const keys = new Map(configKeys().map((key) => [variableOf(key.split('.')), key]))
  const values = {}
  const problems: string[] = []
  for (const [name, value] of Object.entries(environment)) {
    if (!name.startsWith('SKILLTIDE_') || otherVariables.has(name) || value === undefined) continue
    const key = keys.get(name)
    if (key === undefined) problems.push(`${name}: no such setting${hint(nearest(name, [...keys.keys()]))}`)
    else setIn(values, key.split('.'), value)
  }
  return { values, problems }
}

const nodeSchema = z.object({ properties: z.record(z.string(), z.unknown()).optional() })

function leaves(node: unknown, path: string[]): string[] {
  const { properties } = nodeSchema.parse(node)
  if (properties === undefined) return [path.join('.')]
  return Object.entries(properties).flatMap(([key, child]) => leaves(child, [...path, key]))
}

/** An unknown key is reported at the key itself, with the nearest one that exists. */
function spread(issue: z.core.$ZodIssue): { path: Path; message: string }[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, message: issue.message }]
  const parent = issue.path.map((part) => `${String(part)}.`).join('')
  const known = configKeys()
    .filter((key) => key.startsWith(parent))
    .map((key) => key.slice(parent.length).split('.')[0] ?? '')
  return issue.keys.map((key) => ({
    path: [...issue.path, key],
    message: `no such setting${hint(nearest(key, known))}`,
  }))
}

function hint(name: string | null): string {
  return name === null ? '' : `; did you mean "${name}"?`
}

function invalid(problems: string[]): SkilltideError {
  return new SkilltideError(
    'CONFIG_INVALID',
    `[config] ${problems.length} to mend:\n  ${problems.join('\n  ')}`,
  )
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return ''
    throw new SkilltideError('CONFIG_INVALID', `[config] ${file} cannot be read: check its permissions`, {
      cause,
    })
  }
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function merge(below: unknown, above: object): unknown {
  if (!isObject(below)) return below === null ? above : below
  const merged: Record<string, unknown> = { ...below }
  for (const [key, value] of Object.entries(above)) {
    merged[key] = isObject(value) ? merge(merged[key] ?? {}, value) : value
  }
  return merged
}

function setIn(target: Record<string, unknown>, path: string[], value: string): void {
  const [key, ...rest] = path
  if (key === undefined) return
  if (rest.length === 0) target[key] = value
  else {
    const child = target[key]
    const next = isObject(child) ? child : {}
    target[key] = next
    setIn(next, rest, value)
  }
}
