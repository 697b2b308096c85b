import { describe, expect, it } from 'vitest'
import { dayWords, ratio } from './words.ts'

describe('a ratio in words', () => {
  it.each([
    [1.8, '×1.80'],
    [1 / 2.1, '÷2.10'],
    [18.29, '×18.3'],
    [131.82, '×132'],
    [8_880, '>\u202f×1,000'],
    [0, '>\u202f÷1,000'],
    [Number.POSITIVE_INFINITY, '>\u202f×1,000'],
  ])('writes %f as %s', (effect, words) => {
    expect(ratio(effect)).toBe(words)
  })
})

describe('a day in words', () => {
  it.each([
    ['2026-09-01', '1 Sept 2026'],
    ['2026-12-31T23:59:59Z', '31 Dec 2026'],
  ])('writes %s as %s', (day, words) => {
    expect(dayWords(day)).toBe(words)
  })
})
