import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { restoreDetector } from '@skilltide/demand'
import type { BenchResult } from './bench-result.ts'
import { type ClosedMarket, closeAhead, copyMarket } from './weeks-ahead.ts'

type Size = { skills: number; sources: number; perWeek: number; copies: number }
const small: Size = { skills: 3_000, sources: 8, perWeek: 12_000, copies: 1 }
/** Ten markets side by side, each under names of its own: one market's weeks need be closed to begin with. */
const large: Size = { skills: 3_000, sources: 50, perWeek: 7_500, copies: 10 }
const bounds = { small: 50, large: 3_000, megabytes: 1_000 } as const

/** What closing one week costs, once references are whole. `ratio`: 50 ms over what the smaller market takes. */
export async function benchWeeks(seeds: readonly number[]): Promise<BenchResult> {
  const [seed = 1] = seeds
  const few = closeWeeks(closeAhead(seed, small))
  const many = closeWeeks(copyMarket(closeAhead(seed, large), large.copies))
  return {
    bench: 'weeks',
    ratio: Number((bounds.small / few.milliseconds).toFixed(2)),
    'CPU ms to close a week, 3,000 skills × 8 sources': `${few.milliseconds} (asked ${bounds.small})`,
    'CPU ms to close a week, 30,000 skills × 50 sources': `${many.milliseconds} (asked ${bounds.large})`,
    'cells with units in such a week': many.cells,
    'MB it holds then': `${many.megabytes} (asked ${bounds.megabytes})`,
    'MB of the process at most while it closes': `${many.peak} (asked ${bounds.megabytes})`,
  }
}

/** Goes on from the state, which is real, and closes the weeks after it, which is measured. */
function closeWeeks({ state, weeks }: ClosedMarket) {
  const skills = Object.keys(state.skills)
  const before = heapUsed()
  const detector = restoreDetector(state, { skills, falseAlertsPerWeek: 1 })
  const megabytes = Math.round((heapUsed() - before) / 1e6)
  let peak = 0
  const began = process.cpuUsage()
  for (const week of weeks) {
    detector.closeWeek(week)
    peak = Math.max(peak, process.memoryUsage.rss())
  }
  const { user, system } = process.cpuUsage(began)
  const cells = (weeks.at(-1)?.sources ?? []).reduce((sum, { units }) => sum + Object.keys(units).length, 0)
  return {
    milliseconds: Math.round((user + system) / 1_000 / weeks.length),
    megabytes,
    cells,
    peak: Math.round(peak / 1e6),
  }
}

/** Of what is still needed: the engine's collector is asked first. */
function heapUsed(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  const { heapUsed: heap, arrayBuffers } = process.memoryUsage()
  return heap + arrayBuffers
}
