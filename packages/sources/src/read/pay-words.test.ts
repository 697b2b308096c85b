import { describe, expect, it } from 'vitest'
import { readPayWords } from './pay-words.ts'

describe('pay in words', () => {
  it.each([
    ['$100k - $120k', 100_000, 120_000, 'USD', 'year'],
    ['100-120k EUR', 100_000, 120_000, 'EUR', 'year'],
    ['€50.000–60.000 per year', 50_000, 60_000, 'EUR', 'year'],
    ['£400/day', 400, 400, 'GBP', 'day'],
    ['US$ 45 - 60 an hour', 45, 60, 'USD', 'hour'],
    ['CAD 95,000 to 110,000 annually', 95_000, 110_000, 'CAD', 'year'],
  ])('reads %s', (words, min, max, currency, period) => {
    expect(readPayWords(words)).toEqual({ min, max, currency, period, estimated: false })
  })

  it.each(['', 'competitive', '5 weeks of holiday', '401k'])('finds none in "%s"', (words) => {
    expect(readPayWords(words).min).toBeNull()
  })
})
