import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { soakCrawl } from './soak-crawl-run.ts'

// Sources on one-minute schedules, on hosts that fail and dawdle: `node tests/chaos/soak-crawl.ts SOURCES HOURS SPEED`.
// Ends with 1 when a run overlaps itself, a host sees two requests closer than allowed, or a turn is not explained.
const [, , sources = '1000', hours = '10', speed = '20'] = process.argv
const dataDir = mkdtempSync(join(tmpdir(), 'skilltide-soak-'))
try {
  const began = performance.now()
  const soak = { dataDir, sources: Number(sources), minutes: Number(hours) * 60, speed: Number(speed) }
  const { overlaps, ...seen } = await soakCrawl(soak)
  const seconds = Math.round((performance.now() - began) / 1_000)
  process.stdout.write(`${JSON.stringify({ ...seen, overlaps: overlaps.length, seconds })}\n`)
  const isGood = overlaps.length + seen.runsOverlapping + seen.unexplained === 0 && seen.isPolite
  process.exitCode = isGood ? 0 : 1
} finally {
  rmSync(dataDir, { recursive: true, force: true })
}
