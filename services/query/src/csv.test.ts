import { describe, expect, it } from 'vitest'
import { csvOf } from './csv.ts'

describe('an answer as CSV', () => {
  it('has a line a row, each with what holds for all of them', () => {
    const answer = {
      skill: 'go',
      points: [{ start: '2026-09-07', units: 2, missing: ['a', 'b'] }],
      panel: [],
    }
    expect(csvOf(answer)).toBe('start,units,missing,skill\r\n2026-09-07,2,a; b,go\r\n')
  })

  it('keeps commas, quotes and line breaks inside their cell', () => {
    expect(csvOf({ rows: [{ a: 'x, "y"\nz' }] })).toBe('a\r\n"x, ""y""\nz"\r\n')
  })

  it.each(['=1+1', '+1', '-1', '@now'])('makes no formula of the title %s', (title) => {
    expect(csvOf({ rows: [{ title }] })).toBe(`title\r\n'${title}\r\n`)
  })

  it('keeps a negative number a number, and both directions of movers', () => {
    const answer = {
      up: [{ effect: -2, before: { units: 1 } }],
      down: [{ effect: 0.5, before: { units: 2 } }],
    }
    expect(csvOf(answer)).toBe('effect,before.units\r\n-2,1\r\n0.5,2\r\n')
  })

  it('unfolds the lines of a comparison, and knows the rows of a role and of a backtest', () => {
    const compared = { rows: [{ skill: 'go', points: [{ start: 'a' }, { start: 'b' }] }] }
    expect(csvOf(compared)).toBe('skill,start\r\ngo,a\r\ngo,b\r\n')
    expect(csvOf({ skills: [{ skill: 'go' }] })).toBe('skill\r\ngo\r\n')
    expect(csvOf({ events: [{ skill: 'go' }] })).toBe('skill\r\ngo\r\n')
  })

  it.each([null, 'text', { id: 'go' }])('is none for %j', (answer) => {
    expect(csvOf(answer)).toBeNull()
  })
})
