import type { Item } from '@skilltide/contracts'
import { describe, expect } from 'vitest'
import { readPayFacet, skillFacet } from '../facets.ts'
import { allSkills } from '../trend-store.ts'
import { exampleArticle, exampleClosing, examplePosting, inShort, rolledUp } from './examples.ts'
import { type OpenedStore, storeTest } from './opened-store.ts'

const paris = [{ raw: 'Paris', city: 'Paris', region: 'Île-de-France', country: 'FR' }]
const range = { from: '2026-01-01', to: '2027-01-01' }
const yearly: Item['pay'] = { min: null, max: null, currency: 'EUR', period: 'year', estimated: false }
const market = [
  examplePosting('berlin', { day: '2026-09-01', vacancy: 'v' }),
  // Of one vacancy the earliest posting counts, and what narrows it is that posting's.
  examplePosting('paris copy', { day: '2026-09-09', vacancy: 'v', locations: paris }),
  examplePosting('paris', { day: '2026-09-03', locations: paris, workMode: 'remote', seniority: 'senior' }),
  examplePosting('two places', {
    day: '2026-09-08',
    source: 'beta',
    skills: ['rust'],
    locations: [...paris, { raw: 'Berlin', city: 'Berlin', region: null, country: 'DE' }],
  }),
  exampleArticle('news', { day: '2026-09-03', skills: ['go'] }),
]

export function describeVacancyCounts(name: string, open: () => Promise<OpenedStore>): void {
  const withStore = storeTest(open)

  describe(`${name}: vacancies by what roll-ups do not hold`, () => {
    withStore('counts like the roll-ups when nothing is narrowed', async ({ store }) => {
      await store.writeItems(market)
      await store.closePostings([exampleClosing('paris', '2026-09-20T08:00:00.000Z')])
      const rolled = await rolledUp(store, { skills: ['go', 'rust', allSkills] })
      const query = { ...range, interval: 'day' as const, skills: ['go', 'rust', allSkills] }
      const counted = await store.readNarrowedCells({ ...query, facets: [] })
      expect(inShort(counted)).toEqual(
        inShort(
          rolled.filter(
            ({ articles, fresh, opened, closed }) => articles === 0 || fresh + opened + closed > 0,
          ),
        ),
      )
    })

    withStore(
      'counts those that name any of some skills once, and finds their postings',
      async ({ store }) => {
        await store.writeItems([
          ...market,
          examplePosting('both', { day: '2026-09-10', skills: ['go', 'rust'] }),
          examplePosting('neither', { day: '2026-09-10', skills: ['java'] }),
        ])
        await rolledUp(store)
        const facets = [['go', 'rust'].map(skillFacet)]
        const cells = await store.readNarrowedCells({
          ...range,
          interval: 'week',
          skills: [allSkills],
          facets,
        })
        expect(cells.map(({ source, bucket, fresh }) => [source, bucket, fresh])).toEqual([
          ['acme', '2026-08-31', 2],
          ['acme', '2026-09-07', 1],
          ['beta', '2026-09-07', 1],
        ])
        const query = { kind: 'posting', freshOnly: true, limit: 10 } as const
        const { rows } = await store.findItems({ ...query, facets: [...facets, ['country=FR']] })
        expect(rows.map(({ externalId }) => externalId).sort()).toEqual(['paris', 'two places'])
      },
    )

    withStore('counts those that meet every group, by week and source', async ({ store }) => {
      await store.writeItems(market)
      await rolledUp(store)
      const cells = async (facets: string[][], more = {}) =>
        inShort(
          await store.readNarrowedCells({
            ...range,
            interval: 'week',
            skills: ['go', allSkills],
            facets,
            ...more,
          }),
        )
      expect(await cells([['country=FR']])).toEqual([
        'acme 2026-08-31 * 1/1/0/0',
        'acme 2026-08-31 go 1/1/0/0',
        'beta 2026-09-07 * 1/1/0/0',
      ])
      expect(await cells([['city=paris', 'city=berlin'], ['workMode=remote']])).toEqual([
        'acme 2026-08-31 * 1/1/0/0',
        'acme 2026-08-31 go 1/1/0/0',
      ])
      expect(await cells([['country=FR']], { sources: ['beta'] })).toEqual(['beta 2026-09-07 * 1/1/0/0'])
      expect(await cells([['country=FR']], { need: 'preferred', sources: ['acme'] })).toEqual([
        'acme 2026-08-31 * 1/1/0/0',
      ])
      expect(await cells([['country=FR']], { freshOnly: true, sources: ['beta'] })).toEqual([
        'beta 2026-09-07 * 1/0/0/0',
      ])
      expect(await cells([['country=XX']])).toEqual([])
    })

    withStore('counts every skill of those that meet the filter when none is named', async ({ store }) => {
      await store.writeItems(market)
      await rolledUp(store)
      const query = { ...range, interval: 'week' as const, facets: [['country=FR']] }
      expect(inShort(await store.readNarrowedCells(query))).toEqual([
        'acme 2026-08-31 * 1/1/0/0',
        'acme 2026-08-31 go 1/1/0/0',
        'acme 2026-08-31 kafka 1/1/0/0',
        'beta 2026-09-07 * 1/1/0/0',
        'beta 2026-09-07 rust 1/1/0/0',
      ])
      const needed = { ...query, need: 'required' as const, freshOnly: true }
      expect(inShort(await store.readNarrowedCells(needed))).toEqual(
        [
          'acme 2026-08-31 *',
          'acme 2026-08-31 go',
          'acme 2026-08-31 kafka',
          'beta 2026-09-07 *',
          'beta 2026-09-07 rust',
        ].map((start) => `${start} 1/0/0/0`),
      )
      expect(
        await store.readNarrowedCells({ ...needed, need: 'preferred', facets: [['country=XX']] }),
      ).toEqual([])
    })

    withStore('breaks new vacancies down, most first, with the whole beside', async ({ store }) => {
      await store.writeItems(market)
      await rolledUp(store)
      const base = { ...range, facets: [], skills: ['go'], limit: 10 }
      expect(await store.readBreakdown({ ...base, by: 'country' })).toEqual({
        total: 3,
        sources: 2,
        units: { go: 2 },
        rows: [
          { value: 'DE', total: 2, units: { go: 1 } },
          { value: 'FR', total: 2, units: { go: 1 } },
        ],
      })
      const skills = await store.readBreakdown({ ...base, by: 'skill', facets: [['country=FR']] })
      expect(skills.rows.map(({ value, total }) => `${value} ${total}`)).toEqual([
        'go 1',
        'kafka 1',
        'rust 1',
      ])
      const one = await store.readBreakdown({ ...base, by: 'source', limit: 1, need: 'required' })
      expect(one).toEqual({
        total: 3,
        sources: 2,
        units: { go: 2 },
        rows: [{ value: 'acme', total: 2, units: { go: 2 } }],
      })
    })

    withStore(
      'breaks down what is open now, whenever it appeared and as long as it is',
      async ({ store }) => {
        const old = examplePosting('old', { day: '2020-01-06', countsAsNew: false, source: 'beta' })
        await store.writeItems([...market, old])
        await rolledUp(store)
        const query = { from: '2026-09-01', to: '2026-09-02', facets: [], skills: [], limit: 10 } as const
        const open = async () => store.readBreakdown({ ...query, by: 'source', openNow: true })
        expect(await open()).toMatchObject({
          ...{ total: 4, sources: 2 },
          rows: [
            { value: 'acme', total: 2 },
            { value: 'beta', total: 2 },
          ],
        })
        await store.closePostings([exampleClosing('paris', '2026-09-20T08:00:00.000Z')])
        expect(await open()).toMatchObject({
          total: 3,
          rows: [{ value: 'beta' }, { value: 'acme', total: 1 }],
        })
        expect(await store.readBreakdown({ ...query, by: 'source' })).toMatchObject({ total: 1, sources: 1 })
      },
    )

    withStore('breaks down those that name a skill, and what these pay', async ({ store }) => {
      const paid = (id: string, pay: Partial<Item['pay']>, more = {}) =>
        examplePosting(id, { pay: { ...yearly, ...pay }, ...more })
      await store.writeItems([
        paid('1', { min: 60_100, max: 69_900 }),
        paid('2', { min: 65_000, max: null }, { skills: ['rust'] }),
        paid('3', { min: 65_049 }, { skills: ['rust', 'go'] }),
        paid('4', { min: 50_000, estimated: true }),
        paid('5', { min: 30, period: 'hour', currency: 'USD' }, { skills: ['c'] }),
      ])
      await rolledUp(store)
      const query = { ...range, facets: [], skills: [], limit: 10 }
      const pay = await store.readBreakdown({ ...query, by: 'pay', skill: 'go' })
      expect({ rows: pay.rows, total: pay.total }).toEqual({
        rows: [{ value: 'EUR/year/65000', total: 2, units: {} }],
        total: 3,
      })
      expect(pay.rows.map(({ value }) => readPayFacet(value))).toEqual([
        { currency: 'EUR', period: 'year', amount: 65_000 },
      ])
      const beside = await store.readBreakdown({ ...query, by: 'skill', skill: 'rust' })
      expect(beside.rows.map(({ value, total }) => `${value} ${total}`)).toEqual(['rust 2', 'go 1'])
      const must = { ...query, by: 'skill', skill: 'rust', need: 'preferred' } as const
      expect((await store.readBreakdown(must)).total).toBe(0)
    })

    withStore('finds the postings behind a narrowed number', async ({ store }) => {
      await store.writeItems(market)
      const found = async (facets: string[][], more = {}) => {
        const { rows, total } = await store.findItems({ limit: 10, kind: 'posting', facets, ...more })
        expect(total).toBe(rows.length)
        return rows.map(({ externalId }) => externalId)
      }
      expect(await found([['country=FR']])).toEqual(['paris copy', 'two places', 'paris'])
      expect(await found([['country=FR']], { freshOnly: true })).toEqual(['two places', 'paris'])
      expect(await found([['seniority=senior'], ['city=paris']])).toEqual(['paris'])
      expect(await found([['required=rust']], { skill: 'rust' })).toEqual(['two places'])
    })

    withStore('narrows articles by their language', async ({ store }) => {
      await store.writeItems([exampleArticle('1'), exampleArticle('2', { language: 'de' })])
      const found = await store.findItems({ limit: 10, kind: 'article', facets: [['language=de']] })
      expect(found.rows.map(({ externalId }) => externalId)).toEqual(['2'])
    })

    withStore('narrows by what an edited posting says now', async ({ store }) => {
      const cities = async () => {
        await rolledUp(store)
        const query = { ...range, facets: [], skills: [], limit: 5, by: 'city' as const }
        return (await store.readBreakdown(query)).rows.map(({ value, total }) => `${value} ${total}`)
      }
      await store.writeItems([examplePosting('1')])
      expect(await cities()).toEqual(['berlin 1'])
      await store.writeItems([examplePosting('1', { locations: paris, revision: 2 }), examplePosting('2')])
      expect(await cities()).toEqual(['berlin 1', 'paris 1'])
    })

    withStore('stops when the one who asked has left', async ({ store }) => {
      await store.writeItems(market)
      await rolledUp(store)
      const query = { ...range, interval: 'week' as const, skills: ['go'], facets: [] }
      const left = store.readNarrowedCells({ ...query, signal: AbortSignal.abort(new Error('left')) })
      await expect(left).rejects.toThrow('left')
    })
  })
}
