import type { SourcePage, SourceRow } from '../source-kind.ts'
import { isObject, type JsonObject, listOf, textOf } from './fields.ts'

/** The object an answer is. Throws for a list, a text, or no JSON. */
export function readRoot(body: string): JsonObject {
  const root: unknown = JSON.parse(body)
  if (!isObject(root)) throw new Error('no JSON object')
  return root
}

/** The list an answer holds under `key`: the sign that it is what was asked for. */
export function readList(root: JsonObject, key: string): readonly unknown[] {
  const list = root[key]
  if (!Array.isArray(list)) throw new Error(`no list "${key}"`)
  return list
}

/** The list an answer holds under `key`, or the answer itself where it is one entry of that list, asked for alone. */
export function readListOrOne(
  root: JsonObject,
  key: string,
  isOne: (root: JsonObject) => boolean,
): readonly unknown[] {
  return !Array.isArray(root[key]) && isOne(root) ? [root] : readList(root, key)
}

/**
 * A row for each entry that has an id; the others are rejected. `body` is what is stored of an entry: the entry
 * itself, unless what surrounds it says something of it.
 */
export function rowsOf(
  entries: readonly unknown[],
  of: {
    id(entry: JsonObject): string | null
    url(entry: JsonObject, id: string): string
    body?(entry: JsonObject): unknown
  },
): Pick<SourcePage, 'rows' | 'rejected'> {
  const rows: SourceRow[] = []
  const rejected: SourcePage['rejected'] = []
  for (const entry of entries) {
    const externalId = isObject(entry) ? of.id(entry) : null
    if (!isObject(entry) || externalId === null) rejected.push({ externalId, reason: 'an entry without id' })
    else {
      const body = JSON.stringify(of.body?.(entry) ?? entry)
      rows.push({ externalId, url: of.url(entry, externalId), mediaType: 'application/json', body })
    }
  }
  return { rows, rejected }
}

/** A page of rows; what it leads to and what it states are added by the kind that knows them. */
export function pageOf(
  found: Pick<SourcePage, 'rows' | 'rejected'>,
  more: Partial<SourcePage> = {},
): SourcePage {
  return { follow: [], glimpses: [], statedTotal: null, truncated: null, ...found, ...more }
}

/** A count that a source states; null for anything else. */
export function countOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null
}

/** The same address with one parameter changed. */
export function withParameter(url: string, name: string, value: string | number): string {
  const next = new URL(url)
  next.searchParams.set(name, String(value))
  return next.href
}

/** A whole number in an address' parameter, or `otherwise`. */
export function parameterOf(url: string, name: string, otherwise: number): number {
  const value = Number(new URL(url).searchParams.get(name) ?? otherwise)
  return Number.isInteger(value) && value >= 0 ? value : otherwise
}

/** Texts of a list or of one value; nothing for what says nothing. */
export function textsOf(value: unknown): string[] {
  return listOf(value)
    .map(textOf)
    .filter((text) => text !== null)
}
