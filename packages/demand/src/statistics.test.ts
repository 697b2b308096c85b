import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { median } from './median.ts'
import { rateRatio } from './rate-ratio.ts'
import { shareOf } from './share.ts'

describe('shareOf', () => {
  // SciPy 1.x: binomtest(k, n).proportion_ci(method='wilson')
  it.each([
    [3, 20, 0.05236874589621662, 0.3604188647407569],
    [0, 10, 0, 0.27753279986288926],
    [50, 1000, 0.03813026239274881, 0.06531382024425081],
  ])('gives the interval of Wilson for %i of %i', (units, total, low, high) => {
    const share = shareOf(units, total)
    expect(share.share).toBe(units / total)
    expect(share.low).toBeCloseTo(low, 12)
    expect(share.high).toBeCloseTo(high, 12)
  })

  it('knows nothing of nothing', () => {
    expect(shareOf(0, 0)).toEqual({ units: 0, total: 0, share: 0, low: 0, high: 1 })
  })

  it('is wider when counts scatter more', () => {
    const [plain, spread] = [shareOf(30, 200), shareOf(30, 200, { overdispersion: 2 })]
    expect(spread.low).toBeLessThan(plain.low)
    expect(spread.high).toBeGreaterThan(plain.high)
  })
})

describe('rateRatio', () => {
  const strata = [
    { before: 20, beforeTotal: 1000, after: 40, afterTotal: 1100 },
    { before: 5, beforeTotal: 200, after: 15, afterTotal: 150 },
    { before: 0, beforeTotal: 50, after: 3, afterTotal: 80 },
  ]

  // numpy, the formulas of SHIFTS.md section 6:
  // A=(Y1*N0/n).sum()+.25; B=(Y0*N1/n).sum()+.25; v=1.15*(((Y1+Y0)*N1*N0/n**2).sum()+.25)/(A*B)
  it('gives the Mantel–Haenszel ratio, its variance and interval', () => {
    const change = rateRatio(strata, { overdispersion: 1.15, z: 2.58 })
    expect(change?.ratio).toBeCloseTo(2.255247989753078, 12)
    expect(change?.logVariance).toBeCloseTo(0.06411726287945682, 12)
    expect(change?.low).toBeCloseTo(1.1734735082886854, 12)
    expect(change?.high).toBeCloseTo(4.334263585296092, 12)
  })

  it('is not moved by a source that was there in one period only', () => {
    const added = { before: 0, beforeTotal: 0, after: 500, afterTotal: 900 }
    expect(rateRatio([...strata, added])).toEqual(rateRatio(strata))
  })

  it('is the reciprocal when before and after change places, and holds its own interval', () => {
    const count = fc.integer({ min: 0, max: 500 })
    const stratum = fc.record({
      before: count,
      after: count,
      beforeTotal: fc.integer({ min: 1, max: 9_000 }),
      afterTotal: fc.integer({ min: 1, max: 9_000 }),
    })
    fc.assert(
      fc.property(fc.array(stratum, { minLength: 1, maxLength: 8 }), (strata) => {
        const change = rateRatio(strata)
        const back = rateRatio(
          strata.map((one) => ({
            before: one.after,
            after: one.before,
            beforeTotal: one.afterTotal,
            afterTotal: one.beforeTotal,
          })),
        )
        expect((change?.ratio ?? 0) * (back?.ratio ?? 0)).toBeCloseTo(1, 9)
        expect(change?.low).toBeLessThan(change?.ratio ?? 0)
        expect(change?.high).toBeGreaterThan(change?.ratio ?? Number.POSITIVE_INFINITY)
      }),
    )
  })

  it('is null where nothing can be compared', () => {
    expect(rateRatio([{ before: 3, beforeTotal: 10, after: 0, afterTotal: 0 }])).toBeNull()
  })
})

describe('median', () => {
  it.each([
    [[3, 1, 2], 2],
    [[3, 1, 2, 10], 2.5],
    [[], Number.NaN],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected)
  })
})
