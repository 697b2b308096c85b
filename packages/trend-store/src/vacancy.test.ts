import { describe, expect, test } from 'vitest'
import { examplePosting } from './contract.ts'
import {
  closedAtOf,
  countReposts,
  postingOf,
  touchedBuckets,
  type Vacancy,
  type VacancyPosting,
  withPosting,
} from './vacancy.ts'

const first = posting('a', { day: '2026-09-01', openedDay: '2026-09-01', skills: ['go'] })
const repost = posting('b', { day: '2026-09-10', openedDay: '2026-09-10', source: 'beta', skills: ['rust'] })
const baseline = posting('c', { day: '2026-08-01', openedDay: '2026-08-01', countsAsNew: false })

describe('vacancy', () => {
  test('is led by its earliest posting, whatever the order of arrival', () => {
    const there = vacancyOf(first, repost)
    expect(there).toEqual(vacancyOf(repost, first))
    expect(there).toMatchObject({ lead: 'a', source: 'acme', freshDay: '2026-09-01', skills: ['go'] })
  })

  test('is no new demand when its earliest posting was there before its source was observed', () => {
    expect(vacancyOf(first, baseline)).toMatchObject({ lead: 'c', freshDay: null, openedDay: '2026-08-01' })
  })

  test('is closed on the last day that one of its postings closed, and only when all have', () => {
    const closedFirst = { ...first, closedDay: '2026-09-20' }
    expect(vacancyOf(closedFirst, repost).closedDay).toBeNull()
    expect(vacancyOf(closedFirst, { ...repost, closedDay: '2026-09-12' }).closedDay).toBe('2026-09-20')
  })

  test('takes a posting again in place of its earlier state', () => {
    const edited = { ...first, skills: ['sql'] }
    expect(vacancyOf(first, edited)).toEqual(vacancyOf(edited))
  })

  test('touches the buckets it leaves and those it enters, and none when nothing changes', () => {
    const before = vacancyOf(repost)
    const after = withPosting('v', before, first)
    expect(touchedBuckets(null, before)).toEqual([{ source: 'beta', day: '2026-09-10' }])
    expect(touchedBuckets(before, after)).toEqual([
      { source: 'beta', day: '2026-09-10' },
      { source: 'acme', day: '2026-09-01' },
    ])
    expect(touchedBuckets(after, withPosting('v', after, first))).toEqual([])
  })
})

test.each([
  ['once it was closed', '2026-09-20', '2026-10-01', 'acme', 1],
  ['before its closing was seen', '2026-09-21', '2026-09-20', 'acme', 1],
  ['for another city while it is open', '2026-10-20', '2026-09-20', 'acme', 0],
  ['for another city on the same day', '2026-09-20', '2026-09-01', 'acme', 0],
  ['at another source', '2026-09-20', '2026-10-01', 'beta', 0],
  ['while it is open', null, '2026-09-20', 'acme', 0],
])('an advert that comes again %s is a repost or none', (_, closedDay, openedDay, source, reposts) => {
  expect(countReposts(vacancyOf({ ...first, closedDay }, posting('again', { openedDay, source })))).toBe(
    reposts,
  )
})

test('names each skill of an item once, in order', () => {
  const item = examplePosting('1', { skills: ['kafka', 'go', 'kafka'] })
  expect(postingOf(item, '2026-09-09T08:00:00.000Z')).toEqual({
    id: 'acme/1',
    source: 'acme',
    day: '2026-09-02',
    countsAsNew: true,
    openedDay: '2026-09-02',
    closedDay: '2026-09-09',
    skills: ['go', 'kafka'],
    facets: [
      'city=berlin',
      'company=acme',
      'country=DE',
      'employmentType=full-time',
      'language=en',
      'pay=EUR/year/70000',
      'required=go',
      'required=kafka',
      'workMode=hybrid',
    ],
  })
})

test.each([
  { closing: null, closedAt: null, says: null },
  { closing: '2026-09-03T00:00:00.000Z', closedAt: null, says: '2026-09-03T00:00:00.000Z' },
  { closing: '2026-09-01T00:00:00.000Z', closedAt: null, says: null },
  { closing: null, closedAt: '2026-09-04T00:00:00.000Z', says: '2026-09-04T00:00:00.000Z' },
])(
  'a posting last seen on the second, closing $closing, is closed at $says',
  ({ closing, closedAt, says }) => {
    expect(closedAtOf({ lastSeenAt: '2026-09-02T00:00:00.000Z', closedAt }, closing)).toBe(says)
  },
)

function posting(id: string, changes: Partial<VacancyPosting>): VacancyPosting {
  const day = '2026-09-01'
  return {
    id,
    source: 'acme',
    day,
    countsAsNew: true,
    openedDay: day,
    closedDay: null,
    skills: [],
    facets: [],
    ...changes,
  }
}

function vacancyOf(...postings: VacancyPosting[]): Vacancy {
  let vacancy: Vacancy | null = null
  for (const one of postings) vacancy = withPosting('v', vacancy, one)
  if (vacancy === null) throw new Error('no posting')
  return vacancy
}
