import { describe, expect, it } from 'vitest'
import { postingOf } from './query.test-data.ts'
import { snippetOf, titleMarks } from './snippet.ts'

function marked(text: string, words: string): string[] {
  const item = { ...postingOf('1', { source: 'acme', day: '2026-09-01', skills: [] }), text, title: text }
  const { text: shown, marks } = snippetOf(item, { words })
  expect(titleMarks(item, { words }).length).toBe(marks.length)
  return marks.map(({ start, end }) => shown.slice(start, end))
}

describe('what matched', () => {
  it.each([
    ['java', 'JavaScript, Java and JAVA.', ['Java', 'JAVA']],
    ['java*', 'JavaScript, Java', ['JavaScript', 'Java']],
    ['"event sourcing"', 'Event-sourcing of an event', ['Event-sourcing']],
    ['c++', 'C, C++ and C#', ['C++']],
    ['cafe', 'Le Café 🌊 près du café', ['Café', 'café']],
    ['größe', 'GRÖSSE, Größe', ['Größe']],
    ['[ ( *', 'nothing [ to ( mark *', []],
  ])('of %s in "%s" is %j', (words, text, shown) => {
    expect(marked(text, words)).toEqual(shown)
  })

  it('is cut between letters where a text has no spaces', () => {
    const item = {
      ...postingOf('1', { source: 'acme', day: '2026-09-01', skills: [] }),
      text: '🌊'.repeat(300),
    }
    expect(snippetOf(item, {}).text).toBe('🌊'.repeat(120))
    expect(snippetOf({ ...item, text: `x${item.text}` }, {}).text).toBe(`x${'🌊'.repeat(119)}`)
  })

  it('is shown from the middle of a long text, no word cut at its start or end', () => {
    const item = {
      ...postingOf('1', { source: 'acme', day: '2026-09-01', skills: [] }),
      text: `${'before '.repeat(200)}needle ${'after '.repeat(200)}`,
    }
    const { text, marks } = snippetOf(item, { words: 'needle' })
    expect(text.startsWith('before')).toBe(true)
    expect(marks.map(({ start, end }) => text.slice(start, end))).toEqual(['needle'])
    expect(text.endsWith('after')).toBe(true)
    expect(text.length).toBeLessThanOrEqual(240)
  })
})
