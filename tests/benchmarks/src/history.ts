import { execFile } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { addWeeks, backtest, type DemandCell, type DemandRows, everySkill } from '@skilltide/demand'
import { z } from 'zod'
import type { BenchResult } from './bench-result.ts'
import { generatePostings } from './postings-market.ts'
import { generateMarket } from './shifts-market.ts'

const run = promisify(execFile)
const fileOf = (path: string) => new URL(path, import.meta.url).pathname
const toldSchema = z.object({ cpuSeconds: z.number(), maxRSS: z.number() })
const asked = { perSecond: 20_000, oneSkill: 2, market: 60 } as const

/**
 * What it costs to live through a history: a year of tagged postings by `skilltide replay`, start to end, beside a bare
 * loop over the same lines; and backtests of stored weeks. CPU seconds, which other work on the machine changes little.
 * `ratio`: postings a CPU second over the 20,000 asked.
 */
export async function benchHistory(seeds: readonly number[]): Promise<BenchResult> {
  const [seed = 1] = seeds
  const { postings, replay, bare } = await replayYear(seed)
  const alone = timeBacktest(seed, { skills: 1, sources: 8, weeks: 520, perWeek: 3_000 })
  const market = timeBacktest(seed, { skills: 3_000, sources: 8, weeks: 104, perWeek: 12_000 })
  const perSecond = postings / replay.cpuSeconds
  return {
    bench: 'history',
    ratio: Number((perSecond / asked.perSecond).toFixed(2)),
    'postings of the year': postings,
    'replay: postings a CPU second, with the start of the process': `${Math.round(perSecond)} (asked ${asked.perSecond})`,
    'a bare loop that reads and parses the lines': Math.round(postings / bare.cpuSeconds),
    'replay: CPU time over that of the bare loop': Number((replay.cpuSeconds / bare.cpuSeconds).toFixed(2)),
    'replay: MB at most': Math.round(replay.maxRSS),
    'backtest: CPU seconds, one skill, 8 sources, 520 weeks': `${alone} (asked ${asked.oneSkill})`,
    'backtest: CPU seconds, 3,000 skills, 8 sources, 104 weeks': `${market} (asked ${asked.market})`,
  }
}

async function replayYear(seed: number) {
  const folder = mkdtempSync(join(tmpdir(), 'skilltide-history-'))
  const file = join(folder, 'postings.ndjson')
  const market = generatePostings(seed, { skills: 600, sources: 8, weeks: 52, perWeek: 3_000 }, 'quiet')
  let postings = 0
  const lines = function* () {
    for (const posting of market.postings()) {
      postings += 1
      yield `${JSON.stringify(posting)}\n`
    }
  }
  try {
    await pipeline(Readable.from(lines()), createWriteStream(file))
    const bare = await measured([fileOf('bare-lines.ts'), file])
    const replay = await measured([fileOf('../../../services/skilltide/src/main.ts'), 'replay', file])
    return { postings, replay, bare }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measured(command: readonly string[]) {
  const { stderr } = await run(process.execPath, ['--import', fileOf('cpu-told.ts'), ...command], {
    maxBuffer: 64_000_000,
  })
  return toldSchema.parse(JSON.parse(stderr.trim().split('\n').at(-1) ?? ''))
}

function timeBacktest(seed: number, size: Parameters<typeof generateMarket>[1]): number {
  const rows = rowsOf(seed, size)
  const skills = Array.from({ length: size.skills }, (_, at) => `s${at}`)
  const to = addWeeks(rows.weeks[0]?.week ?? '', size.weeks)
  const began = process.cpuUsage()
  const { weeks } = backtest(rows, { skills, falseAlertsPerWeek: 1, to })
  const { user, system } = process.cpuUsage(began)
  if (weeks !== size.weeks) throw new Error(`[bench] ${weeks} of ${size.weeks} weeks were lived through`)
  return Number(((user + system) / 1e6).toFixed(2))
}

/** A market as a store keeps it. */
function rowsOf(seed: number, size: Parameters<typeof generateMarket>[1]): DemandRows {
  const { weeks } = generateMarket(seed, size, 'quiet')
  const cells: DemandCell[] = []
  for (const { week, sources } of weeks) {
    for (const { source, total, units } of sources) {
      for (const [skill, fresh] of Object.entries({ ...units, [everySkill]: total }))
        cells.push({ source, bucket: week, skill, fresh, opened: fresh, closed: 0, articles: 0 })
    }
  }
  const names = [...new Set(cells.map(({ source }) => source))]
  return {
    cells,
    weeks: weeks.flatMap(({ week }) => names.map((source) => ({ source, week, complete: 7, incomplete: 0 }))),
    sources: names.map((source) => ({ source, archive: true, firstCompleteAt: null })),
  }
}
