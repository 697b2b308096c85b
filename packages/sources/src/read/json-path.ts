import { isObject } from './fields.ts'

/**
 * The value at a path, dotted or as JSONPath without filters (https://www.rfc-editor.org/rfc/rfc9535): `company.name`,
 * `locations.0.city`, `$.jobs[0]['job title']`; `locations[*].city` is the list of what is there. The whole for an
 * empty path, undefined where it leads nowhere.
 */
export function valueAt(root: unknown, path: string): unknown {
  return walk(root, stepsOf(path))
}

const step = /\[\s*(?:'([^']*)'|"([^"]*)"|(\d+|\*))\s*\]|([^.[\]]+)/g

function stepsOf(path: string): readonly string[] {
  return [
    ...path
      .trim()
      .replace(/^\$(?=[.[]|$)/, '')
      .matchAll(step),
  ].map(([, single, double, index, name]) => single ?? double ?? index ?? name ?? '')
}

function walk(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return value
  if (key === '*') return allOf(value).flatMap((one) => walk(one, rest) ?? [])
  if (Array.isArray(value)) return walk(value[Number(key)], rest)
  return walk(isObject(value) ? value[key] : undefined, rest)
}

function allOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  return isObject(value) ? Object.values(value) : []
}
