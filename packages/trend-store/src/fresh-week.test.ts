import { describe, expect, it } from 'vitest'
import { freshWeekOf, sumFreshWeeks } from './fresh-week.ts'

const weeks = [
  freshWeekOf('2026-08-31', [
    { source: 'acme', skill: 'go', fresh: 2 },
    { source: 'beta', skill: 'go', fresh: 1 },
    { source: 'beta', skill: 'rust', fresh: 0 },
  ]),
  freshWeekOf('2026-09-07', [
    { source: 'beta', skill: 'go', fresh: 4 },
    { source: 'gamma', skill: '*', fresh: 5 },
    { source: 'acme', skill: 'rust', fresh: 3 },
  ]),
]
const inShort = (options: Partial<Parameters<typeof sumFreshWeeks>[1]>) =>
  sumFreshWeeks(weeks, { except: [], ...options })
    .map(({ source, skill, fresh }) => `${source} ${skill} ${fresh}`)
    .sort()

describe('fresh weeks', () => {
  it('add up by source, whatever place a source has in each of them', () => {
    expect(inShort({})).toEqual(['acme go 2', 'acme rust 3', 'beta go 5', 'gamma * 5'])
  })

  it('leave out other sources, and weeks of a source', () => {
    expect(inShort({ sources: ['beta'] })).toEqual(['beta go 5'])
    expect(inShort({ except: [{ source: 'beta', week: '2026-09-07' }] })).toEqual([
      ...['acme go 2', 'acme rust 3', 'beta go 1', 'gamma * 5'],
    ])
  })

  it('survive being written as JSON', () => {
    const again: unknown = JSON.parse(JSON.stringify(weeks))
    expect(again).toEqual(weeks)
  })
})
