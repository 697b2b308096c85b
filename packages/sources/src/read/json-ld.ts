import { Parser } from 'htmlparser2'
import { isObject, type JsonObject, listOf } from './fields.ts'

/** What a page holds for us: the text of its JSON-LD scripts, its links, its own address. */
export type PageParts = { scripts: string[]; links: string[]; canonical: string | null }

export function readPageParts(html: string): PageParts {
  const parts: PageParts = { scripts: [], links: [], canonical: null }
  let script: string | null = null
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'script' && /^\s*application\/ld\+json\b/i.test(attributes.type ?? '')) script = ''
      else if (name === 'a' && attributes.href !== undefined) parts.links.push(attributes.href)
      else if (name === 'link' && attributes.rel === 'canonical') parts.canonical ??= attributes.href ?? null
    },
    ontext(text) {
      if (script !== null) script += text
    },
    onclosetag(name) {
      if (name !== 'script' || script === null) return
      parts.scripts.push(script)
      script = null
    },
  })
  parser.end(html)
  return parts
}

/**
 * The value of a JSON-LD script, or undefined when it is broken. Comment and CDATA wrappers, and raw line
 * breaks within strings, are common and harmless: control characters are white space outside of strings too.
 */
export function parseScript(text: string): unknown {
  const json = text
    .trim()
    .replace(/^(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|(?:\/\/)?\s*<!\[CDATA\[)/, '')
    .replace(/(?:-->|\/\*\s*\]\]>\s*\*\/|(?:\/\/)?\s*\]\]>)$/, '')
  return tryParse(json) ?? tryParse(json.replace(/\p{Cc}+/gu, ' '))
}

function tryParse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/** Every node of a type at any depth, outermost first, with references to nodes of the same document filled in. */
export function findNodes(root: unknown, type: string): JsonObject[] {
  const byId = new Map<string, JsonObject>()
  const found: JsonObject[] = []
  const todo: unknown[] = [root]
  for (let index = 0; index < todo.length; index++) {
    const value = todo[index]
    if (Array.isArray(value)) for (const one of value) todo.push(one)
    if (!isObject(value)) continue
    const id = value['@id']
    if (typeof id === 'string' && !isReference(value)) byId.set(id, value)
    if (hasType(value, type)) found.push(value)
    else for (const one of Object.values(value)) todo.push(one)
  }
  return found.map((node) => fill(node, byId))
}

export function hasType(node: JsonObject, type: string): boolean {
  return listOf(node['@type']).some(
    (name) => typeof name === 'string' && name.replace(/^.*[/:#]/, '') === type,
  )
}

function isReference(node: JsonObject): boolean {
  return Object.keys(node).length === 1
}

/** `{"@id": …}` in a field becomes the node it names; one level deep, so that circles end. */
function fill(node: JsonObject, byId: ReadonlyMap<string, JsonObject>): JsonObject {
  const filled = Object.entries(node).map(([key, value]) => {
    const values = listOf(value).map((one) => {
      const id = isObject(one) && isReference(one) ? one['@id'] : null
      return typeof id === 'string' ? (byId.get(id) ?? one) : one
    })
    return [key, Array.isArray(value) ? values : (values[0] ?? value)] as const
  })
  return Object.fromEntries(filled)
}
