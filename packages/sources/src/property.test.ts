import { globSync, readFileSync } from 'node:fs'
import { parsedItemSchema, SkilltideError } from '@skilltide/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sourceKinds } from './index.ts'
import { htmlToText } from './read/html-text.ts'
import type { SourceKind, SourceRow } from './source-kind.ts'

const folder = new URL('./fixtures/', import.meta.url).pathname

/** As many of each kind; `MUTATIONS=10000 pnpm run test:mutations` looks harder. */
const mutations = Number(process.env.MUTATIONS ?? 1_000)

/** A text with a few of its stretches cut out, doubled, or replaced. */
function mutated(texts: readonly string[]): fc.Arbitrary<string> {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(60),
    put: fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom('', '<', '>', '"', '{', ']]>', '&#0;', 'null', '[]', '-1e999', '\u0000'),
    ),
  })
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 5 }))
    .map(([text, edits]) =>
      edits.reduce((before, { at, length, put }) => {
        const start = Math.floor(at * before.length)
        return before.slice(0, start) + put + before.slice(start + length)
      }, text),
    )
}

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    '<p>',
    [],
    {},
    [null],
    [[]],
    -1,
    0,
    1e21,
    true,
    '\u0000',
    '2026-13-45',
    '$-1k',
  ),
  fc.string({ maxLength: 20 }),
  fc.jsonValue({ maxDepth: 2 }),
)

/** JSON that is still JSON, in which a few values are others than they should be, or are not there. */
function misshapen(texts: readonly string[]): fc.Arbitrary<string> {
  const change = fc.record({ at: fc.double({ min: 0, max: 0.999_999, noNaN: true }), put: fc.option(odd) })
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(change, { minLength: 1, maxLength: 4 }))
    .map(([text, changes]) => {
      const root: unknown = JSON.parse(text)
      for (const { at, put } of changes) {
        const places = placesIn(root)
        places[Math.floor(at * places.length)]?.(put)
      }
      return JSON.stringify(root)
    })
}

/** What sets, or for null removes, each value at any depth. */
function placesIn(value: unknown): ((put: unknown) => void)[] {
  if (Array.isArray(value)) {
    const list: unknown[] = value
    return list.flatMap((one, at) => [
      (put: unknown) => void list.splice(at, 1, ...(put === null ? [] : [put])),
      ...placesIn(one),
    ])
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => [
    (put: unknown) => void (put === null ? Reflect.deleteProperty(value, key) : Reflect.set(value, key, put)),
    ...placesIn(one),
  ])
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object'
  } catch {
    return false
  }
}

/** As the first request is labelled, or one that an answer led to. */
const labels = fc.constantFrom(null, null, 'detail', 'page', 'thread')

/** Reads an answer and all that it holds; nothing but typed errors may come of it. */
function readAll(kind: SourceKind, body: string, label: string | null): unknown {
  const source = { settings: kind.recorded }
  const [first] = kind.start(source)
  if (first === undefined) throw new Error('no first request')
  const glimpse = { externalId: '1', url: first.url, mediaType: 'text/html', body: '{"title":"Welder"}' }
  const request = { ...first, label: label ?? first.label, glimpse }
  return typedOnly(() => {
    const page = kind.read({ request, url: first.url, mediaType: '', body }, source)
    const rows = [...page.rows, ...page.glimpses.map(({ row }) => row)]
    return { page, items: rows.map((row) => typedOnly(() => validItem(kind, row))) }
  })
}

function validItem(kind: SourceKind, row: SourceRow) {
  const item = kind.parse({ ...row, company: null })
  expect(parsedItemSchema.safeParse(item).error).toBeUndefined()
  return item
}

function typedOnly(read: () => unknown): unknown {
  try {
    return read()
  } catch (error) {
    expect(error).toBeInstanceOf(SkilltideError)
    expect(error).toMatchObject({ code: expect.stringMatching(/^(SOURCE|DOCUMENT)_UNREADABLE$/) })
    return error instanceof SkilltideError ? error.message : null
  }
}

describe('whatever a source answers', () => {
  it.each(sourceKinds.map((kind) => [kind.name, kind] as const))(
    '%s gives valid items or a typed error, and the same again',
    { timeout: 600_000 },
    (name, kind) => {
      const texts = globSync(`${name}/*/input.*`, { cwd: folder }).map((path) =>
        readFileSync(`${folder}${path}`, 'utf8'),
      )
      const json = texts.filter(isJson)
      const answers =
        json.length === 0
          ? mutated(texts)
          : fc.oneof(mutated(texts), { weight: 3, arbitrary: misshapen(json) })
      fc.assert(
        fc.property(answers, labels, (text, label) => {
          expect(readAll(kind, text, label)).toEqual(readAll(kind, text, label))
        }),
        { numRuns: mutations },
      )
    },
  )

  it('leaves no tags, scripts or control characters in the text', () => {
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '<p>',
        '</p>',
        '<li>',
        '<script>bad()</script>',
        '&lt;p&gt;',
        '&amp;amp;',
        '&#7;',
        '\u200b',
        '<br/>',
        '<b>',
        '\n',
      ),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const text = htmlToText(parts.join(''))
        expect(text).not.toMatch(/<\/?(?:p|li|b|br|script)\s*\/?>|[^\n\P{Cc}]/u)
        expect(text).not.toMatch(/\n\n|^\s|\s$/)
      }),
      { numRuns: 500 },
    )
  })
})
