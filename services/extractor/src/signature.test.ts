import type { Location } from '@skilltide/contracts'
import { alikeness } from '@skilltide/trend-store'
import { expect, it } from 'vitest'
import { textSignature } from './signature.ts'

const kiel: Location = { raw: 'Kiel, Germany', city: 'Kiel', region: null, country: 'DE' }
const york: Location = { raw: 'New York, NY', city: 'New York', region: 'NY', country: 'US' }
const words = Array.from({ length: 400 }, (_, at) => wordOf(at))
const text = words.join(' ')

it('is the same for copies that differ in their places, in numbers, quotes and case alone', () => {
  const duties = 'keeps the turbines of our plant running, at any hour'
  expect(textSignature(`In Kiel, Germany, you’ll earn 50,000 – the crew ${duties}`, [kiel])).toBe(
    textSignature(`In NEW YORK, NY, you'll earn 61,000 - the crew ${duties}`, [york]),
  )
})

it.each([
  { changed: 4, least: 0.9 },
  { changed: 12, least: 0.7 },
])('stays alike when $changed of 400 words are others', ({ changed, least }) => {
  const edited = words.map((word, at) => (at % (400 / changed) === 7 ? wordOf(at + 1_000) : word)).join(' ')
  expect(alikeness(textSignature(edited), textSignature(text))).toBeGreaterThan(least)
})

it('estimates the part of their shingles that two texts have in common', () => {
  // Of 400 words 300 are shared: 298 of 498 shingles, 0.6.
  const errors = Array.from({ length: 50 }, (_, round) => {
    const of = (from: number) =>
      textSignature(Array.from({ length: 400 }, (_, at) => wordOf(round * 5_000 + from + at)).join(' '))
    return alikeness(of(0), of(100)) - 298 / 498
  })
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length
  expect(Math.abs(mean)).toBeLessThan(0.03)
  expect(Math.max(...errors.map(Math.abs))).toBeLessThan(0.25)
})

it('tells texts of other words apart, short and empty ones too', () => {
  expect(alikeness(textSignature('a nurse for the night'), textSignature('a cook for the day'))).toBeLessThan(
    0.5,
  )
  expect(alikeness(textSignature(''), textSignature(text))).toBe(0)
  expect(textSignature('')).toBe(textSignature(' 12 – 14 '))
})

it('reads scripts without spaces letter by letter', () => {
  const [one, other] = [
    '看護師を募集しています。夜勤ができる方。',
    '看護師を募集しています。日勤ができる方。',
  ]
  expect(alikeness(textSignature(one), textSignature(other))).toBeGreaterThan(0.5)
  expect(alikeness(textSignature(one), textSignature(other))).toBeLessThan(1)
})

/** A word of its own for each number. */
function wordOf(number: number): string {
  return `w${[...number.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join('')}`
}
