import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filledIn, wantedLanguage } from '../language.ts'
import { german } from './german.ts'

const root = join(import.meta.dirname, '..')
/** `t('…')` and `count(…, 'one', 'many')`: every word that the sources name themselves. */
const calls = /\bt\(\s*(?:'((?:[^'\\]|\\.)*)'|"([^"]*)")/g

function wordsOf(source: string): string[] {
  return [...source.matchAll(calls)].map(([, single, double]) =>
    (single ?? double ?? '').replaceAll("\\'", "'"),
  )
}

const placesOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

describe('the page in German', () => {
  it('has every word that the page says', () => {
    const files = globSync('**/*.{ts,tsx}', { cwd: root, exclude: ['**/*.test.ts', 'languages/**'] })
    const said = new Set(files.flatMap((file) => wordsOf(readFileSync(join(root, file), 'utf8'))))
    expect(said.size).toBeGreaterThan(300)
    expect([...said].filter((words) => german[words] === undefined)).toEqual([])
  })

  it.each(Object.entries(german))('says %s with the same values', (english, words) => {
    expect(placesOf(words)).toEqual(placesOf(english))
  })

  it('is spoken to who wants it', () => {
    expect(wantedLanguage(null, ['de-AT', 'en'])).toBe('de')
    expect(wantedLanguage(null, ['fr'])).toBe('en')
    expect(wantedLanguage('en', ['de'])).toBe('en')
  })

  it('leaves a place open for which there is no value', () => {
    expect(filledIn('{a} and {b}', { a: 1 })).toBe('1 and {b}')
  })
})
