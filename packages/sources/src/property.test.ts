import { globSync, readFileSync } from 'node:fs'
import { parsedItemSchema, SkilltideError } from '@skilltide/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRecordedAnswer, sourceKinds } from './index.ts'
import { htmlToText } from './read/html-text.ts'

const folder = new URL('./fixtures/', import.meta.url).pathname

/** As many of each kind; MUTATIONS=10000 looks harder. */
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

describe('whatever a source answers', () => {
  it.each(sourceKinds.map(({ name }) => name))(
    '%s gives valid items or a typed error',
    { timeout: 120_000 },
    (kind) => {
      const texts = globSync(`${kind}/*/input.*`, { cwd: folder }).map((path) =>
        readFileSync(`${folder}${path}`, 'utf8'),
      )
      fc.assert(
        fc.property(mutated(texts), (text) => {
          try {
            for (const item of parseRecordedAnswer(kind, text))
              expect(parsedItemSchema.safeParse(item).error).toBeUndefined()
          } catch (error) {
            expect(error).toBeInstanceOf(SkilltideError)
            expect(error).toMatchObject({ code: expect.stringMatching(/^(SOURCE|DOCUMENT)_UNREADABLE$/) })
          }
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
