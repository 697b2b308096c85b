import type { Run } from '@skilltide/contracts'
import { expect, it } from 'vitest'
import { newsOfRun } from './news.ts'

const run: Run = {
  id: 'run',
  source: 'greenhouse:acme',
  kind: 'greenhouse',
  status: 'unchanged',
  reason: null,
  startedAt: '2026-09-09T06:00:00Z',
  endedAt: '2026-09-09T06:00:01Z',
  durationMs: 1_000,
  requests: 1,
  bytes: 0,
  statedTotal: null,
  received: 20,
  fresh: 0,
  changed: 0,
  unchanged: 20,
  closed: 0,
  rejected: [],
  baseline: false,
  archive: false,
}
const day = 86_400_000
const silence = { since: '2026-08-01T06:00:00Z', quietMs: 39 * day, usualMs: 2 * day, longestMs: 18 * day }
const options = { publicUrl: 'https://skilltide.example', categoriesOf: () => [] }

function silenceIn(change: Partial<Run>) {
  return newsOfRun({ ...run, ...change }, options).find(({ topic }) => topic.endsWith(' silent'))
}

it('tells of a source that fell silent, with what would be usual, and when it brings something again', () => {
  const fell = silenceIn({ silence })
  expect(fell?.fact.state).toBe('opened')
  expect(fell?.told.lines.join(' ')).toContain('usually it does every 2 days, and 18 days without')
  expect(silenceIn({ silence: null })?.fact.state).toBe('reverted')
})

it('says neither of a run that cannot tell', () => {
  expect(silenceIn({ status: 'failed', reason: 'SOURCE_UNREACHABLE: down' })).toBeUndefined()
})
