import { describe, expect, it } from 'vitest'
import { drawnAs } from './scale.ts'

const point = {
  start: '2026-08-31',
  units: 30,
  total: 100,
  share: 0.3,
  low: 0.2,
  high: 0.4,
  sources: 3,
  missing: [],
}
const base = { from: '2026-01-05', to: '2026-02-02', units: 15, total: 100, share: 0.15 }

describe('how a point is drawn', () => {
  it('is its share with its band', () => {
    expect(drawnAs('share', { base }).at(point)).toEqual({ value: 0.3, low: 0.2, high: 0.4 })
    expect(drawnAs('share', { base }).words(0.3)).toBe('30.0\u00a0%')
  })

  it('is its index of the first month, band and all', () => {
    const { value, low, high } = drawnAs('index', { base }).at(point)
    expect([value, low, high].map(Math.round)).toEqual([200, 133, 267])
    expect(drawnAs('index', { base }).words(200)).toBe('200')
  })

  it('is its share where there is no first month to hold it against', () => {
    expect(drawnAs('index', { base: null }).at(point).value).toBe(0.3)
  })

  it('is what was counted, without a band', () => {
    expect(drawnAs('count', { base }).at(point)).toEqual({ value: 30, low: 30, high: 30 })
  })
})
