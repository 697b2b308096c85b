import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Entry } from './lexicon.ts'
import { createMatcher } from './matcher.ts'
import { keyOf, kindOfUnit, kindsOfUnits } from './symbols.ts'

function entriesOf(names: string[]): Entry[] {
  const distinct = [...new Set(names.map(keyOf))].filter((key) => key !== '')
  return distinct.map((key): Entry => ({ role: 'reject', key }))
}

function found(names: string[], text: string): string[] {
  return createMatcher(entriesOf(names))
    .scan(text)
    .hits.map(({ start, end }) => text.slice(start, end))
}

it('takes the longest name that ends at a word edge', () => {
  expect(found(['react', 'react native', 'react native web'], 'React Native Webs, React')).toEqual([
    'React Native',
    'React',
  ])
})

it('falls back to the shorter name when the longer one breaks off', () => {
  expect(found(['go', 'go to market fit'], 'go to market')).toEqual(['go'])
})

it('lets one hyphen or any run of spaces stand for a space, and no line end', () => {
  expect(found(['data lake'], 'data-lake, data \u00a0 lake, data\nlake, data--lake')).toEqual([
    'data-lake',
    'data \u00a0 lake',
  ])
})

it('does not begin inside a file name or host name', () => {
  expect(found(['js', 'io'], 'moment.js sentry.io JS')).toEqual(['JS'])
})

it('agrees with a plain search over whole words, for any names and texts', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 12 }),
      fc.array(word, { maxLength: 30 }),
      (names, words) => {
        expect(found(names, words.join(', '))).toEqual(words.filter((each) => names.includes(each)))
      },
    ),
    { numRuns: 300, seed: 11 },
  )
})

it('counts a name that fills a text only now and then', () => {
  const hits = found(['go', 'java'], `${'go, '.repeat(20_000)}java`)
  expect(hits.length).toBeLessThan((80_000 / 4096) * 300)
  expect(hits.at(-1)).toBe('java')
})

it('names nothing in a web address, and goes on behind it', () => {
  expect(found(['go', 'java'], 'go http://go/java?go java ://go go')).toEqual(['go', 'java', 'go'])
})

it('finds each of thousands of names', () => {
  const names = Array.from(
    { length: 5000 },
    (_, index) => `tool${(index * 7919).toString(36)} x${index % 13}`,
  )
  expect(found(names, names.join('; '))).toEqual(names)
})

it('knows the kind of every unit by table as it does one by one', () => {
  const kinds = kindsOfUnits(0x10000)
  const wrong = Array.from(kinds.keys()).filter(
    (code) => kinds[code] !== kindOfUnit(String.fromCharCode(code)),
  )
  expect(wrong).toEqual([])
})
