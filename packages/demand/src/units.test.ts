import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { weeksOfUnits } from './unit-weeks.ts'
import { type CountedPosting, countUnits } from './units.ts'

let number = 0
function posting(changes: Partial<CountedPosting> = {}): CountedPosting {
  number += 1
  return {
    id: `${number}`,
    source: 'a',
    employer: 'acme',
    template: `t${number}`,
    day: '2026-09-07',
    skills: ['go'],
    ...changes,
  }
}

function unitsOf(postings: readonly CountedPosting[]) {
  return countUnits(postings).map(({ source, week, total, units, received }) => [
    source,
    week,
    total,
    units.go ?? 0,
    received,
  ])
}

describe('units', () => {
  it('count one advert once, wherever and however often it is shown within six weeks', () => {
    const days = ['2026-09-07', '2026-09-08', '2026-09-21', '2026-10-18', '2026-10-19']
    const shown = days.map((day, at) => posting({ template: 't', day, source: at % 2 === 0 ? 'a' : 'b' }))
    expect(unitsOf(shown)).toEqual([
      ['a', '2026-09-07', 1, 1, 1],
      ['b', '2026-09-07', 0, 0, 1],
      ['a', '2026-09-21', 0, 0, 1],
      ['b', '2026-10-12', 0, 0, 1],
      ['a', '2026-10-19', 1, 1, 1],
    ])
  })

  it('rule 13: let one employer add no more than five to a skill, and 25 to the week of a source', () => {
    const burst = Array.from({ length: 200 }, () => posting())
    expect(unitsOf([...burst, posting({ employer: 'beta' })])).toEqual([['a', '2026-09-07', 26, 6, 201]])
  })

  it('rule 17: belong to weeks that begin on Monday, UTC', () => {
    expect(
      unitsOf([posting({ day: '2026-09-13' }), posting({ day: '2026-09-14' })]).map(([, week]) => week),
    ).toEqual(['2026-09-07', '2026-09-14'])
  })

  it('rules 18 and 19: are the same in any order, and when postings are given twice', () => {
    const postings = Array.from({ length: 60 }, (_, at) =>
      posting({
        id: `p${at}`,
        template: `t${at % 20}`,
        employer: `e${at % 7}`,
        source: `s${at % 3}`,
        day: `2026-09-${String(1 + (at % 28)).padStart(2, '0')}`,
        skills: at % 2 === 0 ? ['go', 'sql'] : ['sql'],
      }),
    )
    const once = weeksOfUnits(countUnits(postings))
    fc.assert(
      fc.property(fc.shuffledSubarray(postings, { minLength: postings.length }), (shuffled) => {
        expect(weeksOfUnits(countUnits([...shuffled, ...postings.slice(0, 30)]))).toEqual(once)
      }),
      { numRuns: 50 },
    )
  })
})

describe('weeks of units', () => {
  it('have every source from its first whole week to its last one, with zeros between', () => {
    const days = ['2026-09-09', '2026-09-14', '2026-09-28']
    const weeks = weeksOfUnits(
      countUnits([...days.map((day) => posting({ day })), posting({ source: 'b', day: '2026-09-21' })]),
    )
    expect(
      weeks.map(({ week, sources }) => [week, sources.map(({ source, total }) => `${source} ${total}`)]),
    ).toEqual([
      ['2026-09-07', []],
      ['2026-09-14', ['a 1']],
      ['2026-09-21', ['a 0']],
      ['2026-09-28', ['a 1']],
    ])
  })
})
