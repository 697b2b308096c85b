import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbeddedStore } from '@skilltide/trend-store'
import { expect, it, onTestFinished } from 'vitest'
import { newsOfShift } from '../news.ts'
import { liveThrough } from '../year/live.ts'
import { makeYear } from '../year/market.ts'
import { replayDecisions } from './replay.ts'

it('shows what a reader of every habit would have been told, when, and why not: as the ledger of that year has it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'skilltide-preview-'))
  const store = openEmbeddedStore({ file: join(folder, 'store.sqlite') })
  onTestFinished(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })
  const made = makeYear({ seed: 11, subscribers: 60 })
  const shifts = made.shifts.filter(({ detectedAt }) => Date.parse(detectedAt) < made.end.getTime())
  const year = { ...made, shifts, outages: [], silences: [] }
  const ledger = new Map(
    (await liveThrough(year, store)).map(({ subscription, shift, state, updatedAt, reason }) => [
      `${subscription} ${shift}`,
      state === 'pending' ? state : `${state} ${updatedAt} ${reason}`,
    ]),
  )
  const surroundings = {
    silences: [],
    unhealthy: new Set<string>(),
    categoriesOf: () => [],
    yearAgo: null,
    segments: new Map(),
  }
  const news = year.shifts.map((shift) =>
    newsOfShift(shift, { publicUrl: 'http://127.0.0.1', categoriesOf: () => [] }),
  )
  const replayed = year.subscriptions.flatMap((subscription) =>
    replayDecisions(
      news.filter(({ topic }) => subscription.filter.skills.includes(topic)),
      // What comes at the very end of the year is of the next.
      { subscription, until: new Date(year.end.getTime() - 1), surroundingsOf: () => surroundings },
    ).map(({ news: { id }, at, decision: { action, reason } }) => {
      const state = action === 'send' ? 'sent' : 'skipped'
      return [
        `${subscription.id} ${id}`,
        action === 'hold' ? 'pending' : `${state} ${at.toISOString()} ${reason}`,
      ] as const
    }),
  )
  expect(replayed.length).toBeGreaterThan(500)
  expect(replayed.filter(([key, outcome]) => ledger.get(key) !== outcome)).toEqual([])
  expect(replayed.length).toBe(ledger.size)
}, 60_000)
