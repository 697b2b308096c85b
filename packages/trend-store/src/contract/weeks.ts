import { describe, expect } from 'vitest'
import { allSkills } from '../trend-store.ts'
import { exampleArticle, exampleClosing, examplePosting, exampleRun, inShort, rolledUp } from './examples.ts'
import { type OpenedStore, storeTest } from './opened-store.ts'

/** Three whole weeks. */
const range = { from: '2026-08-31', to: '2026-09-21' }
const market = [
  examplePosting('1', { day: '2026-08-31' }),
  examplePosting('2', { day: '2026-09-06', skills: ['rust'] }),
  examplePosting('3', { day: '2026-09-07', source: 'beta' }),
  examplePosting('later', { day: '2026-09-21' }),
  exampleArticle('news', { day: '2026-09-08', skills: ['go'] }),
]

export function describeWeeks(name: string, open: () => Promise<OpenedStore>): void {
  const withStore = storeTest(open)

  describe(`${name}: weeks`, () => {
    withStore(
      'sum up the days between their Mondays, also of a day that changed since',
      async ({ store }) => {
        await store.writeItems(market)
        await rolledUp(store)
        const weeks = async () =>
          inShort(await store.readCells({ ...range, interval: 'week', skills: ['go', allSkills] }))
        expect(await weeks()).toEqual([
          'acme 2026-08-31 * 2/2/0/0',
          'acme 2026-08-31 go 1/1/0/0',
          'beta 2026-09-07 * 1/1/0/0',
          'beta 2026-09-07 go 1/1/0/0',
          'weekly-news 2026-09-07 * 0/0/0/1',
          'weekly-news 2026-09-07 go 0/0/0/1',
        ])
        await store.writeItems([examplePosting('2', { day: '2026-09-06', skills: ['go'], revision: 2 })])
        await store.closePostings([exampleClosing('1', '2026-09-09T08:00:00.000Z')])
        await rolledUp(store)
        expect((await weeks()).slice(0, 4)).toEqual([
          'acme 2026-08-31 * 2/2/0/0',
          'acme 2026-08-31 go 2/2/0/0',
          'acme 2026-09-07 * 0/0/1/0',
          'acme 2026-09-07 go 0/0/1/0',
        ])
      },
    )

    withStore(
      'tell the same before and after they are summed up, and what has changed since, for every reader',
      async ({ store, second }) => {
        const other = await second()
        const weeks = async (more = {}) =>
          inShort(
            await other.readCells({ ...range, interval: 'week', skills: ['go', 'rust', allSkills], ...more }),
          )
        const summedUp = async () => {
          while ((await store.catchUp()).remaining);
        }
        await store.writeItems(market)
        await rolledUp(store)
        const before = await weeks()
        await summedUp()
        expect(await weeks()).toEqual(before)
        expect(await weeks({ sources: ['beta'] })).toEqual(before.filter((cell) => cell.startsWith('beta')))
        await store.writeItems([examplePosting('2', { day: '2026-09-06', skills: ['go'], revision: 2 })])
        await rolledUp(store)
        const changed = [
          'acme 2026-08-31 * 2/2/0/0',
          'acme 2026-08-31 go 2/2/0/0',
          ...before.filter((cell) => !cell.startsWith('acme')),
        ]
        expect(await weeks()).toEqual(changed)
        await summedUp()
        expect(await weeks()).toEqual(changed)
      },
    )

    withStore('tell what a skill counts in all of them', async ({ store }) => {
      await store.writeItems(market)
      await rolledUp(store)
      const none = { opened: 0, closed: 0, articles: 0, fresh: 0 }
      expect(await store.readSkillTotals(range)).toEqual([
        { skill: allSkills, fresh: 3, opened: 3, closed: 0, articles: 1 },
        { skill: 'go', fresh: 2, opened: 2, closed: 0, articles: 1 },
        { skill: 'kafka', fresh: 2, opened: 2, closed: 0, articles: 0 },
        { skill: 'rust', fresh: 1, opened: 1, closed: 0, articles: 0 },
      ])
      expect(await store.readSkillTotals({ ...range, sources: ['weekly-news'] })).toEqual([
        { ...none, skill: allSkills, articles: 1 },
        { ...none, skill: 'go', articles: 1 },
      ])
    })

    withStore('tell what each source brought, without weeks that are left out', async ({ store }) => {
      await store.writeItems(market)
      await rolledUp(store)
      const totals = async (more = {}) =>
        (await store.readSourceTotals({ ...range, ...more }))
          .map(({ source, skill, fresh }) => `${source} ${skill} ${fresh}`)
          .sort()
      const acme = ['acme * 2', 'acme go 1', 'acme kafka 1', 'acme rust 1']
      const beta = ['beta * 1', 'beta go 1', 'beta kafka 1']
      expect(await totals()).toEqual([...acme, ...beta])
      expect(await totals({ sources: ['beta'] })).toEqual(beta)
      expect(await totals({ except: [{ source: 'acme', week: '2026-08-31' }] })).toEqual(beta)
      expect(await totals({ except: [{ source: 'beta', week: '2026-08-31' }] })).toEqual([...acme, ...beta])
      while ((await store.catchUp()).remaining);
      expect(await totals()).toEqual([...acme, ...beta])
      expect(await totals({ sources: ['beta'] })).toEqual(beta)
      expect(await totals({ except: [{ source: 'acme', week: '2026-08-31' }] })).toEqual(beta)
      await store.writeItems([
        examplePosting('late', { day: '2026-09-01', source: 'beta', skills: ['rust'] }),
      ])
      await rolledUp(store)
      expect(await totals({ sources: ['beta'] })).toEqual([
        'beta * 2',
        'beta go 1',
        'beta kafka 1',
        'beta rust 1',
      ])
    })

    withStore(
      'have another version once something in them changed, for every reader',
      async ({ store, second }) => {
        const other = await second()
        const version = () => other.readVersion(range)
        const changes = async (work: () => Promise<unknown>) => {
          const before = await version()
          await work()
          return (await version()) !== before
        }
        const written = async (...items: typeof market) => {
          await store.writeItems(items)
          await rolledUp(store)
        }
        expect(await changes(() => written(...market.slice(0, 1)))).toBe(true)
        expect(await changes(() => written(...market.slice(3, 4)))).toBe(false)
        expect(await changes(() => written(...market.slice(4, 5)))).toBe(true)
        expect(await changes(() => store.writeRuns([exampleRun('1', '2026-09-02T10:00:00.000Z')]))).toBe(true)
        expect(await changes(() => store.writeRuns([exampleRun('2', '2026-09-29T10:00:00.000Z')]))).toBe(
          false,
        )
      },
    )
  })
}
