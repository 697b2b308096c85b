import { dayMs, type Item } from '@skilltide/contracts'
import { describe, expect } from 'vitest'
import { exampleArticle, exampleClosing, examplePosting, inShort, rolledUp } from './examples.ts'
import { type OpenedStore, storeTest } from './opened-store.ts'

/** One advert four times: two cities, a repost, another source. The first one leads, on the first of September. */
const oneVacancy: Item[] = [
  examplePosting('berlin', { day: '2026-09-01', vacancy: 'v', skills: ['go'] }),
  examplePosting('munich', { day: '2026-09-01', vacancy: 'v', skills: ['go'] }),
  examplePosting('repost', { day: '2026-09-15', vacancy: 'v', skills: ['go', 'rust'] }),
  examplePosting('copy', { day: '2026-09-04', vacancy: 'v', skills: ['go'], source: 'beta' }),
]
const batch: Item[] = [
  ...oneVacancy,
  examplePosting('old', { day: '2026-09-01', countsAsNew: false }),
  examplePosting('other', { day: '2026-09-03', source: 'beta' }),
  exampleArticle('news', { day: '2026-09-03', skills: ['go', 'go', 'sql'] }),
]
const cellsOfBatch = [
  'acme 2026-09-01 * 1/2/0/0',
  'acme 2026-09-01 go 1/2/0/0',
  'acme 2026-09-01 kafka 0/1/0/0',
  'beta 2026-09-03 * 1/1/0/0',
  'beta 2026-09-03 go 1/1/0/0',
  'beta 2026-09-03 kafka 1/1/0/0',
  'weekly-news 2026-09-03 * 0/0/0/1',
  'weekly-news 2026-09-03 go 0/0/0/1',
  'weekly-news 2026-09-03 sql 0/0/0/1',
]

export function describeDemand(name: string, open: () => Promise<OpenedStore>): void {
  const withStore = storeTest(open)

  describe(`${name}: demand`, () => {
    withStore('gives back all adverts of a vacancy, the earliest first', async ({ store }) => {
      await store.writeItems(oneVacancy)
      const vacancy = await store.getVacancy('v')
      expect(vacancy?.postings.map(({ id }) => id)).toEqual([
        'acme/berlin',
        'acme/munich',
        'beta/copy',
        'acme/repost',
      ])
      expect(vacancy).toMatchObject({
        id: 'v',
        lead: 'acme/berlin',
        openedDay: '2026-09-01',
        closedDay: null,
      })
      expect(await store.getVacancy('none')).toBeNull()
    })

    withStore(
      'counts a vacancy once over reposts, cities and sources, and an article a skill',
      async ({ store }) => {
        await store.writeItems(batch)
        expect(inShort(await rolledUp(store))).toEqual(cellsOfBatch)
        expect(await store.rollUp()).toEqual({ buckets: 0, remaining: false })
      },
    )

    withStore('counts the same whatever the order and the batches of arrival', async ({ store }) => {
      for (const item of [...batch].reverse()) {
        await store.writeItems([item])
        await rolledUp(store)
      }
      expect(inShort(await rolledUp(store))).toEqual(cellsOfBatch)
    })

    withStore('changes nothing when a batch comes again, shuffled', async ({ store }) => {
      await store.writeItems(batch)
      const cells = await rolledUp(store)
      const items = await store.findItems({ limit: 100 })
      await store.writeItems(batch)
      await store.writeItems([...batch].reverse())
      await store.writeItems(batch.slice(2, 5))
      expect(await rolledUp(store)).toEqual(cells)
      expect(await store.findItems({ limit: 100 })).toEqual(items)
    })

    withStore('keeps an edited posting in its vacancy', async ({ store }) => {
      await store.writeItems([examplePosting('1', { vacancy: 'before' })])
      await rolledUp(store)
      await store.writeItems([examplePosting('1', { vacancy: 'after', revision: 2, skills: ['rust'] })])
      expect(inShort(await rolledUp(store))).toEqual([
        'acme 2026-09-02 * 1/1/0/0',
        'acme 2026-09-02 rust 1/1/0/0',
      ])
      expect((await store.getItem('acme/1'))?.vacancy).toBe('before')
    })

    withStore('moves a vacancy to the day of an earlier posting that comes late', async ({ store }) => {
      await store.writeItems([examplePosting('1', { day: '2026-09-08', vacancy: 'v', skills: ['go'] })])
      expect(inShort(await rolledUp(store))).toContain('acme 2026-09-08 go 1/1/0/0')
      await store.writeItems([examplePosting('0', { day: '2026-08-30', vacancy: 'v', skills: ['go'] })])
      expect(inShort(await rolledUp(store))).toEqual([
        'acme 2026-08-30 * 1/1/0/0',
        'acme 2026-08-30 go 1/1/0/0',
      ])
    })

    withStore('moves an article to its corrected day', async ({ store }) => {
      const seen = { firstSeenAt: '2026-09-03T12:00:00.000Z' }
      await store.writeItems([exampleArticle('1', { day: '2026-09-03', skills: [], ...seen })])
      await rolledUp(store)
      await store.writeItems([exampleArticle('1', { day: '2026-08-20', skills: [], ...seen })])
      expect(inShort(await rolledUp(store))).toEqual(['weekly-news 2026-08-20 * 0/0/0/1'])
    })

    withStore('closes a vacancy when its last posting closes, and reopens it', async ({ store }) => {
      const skills = ['go']
      const two = ['1', '2'].map((id) => examplePosting(id, { vacancy: 'v', skills }))
      await store.writeItems(two)
      await store.closePostings([exampleClosing('1', '2026-09-09T08:00:00.000Z')])
      expect(inShort(await rolledUp(store, { skills }))).toEqual(['acme 2026-09-02 go 1/1/0/0'])
      await store.closePostings([exampleClosing('2', '2026-09-10T08:00:00.000Z')])
      const closed = ['acme 2026-09-02 go 1/1/0/0', 'acme 2026-09-10 go 0/0/1/0']
      expect(inShort(await rolledUp(store, { skills }))).toEqual(closed)
      await store.writeItems(two)
      expect(inShort(await rolledUp(store, { skills }))).toEqual(closed)
      await store.writeItems([
        examplePosting('2', { vacancy: 'v', skills, lastSeenAt: '2026-09-20T00:00:00.000Z' }),
      ])
      expect(inShort(await rolledUp(store, { skills }))).toEqual(['acme 2026-09-02 go 1/1/0/0'])
    })

    withStore('counts a closing that came before its posting', async ({ store }) => {
      await store.closePostings([exampleClosing('1', '2026-09-09T08:00:00.000Z')])
      await store.writeItems([examplePosting('1', { skills: [] })])
      expect(inShort(await rolledUp(store))).toEqual([
        'acme 2026-09-02 * 1/1/0/0',
        'acme 2026-09-09 * 0/0/1/0',
      ])
    })

    withStore('sums days into weeks from Monday on, for chosen skills and sources', async ({ store }) => {
      const days = ['2026-08-30', '2026-08-31', '2026-09-06', '2026-09-07']
      await store.writeItems(
        days.flatMap((day) => [
          examplePosting(day, { day }),
          examplePosting(day, { day, source: 'beta', vacancy: `beta ${day}` }),
        ]),
      )
      const weeks = { interval: 'week' as const, skills: ['go'], sources: ['acme'] }
      expect(inShort(await rolledUp(store, weeks))).toEqual([
        'acme 2026-08-24 go 1/1/0/0',
        'acme 2026-08-31 go 2/2/0/0',
        'acme 2026-09-07 go 1/1/0/0',
      ])
      const range = { from: '2026-08-31', to: '2026-09-07', skills: ['*', 'kafka'] }
      expect(inShort(await rolledUp(store, range))).toEqual([
        'acme 2026-08-31 * 1/1/0/0',
        'acme 2026-08-31 kafka 1/1/0/0',
        'beta 2026-08-31 * 1/1/0/0',
        'beta 2026-08-31 kafka 1/1/0/0',
        'acme 2026-09-06 * 1/1/0/0',
        'acme 2026-09-06 kafka 1/1/0/0',
        'beta 2026-09-06 * 1/1/0/0',
        'beta 2026-09-06 kafka 1/1/0/0',
      ])
      expect(await rolledUp(store, { skills: [] })).toEqual([])
    })

    withStore('finds as many fresh items as a cell counts', async ({ store }) => {
      await store.writeItems(batch)
      const cells = await rolledUp(store)
      const counted = cells.filter((cell) => cell.articles === 0)
      expect(counted).not.toHaveLength(0)
      for (const { source, bucket, skill, fresh } of counted) {
        const to = new Date(Date.parse(bucket) + dayMs).toISOString().slice(0, 10)
        const bySkill = skill === '*' ? {} : { skill }
        const found = await store.findItems({
          limit: 1,
          sources: [source],
          from: bucket,
          to,
          freshOnly: true,
          ...bySkill,
        })
        expect({ source, bucket, skill, total: found.total }).toEqual({ source, bucket, skill, total: fresh })
      }
    })

    withStore('rolls up every touched bucket, in as many rounds as it takes', async ({ store }) => {
      const days = Array.from({ length: 900 }, (_, at) =>
        new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(0, 10),
      )
      for (let start = 0; start < days.length; start += 300) {
        await store.writeItems(days.slice(start, start + 300).map((day) => examplePosting(day, { day })))
      }
      let buckets = 0
      for (let more = true; more; ) {
        const round = await store.rollUp()
        buckets += round.buckets
        more = round.remaining
      }
      expect(buckets).toBe(900)
      expect(await rolledUp(store, { skills: ['*'], from: '2024-01-01', to: '2027-01-01' })).toHaveLength(900)
      expect(await store.rollUp()).toEqual({ buckets: 0, remaining: false })
    })

    withStore(
      'counts right when two write overlapping batches and roll up at once',
      async ({ store, second }) => {
        const other = await second()
        const days = ['2026-09-01', '2026-09-02', '2026-09-03']
        const items = Array.from({ length: 60 }, (_, at) =>
          examplePosting(`${at}`, { day: days[at % 3] ?? '', vacancy: `v${at % 20}`, skills: ['go'] }),
        )
        const closings = items
          .filter((_, at) => at < 30)
          .map((one) => exampleClosing(one.externalId, '2026-09-20T00:00:00.000Z'))
        await Promise.all([
          store.writeItems(items.slice(0, 40)).then(() => store.rollUp()),
          other.writeItems(items.slice(20)).then(() => other.rollUp()),
          other.writeItems([...items].reverse()),
          store.closePostings(closings),
          other.closePostings([...closings].reverse()),
        ])
        // Of the postings of a vacancy (at, at + 20, at + 40) two close at most: none of the vacancies does.
        const cells = inShort(await rolledUp(store, { skills: ['go'] }))
        expect(cells).toEqual(expectedOf(items))
      },
    )
  })
}

/** The counts of open vacancies worked out another way: each on the least day of its postings. */
function expectedOf(items: readonly Item[]): string[] {
  const days = new Map<string, string>()
  for (const { vacancy, day } of items) {
    const known = days.get(vacancy)
    if (known === undefined || day < known) days.set(vacancy, day)
  }
  const counts = new Map<string, number>()
  for (const day of days.values()) counts.set(day, (counts.get(day) ?? 0) + 1)
  return [...counts].sort().map(([day, count]) => `acme ${day} go ${count}/${count}/0/0`)
}
