import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbeddedStore } from '@skilltide/trend-store'
import { describe, expect, it, onTestFinished } from 'vitest'
import { liveThrough } from './live.ts'
import { makeYear } from './market.ts'
import { judge } from './oracle.ts'

async function lived(options: { seed: number; subscribers: number }) {
  const folder = mkdtempSync(join(tmpdir(), 'skilltide-year-'))
  const store = openEmbeddedStore({ file: join(folder, 'store.sqlite') })
  onTestFinished(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })
  const year = makeYear(options)
  return { year, rows: await liveThrough(year, store) }
}

describe('a year of readers', () => {
  it('is told what an independent oracle says, when it says, and everything else has its reason', async () => {
    const { year, rows } = await lived({ seed: 7, subscribers: 200 })
    const oracle = judge(year)
    expect(rows.length).toBe(oracle.size)
    const wrong = rows.flatMap((row) => {
      const verdict = oracle.get(`${row.subscription} ${row.shift}`)
      const here = row.state === 'sent' ? row.updatedAt : 'not told'
      const there = verdict?.minute == null ? 'not told' : new Date(verdict.minute * 60_000).toISOString()
      return here === there
        ? []
        : `${row.subscription} ${row.shift}: ${here} (${row.reason}), oracle: ${there}`
    })
    expect(wrong).toEqual([])
    expect(rows.every(({ reason }) => reason.length > 0)).toBe(true)
    const reasons = rows.map(({ reason }) => reason).join('\n')
    for (const word of [
      'quiet about it until',
      'overtaken',
      'not told',
      'muted',
      'quiet hours',
      'snoozed',
      'silenced',
      'healthy',
      'digest',
      'calm',
      'old news',
      'within a day',
    ])
      expect(reasons, word).toContain(word)
  }, 60_000)
})
