import { addWeeks, createDetector } from '@skilltide/demand'
import type { BenchResult } from './bench-result.ts'
import { generateMarket, type MarketSize } from './shifts-market.ts'

const sizes = {
  '3,000 skills × 8 sources': { skills: 3_000, sources: 8, weeks: 60, perWeek: 12_000 },
  '30,000 skills × 50 sources': { skills: 30_000, sources: 50, weeks: 54, perWeek: 75_000 },
} as const satisfies Record<string, MarketSize>
/** Weeks at the end, when every reference is whole, that are measured. */
const measured = 5

/** What closing one week costs, once references are whole. `ratio`: 50 ms over what the smaller market takes. */
export async function benchWeeks(seeds: readonly number[]): Promise<BenchResult> {
  const [seed = 1] = seeds
  const [small, large] = [sizes['3,000 skills × 8 sources'], sizes['30,000 skills × 50 sources']].map(
    (size) => closeWeeks(seed, size),
  )
  return {
    bench: 'weeks',
    ratio: Number((50 / (small?.milliseconds ?? Number.NaN)).toFixed(2)),
    'CPU ms to close a week, 3,000 skills × 8 sources': `${small?.milliseconds} (asked 50)`,
    'CPU ms to close a week, 30,000 skills × 50 sources': `${large?.milliseconds} (asked 3,000)`,
    'MB it holds then': `${large?.megabytes} (asked 1,000)`,
    'MB of the process at most, with the generated market': Math.round(
      process.resourceUsage().maxRSS / 1_024,
    ),
  }
}

function closeWeeks(seed: number, size: MarketSize): { milliseconds: number; megabytes: number } {
  const skills = Array.from({ length: size.skills }, (_, at) => `s${at}`)
  const { weeks } = generateMarket(seed, size, 'quiet')
  const before = heapUsed()
  const detector = createDetector({ skills, falseAlertsPerWeek: 1 })
  for (const week of weeks.slice(0, -measured)) detector.closeWeek(week)
  const began = process.cpuUsage()
  for (const week of weeks.slice(-measured)) detector.closeWeek(week)
  const { user, system } = process.cpuUsage(began)
  const held = heapUsed() - before
  // One more week, so that the detector is still there when the heap is read.
  const next = weeks.at(-1)
  if (next !== undefined) detector.closeWeek({ ...next, week: addWeeks(next.week, 1) })
  return { milliseconds: Math.round((user + system) / 1_000 / measured), megabytes: Math.round(held / 1e6) }
}

/** After collecting, where the process was started with --expose-gc. */
function heapUsed(): number {
  globalThis.gc?.()
  const { heapUsed: heap, arrayBuffers } = process.memoryUsage()
  return heap + arrayBuffers
}
