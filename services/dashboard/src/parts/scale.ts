import type { Demand, Point } from '../api.ts'
import type { Scale } from '../views/skill-search-params.ts'
import { number, percent } from '../words.ts'

/** How a point is drawn and named. */
export type Drawn = {
  at(point: Point): { value: number; low: number; high: number }
  words(value: number): string
}

/** Shares; or hundredths of the first month's share; or vacancies as they were counted, which have no band. */
export function drawnAs(scale: Scale, { base }: Pick<Demand, 'base'>): Drawn {
  if (scale === 'count')
    return {
      at: ({ units }) => ({ value: units, low: units, high: units }),
      words: (value) => number(Math.round(value)),
    }
  const of = scale === 'index' && base !== null ? 100 / base.share : 1
  return {
    at: ({ share, low, high }) => ({ value: share * of, low: low * of, high: high * of }),
    words: of === 1 ? percent : (value) => number(Math.round(value)),
  }
}
