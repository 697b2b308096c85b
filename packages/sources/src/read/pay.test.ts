import { describe, expect, it } from 'vitest'
import { noPay, readAmount, readPay, readPeriod } from './pay.ts'

describe('pay', () => {
  it.each([
    [95_000, 95_000],
    ['95000', 95_000],
    ['$95,000.50', 95_000.5],
    ['95k', 95_000],
    ["CHF 120'000", 120_000],
    ['95.000', 95_000],
    ['95.000,00 €', 95_000],
    ['1.250.000', 1_250_000],
    ['45.50', 45.5],
    [0, null],
    [-5, null],
    ['', null],
    ['competitive', null],
    [null, null],
    [Number.NaN, null],
  ])('amount %s is %s', (stated, amount) => {
    expect(readAmount(stated)).toBe(amount)
  })

  it.each([
    ['YEAR', 'year'],
    ['per hour', 'hour'],
    ['ANN', 'year'],
    ['monthly', 'month'],
    ['Jahr', 'year'],
    ['p.a.', 'year'],
    ['par mois', 'month'],
    ['por hora', 'hour'],
    ['day', 'day'],
    ['día', 'day'],
    ['piece', null],
    [undefined, null],
  ])('period %s is %s', (stated, period) => {
    expect(readPeriod(stated)).toBe(period)
  })

  it('puts swapped bounds right', () => {
    expect(readPay({ min: 120, max: 100, currency: 'eur', period: 'DAY' })).toEqual({
      min: 100,
      max: 120,
      currency: 'EUR',
      period: 'day',
      estimated: false,
    })
  })

  it('is nothing without an amount', () => {
    expect(readPay({ min: null, max: 0, currency: 'EUR', period: 'YEAR' })).toBe(noPay)
  })
})
