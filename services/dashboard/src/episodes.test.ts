import { describe, expect, it } from 'vitest'
import type { Shift } from './api.ts'
import { labelRows, latestStates } from './episodes.ts'

const period = { from: '2026-01-05', to: '2026-02-02', units: 1, total: 4, share: 0.25 }

function shiftOf(id: string, episode: string, at: string): Shift {
  return {
    id,
    episode,
    at,
    skill: 'go',
    label: 'Go',
    direction: 'up',
    state: 'opened',
    status: 'alert',
    since: '2026-01-05',
    effect: 2,
    ciLow: 1.5,
    ciHigh: 2.5,
    before: period,
    after: period,
    sources: 3,
    employers: 3,
    taxonomyVersion: 'test',
    evidence: {
      logEvidence: 1,
      height: 1,
      leftOut: [],
      perSource: [],
      topEmployers: [],
      postings: [],
      reasonsToDoubt: [],
    },
  }
}

describe('the states of episodes', () => {
  it('are told once an episode, by the newest, in the order they came', () => {
    const shifts = [
      shiftOf('b2', 'b', '2026-03-09'),
      shiftOf('a1', 'a', '2026-03-02'),
      shiftOf('b1', 'b', '2026-02-02'),
    ]
    expect(latestStates(shifts).map(({ id }) => id)).toEqual(['b2', 'a1'])
    expect(latestStates(shifts.toReversed()).map(({ id }) => id)).toEqual(['a1', 'b2'])
  })
})

describe('labels of days', () => {
  const week = 7 * 86_400_000

  it('stand above their neighbour when they are near it, and at the bottom when there is room', () => {
    const rows = labelRows(['2026-06-01', '2026-01-05', '2026-01-12', '2026-01-19'], 3 * week)
    expect([...rows]).toEqual([
      ['2026-01-05', 0],
      ['2026-01-12', 1],
      ['2026-01-19', 2],
      ['2026-06-01', 0],
    ])
  })
})
