import { SkilltideError, type SourceEntry } from '@skilltide/contracts'
import { type EntryProblem, readEntry } from './entry.ts'
import { isObject } from './read/fields.ts'
import type { Source } from './source-kind.ts'

/**
 * The sources of an entry that was sent in rather than written by the operator: it may name neither files nor
 * variables of this machine, nor, unless `allowPrivate`, addresses within its network.
 * Throws INPUT_INVALID with every problem, caused by the field of the first.
 */
export function readSubmitted(entry: SourceEntry, options: { allowPrivate: boolean }): readonly Source[] {
  const { sources, problems } = readEntry(entry)
  const all = [...forbidden(entry, options.allowPrivate), ...problems]
  if (all.length > 0) throw invalid(all)
  return sources.map(({ source }) => source)
}

function forbidden(entry: SourceEntry, allowPrivate: boolean): EntryProblem[] {
  const problems: EntryProblem[] = []
  if (entry.kind === 'file')
    problems.push({ path: ['kind'], message: 'files of this machine are named in config/sources alone' })
  if (entry.allowPrivate === true && !allowPrivate)
    problems.push({
      path: ['allowPrivate'],
      message: 'set crawl.allowPrivate to let sources be added that are inside your network',
    })
  for (const path of variablesIn(entry))
    problems.push({ path, message: 'keys are written by hand, as variables in a file of config/sources' })
  return problems
}

function variablesIn(value: unknown, path: readonly PropertyKey[] = []): (readonly PropertyKey[])[] {
  if (typeof value === 'string') return value.includes('${') ? [path] : []
  if (Array.isArray(value)) return value.flatMap((one, index) => variablesIn(one, [...path, index]))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, one]) => variablesIn(one, [...path, key]))
}

function invalid(problems: readonly EntryProblem[]): SkilltideError {
  const lines = problems.map(({ path, message }) => `${path.map(String).join('.') || 'source'}: ${message}`)
  const field = problems[0]?.path.map(String).join('.')
  return new SkilltideError('INPUT_INVALID', `[sources] ${lines.join('; ')}`, {
    cause: { field: field || 'source' },
  })
}
