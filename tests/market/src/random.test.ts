import { describe, expect, it } from 'vitest'
import { createRandom } from './random.ts'

const draws = Array.from({ length: 20_000 }, (_, index) => index)

describe('chance', () => {
  it('is the same for the same seed and another for another', () => {
    const [first, again, other] = ['a', 'a', 'b'].map((seed) => {
      const random = createRandom(seed)
      return draws.slice(0, 50).map(() => random.uniform())
    })
    expect(again).toEqual(first)
    expect(other).not.toEqual(first)
  })

  it('is spread evenly over [0, 1)', () => {
    const random = createRandom('even')
    const tenths = new Array<number>(10).fill(0)
    for (const _ of draws) {
      const tenth = Math.floor(random.uniform() * 10)
      tenths[tenth] = (tenths[tenth] ?? 0) + 1
    }
    for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(200)
  })

  it.each([0.3, 6, 40, 450])('gives Poisson counts of mean and variance %d', (mean) => {
    const random = createRandom(`poisson ${mean}`)
    const counts = draws.slice(0, 4000).map(() => random.poisson(mean))
    const average = counts.reduce((sum, count) => sum + count, 0) / counts.length
    const variance = counts.reduce((sum, count) => sum + (count - average) ** 2, 0) / counts.length
    expect(average / mean).toBeCloseTo(1, 1)
    expect(variance / mean).toBeGreaterThan(0.9)
    expect(variance / mean).toBeLessThan(1.1)
  })

  it('chooses in proportion to weights, and never what weighs nothing', () => {
    const random = createRandom('weights')
    const counts = [0, 0, 0]
    for (const _ of draws) {
      const chosen = random.weighted([1, 0, 3])
      counts[chosen] = (counts[chosen] ?? 0) + 1
    }
    expect(counts[1]).toBe(0)
    expect((counts[2] ?? 0) / (counts[0] ?? 1)).toBeCloseTo(3, 0)
  })
})
