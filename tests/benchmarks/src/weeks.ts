import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BenchResult } from './bench-result.ts'
import { runInChild } from './child.ts'
import { type ClosedMarket, closeAhead, copyMarket } from './weeks-ahead.ts'
import { type Closed, closedSchema, closeWeeks, goOn } from './weeks-close.ts'
import { writeMarket } from './weeks-file.ts'

type Size = { skills: number; sources: number; perWeek: number; copies: number }
const small: Size = { skills: 3_000, sources: 8, perWeek: 12_000, copies: 1 }
/** Ten markets side by side, each under names of its own: one market's weeks need be closed to begin with. */
const large: Size = { skills: 3_000, sources: 50, perWeek: 7_500, copies: 10 }
const bounds = { small: 50, large: 3_000, megabytes: 1_000 } as const

/** What closing one week costs, once references are whole. `ratio`: 50 ms over what the smaller market takes. */
export async function benchWeeks(seeds: readonly number[]): Promise<BenchResult> {
  const [seed = 1] = seeds
  const { state, weeks } = closeAhead(seed, small)
  const detector = await goOn(async () => state)
  const few = await closeWeeks(detector, weeks)
  const many = await closeInChild(copyMarket(closeAhead(seed, large), large.copies))
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

/** The same in a process of its own, from a file. */
async function closeInChild(market: ClosedMarket): Promise<Closed> {
  const folder = mkdtempSync(join(tmpdir(), 'skilltide-weeks-'))
  try {
    const file = join(folder, 'market.ndjson')
    writeMarket(file, market)
    return closedSchema.parse(await runInChild('weeks-child.ts', [file]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
