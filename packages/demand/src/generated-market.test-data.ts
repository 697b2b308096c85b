import { addWeeks } from './calendar.ts'
import type { SourceCounts, WeekCounts } from './shift-signal.ts'

/** For tests: 90 weeks of 4 sources and 40 skills, `skill-0` to `skill-39`; `factor` bends demand, `observed` is false in an outage. */
export type MarketOptions = {
  factor?: (at: { skill: number; source: number; week: number }) => number
  observed?: (at: { source: number; week: number }) => boolean
  seed?: number
}

/**
 * A market of counts about as noisy as Poisson's. The generator uses only operations that are exact in IEEE 754 (a linear
 * congruential generator, square roots, floors), so that the same lines in Python give the same counts.
 */
export function generateMarket(options: MarketOptions = {}): WeekCounts[] {
  const draw = createDraw(options.seed ?? 20260105)
  return Array.from({ length: 90 }, (_, week) => ({
    week: addWeeks('2024-01-01', week),
    sources: [0, 1, 2, 3].flatMap((source): SourceCounts[] => {
      const total = draw(400 + 100 * source)
      const units: Record<string, number> = {}
      for (let skill = 0; skill < 40; skill++) {
        const factor = options.factor?.({ skill, source, week }) ?? 1
        const share = 0.002 + 0.001 * (skill % 10) + 0.0005 * source
        if (factor > 0) units[`skill-${skill}`] = draw(total * share * factor)
      }
      const observed = options.observed?.({ source, week }) ?? true
      return observed ? [{ source: `source-${source}`, total, complete: true, units }] : []
    }),
  }))
}

function createDraw(seed: number): (mean: number) => number {
  let state = seed
  const uniform = () => {
    state = (state * 1664525 + 1013904223) % 4294967296
    return state / 4294967296
  }
  return (mean) => {
    const spread = uniform() + uniform() + uniform() + uniform() - 2
    return Math.max(0, Math.floor(mean + Math.sqrt(mean) * 1.7 * spread + 0.5))
  }
}
