import { execFile } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { weeksBetween } from '@skilltide/demand'
import { z } from 'zod'
import type { BenchResult } from './bench-result.ts'
import { generatePostings, type PostingLine } from './postings-market.ts'
import type { MarketSize, Trouble } from './shifts-market.ts'
import { type Score, type ScoredAlert, scoreAlerts } from './shifts-score.ts'
import { found, share, total } from './shifts-table.ts'
import type { TrueShift } from './shifts-truth.ts'

const size: MarketSize = { skills: 600, sources: 8, weeks: 90, perWeek: 3_000 }
const troubles = ['quiet', 'added', 'faults', 'mild', 'harsh'] as const satisfies readonly Trouble[]
const run = promisify(execFile)
const command = new URL('../../../services/skilltide/src/main.ts', import.meta.url).pathname
const eventSchema = z.object({
  skill: z.string(),
  direction: z.enum(['up', 'down', 'new']),
  at: z.string(),
  ciLow: z.number(),
  ciHigh: z.number(),
  status: z.string(),
})
const asked: Record<TrueShift['kind'], string> = {
  x3: 'asked 0.85 within 12',
  x2: 'asked 0.70 within 12, 0.95 within 26',
  'x1.5': 'asked 0.50 within 26',
  emerging: 'asked 0.85 within 26',
}

/**
 * `skilltide replay` as a user runs it, over generated postings whose truth is known: what it tells, and how many
 * postings a second it lives through, start to end. `ratio`: that over the 20,000 asked.
 */
export async function benchReplay(seeds: readonly number[]): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'skilltide-replay-'))
  const scores = new Map<Trouble, Score[]>(troubles.map((trouble) => [trouble, []]))
  let [postings, seconds] = [0, 0]
  try {
    for (const seed of seeds) {
      for (const trouble of troubles) {
        const market = generatePostings(seed, size, trouble)
        const file = join(folder, 'postings.ndjson')
        postings += await write(file, market.postings())
        const began = performance.now()
        const alerts = await replayed(file, market.firstWeek)
        seconds += (performance.now() - began) / 1_000
        const scored = { weeks: Array.from({ length: size.weeks }), shifts: market.shifts }
        scores.get(trouble)?.push(scoreAlerts(scored, size.skills, alerts))
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const [quiet, added, faults, mild, harsh] = troubles.map((trouble) => scores.get(trouble) ?? [])
  return {
    bench: 'replay',
    ratio: Number((postings / seconds / 20_000).toFixed(2)),
    seeds: seeds.join(' '),
    market: `${size.skills} skills, ${size.sources} sources, ${size.weeks} weeks, ${size.perWeek} postings a week, and what is shown again`,
    'postings a second': `${Math.round(postings / seconds)} (asked 20,000)`,
    'false alerts a week, noise alone': `${perWeek(quiet ?? [])} (asked 0.10)`,
    'false alerts a week, with a source added': `${perWeek(added ?? [])} (asked: as with noise alone)`,
    'false alerts a week, with harsh faults': `${perWeek(faults ?? [])}`,
    ...withShifts('mild faults', mild ?? []),
    ...withShifts('harsh faults', harsh ?? []),
  }
}

function withShifts(faults: string, scores: readonly Score[]): Record<string, string> {
  const table = {
    'false alerts a week': `${perWeek(scores)} (asked 0.15)`,
    'share of alerts that are false': `${share(total(scores, 'falseAlerts'), total(scores, 'alerts'))} (asked 0.20)`,
    ...found(scores, asked),
    'interval covers the truth': `${share(total(scores, 'covered'), total(scores, 'intervals'))} (asked 0.90)`,
  }
  return Object.fromEntries(Object.entries(table).map(([what, value]) => [`${faults}: ${what}`, value]))
}

async function write(file: string, postings: Iterable<PostingLine>): Promise<number> {
  let written = 0
  const lines = function* () {
    for (const posting of postings) {
      written += 1
      yield `${JSON.stringify(posting)}\n`
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(file))
  return written
}

async function replayed(file: string, firstWeek: string): Promise<ScoredAlert[]> {
  const { stdout } = await run(process.execPath, [...process.execArgv, command, 'replay', file], {
    maxBuffer: 64_000_000,
  })
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => eventSchema.parse(JSON.parse(line)))
    .filter(({ status }) => status === 'alert')
    .map(({ skill, direction, at, ciLow, ciHigh }) => ({
      skill,
      up: direction !== 'down',
      // Told on the Monday after the week that gave the evidence.
      week: weeksBetween(firstWeek, at) - 1,
      low: ciLow,
      high: ciHigh,
    }))
}

function perWeek(scores: readonly Score[]): string {
  const weeks = scores.length * size.weeks
  return weeks === 0 ? 'none' : (total(scores, 'falseAlerts') / weeks).toFixed(3)
}
