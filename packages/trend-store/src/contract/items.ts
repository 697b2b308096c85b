import { itemId } from '@skilltide/contracts'
import { describe, expect } from 'vitest'
import { allPages, exampleArticle, exampleClosing, examplePosting } from './examples.ts'
import { type OpenedStore, storeTest } from './opened-store.ts'

export function describeItems(name: string, open: () => Promise<OpenedStore>): void {
  const withStore = storeTest(open)

  describe(`${name}: items`, () => {
    withStore('search for nobody who has left', async ({ store }) => {
      await store.writeItems([examplePosting('1')])
      const signal = AbortSignal.abort(new Error('left'))
      for (const words of [{}, { words: 'engineer' }])
        await expect(store.findItems({ limit: 10, ...words, signal })).rejects.toThrow('left')
    })

    withStore('gives back an item as it was written', async ({ store }) => {
      const item = examplePosting('größe/1?a=b', { text: 'C++ / Œuvre 🌊\n• a list', title: '"quoted"' })
      await store.writeItems([item])
      expect(await store.getItem(itemId(item))).toEqual(item)
      expect(await store.getItem('acme/none')).toBeNull()
    })

    withStore('keeps items apart whose ids are long addresses', async ({ store }) => {
      const items = ['a', 'b'].map((end) => examplePosting(`https://jobs.example/${'x'.repeat(600)}/${end}`))
      await store.writeItems(items)
      for (const item of items) expect(await store.getItem(itemId(item))).toEqual(item)
      expect((await store.findItems({ limit: 10, freshOnly: true })).total).toBe(2)
    })

    withStore('keeps the last of two writes of one id, within a batch too', async ({ store }) => {
      await store.writeItems([
        examplePosting('1', { title: 'first' }),
        examplePosting('1', { title: 'second' }),
      ])
      expect((await store.getItem('acme/1'))?.title).toBe('second')
      await store.writeItems([examplePosting('1', { title: 'third', skills: ['rust'] })])
      expect((await store.getItem('acme/1'))?.title).toBe('third')
      expect((await store.findItems({ limit: 10, skill: 'go' })).total).toBe(0)
      expect((await store.findItems({ limit: 10, skill: 'rust' })).total).toBe(1)
    })

    withStore('finds items by each filter, newest day first, then by id', async ({ store }) => {
      await store.writeItems([
        examplePosting('2'),
        examplePosting('1'),
        examplePosting('late', { day: '2026-10-01', skills: ['rust'] }),
        examplePosting('other', {
          source: 'beta',
          company: { name: 'Beta', key: 'beta' },
          day: '2026-08-01',
        }),
        exampleArticle('news', { day: '2026-09-03', skills: ['go'] }),
      ])
      const idsOf = async (query: object) =>
        (await store.findItems({ limit: 10, ...query })).rows.map((item) => item.externalId)
      expect(await idsOf({})).toEqual(['late', 'news', '1', '2', 'other'])
      expect(await idsOf({ kind: 'article' })).toEqual(['news'])
      expect(await idsOf({ skill: 'go' })).toEqual(['news', '1', '2', 'other'])
      expect(await idsOf({ sources: ['beta'] })).toEqual(['other'])
      expect(
        await idsOf({ sources: ['beta', 'acme'], skill: 'go', from: '2026-09-01', to: '2026-09-03' }),
      ).toHaveLength(2)
      expect(await idsOf({ sources: [] })).toEqual([])
      expect(await idsOf({ company: 'acme' })).toHaveLength(3)
      expect(await idsOf({ skill: 'go', kind: 'article' })).toEqual(['news'])
      expect(await idsOf({ skill: 'rust', kind: 'article' })).toEqual([])
      expect(await idsOf({ from: '2026-09-02', to: '2026-09-03' })).toEqual(['1', '2'])
      expect((await idsOf({ skill: 'kafka', sources: ['acme'], kind: 'posting' })).sort()).toEqual(['1', '2'])
      expect(await idsOf({ freshOnly: true, company: 'beta' })).toEqual(['other'])
      expect(await idsOf({ freshOnly: true, kind: 'article' })).toEqual([])
    })

    withStore('finds words in title or text, all of them, whatever their case', async ({ store }) => {
      await store.writeItems([
        examplePosting('1', { title: 'Data engineer', text: 'Kafka and Flink, 100% remote' }),
        examplePosting('2', { title: 'Data analyst', text: 'SQL' }),
      ])
      const totalOf = async (words: string, freshOnly = false) =>
        (await store.findItems({ limit: 10, words, freshOnly })).total
      expect(await totalOf('data')).toBe(2)
      expect(await totalOf('DATA flink')).toBe(1)
      expect(await totalOf('flink data', true)).toBe(1)
      expect(await totalOf('analyst flink')).toBe(0)
      expect(await totalOf('  ')).toBe(2)
    })

    withStore('finds whole words, quoted phrases, and beginnings with a star', async ({ store }) => {
      await store.writeItems([
        examplePosting('1', { title: 'Java developer', text: 'Event sourcing, and much more.' }),
        examplePosting('2', { title: 'Developer', text: 'JavaScript; sourcing of an event' }),
      ])
      const found = async (words: string) =>
        (await store.findItems({ limit: 10, words })).rows.map(({ externalId }) => externalId)
      expect(await found('java')).toEqual(['1'])
      expect((await found('java*')).sort()).toEqual(['1', '2'])
      expect((await found('event sourcing')).sort()).toEqual(['1', '2'])
      expect(await found('"event sourcing"')).toEqual(['1'])
      expect((await found('& developer -')).sort()).toEqual(['1', '2'])
      expect(await found('" AND OR NOT ( ^ : developer {title} NEAR')).toEqual([])
    })

    withStore('finds an item by what it says now, on the day it has now', async ({ store }) => {
      await store.writeItems([examplePosting('1', { text: 'about Flink' })])
      const found = async (words: string, more = {}) =>
        (await store.findItems({ limit: 10, words, kind: 'posting', ...more })).total
      expect(await found('flink')).toBe(1)
      await store.writeItems([examplePosting('1', { text: 'about Spark', day: '2026-09-05', revision: 2 })])
      expect(await found('flink')).toBe(0)
      expect(await found('spark')).toBe(1)
      expect(await found('spark', { to: '2026-09-05' })).toBe(0)
      expect(await found('spark', { from: '2026-09-05', to: '2026-09-06', skill: 'go' })).toBe(1)
      expect(await found('spark', { kind: 'article' })).toBe(0)
    })

    withStore(
      'reads pages of what was found by words, and counts no further than asked',
      async ({ store }) => {
        const days = ['2026-09-01', '2026-09-02', '2026-09-03']
        await store.writeItems(
          days.flatMap((day) =>
            ['a', 'b', 'c'].map((one) => examplePosting(`${day}-${one}`, { day, text: 'kafka streams' })),
          ),
        )
        const query = { words: 'kafka', kind: 'posting' as const, freshOnly: true }
        const rows = await allPages((paging) => store.findItems({ ...paging, ...query }), 2)
        expect(rows.map(({ day }) => day)).toEqual([...days].reverse().flatMap((day) => [day, day, day]))
        expect(new Set(rows.map(itemId)).size).toBe(9)
        expect((await store.findItems({ ...query, limit: 2, countUpTo: 4 })).total).toBe(4)
        expect((await store.findItems({ limit: 2, countUpTo: 4 })).total).toBe(4)
      },
    )

    withStore(
      'among what is counted as fresh finds the posting that stands for its vacancy now',
      async ({ store }) => {
        const write = (id: string, day: string) =>
          store.writeItems([examplePosting(id, { day, vacancy: 'v', text: 'kafka' })])
        const found = async () =>
          (await store.findItems({ limit: 5, words: 'kafka', freshOnly: true })).rows.map(
            ({ externalId }) => externalId,
          )
        await write('late', '2026-09-09')
        expect(await found()).toEqual(['late'])
        await write('early', '2026-09-01')
        expect(await found()).toEqual(['early'])
      },
    )

    withStore('reads on where a page ended while rows are added', async ({ store }) => {
      const days = ['2026-09-01', '2026-09-02', '2026-09-03']
      const first = days.flatMap((day) =>
        ['a', 'b', 'c', 'd'].map((one) => examplePosting(`${day}-${one}`, { day })),
      )
      await store.writeItems(first)
      let added = 0
      const rows = await allPages(
        (paging) => store.findItems(paging),
        5,
        async () => {
          added += 1
          await store.writeItems([examplePosting(`new-${added}`, { day: '2026-09-20' })])
        },
      )
      const inOrder = [...days].reverse().flatMap((day) => ['a', 'b', 'c', 'd'].map((one) => `${day}-${one}`))
      expect(rows.map((item) => item.externalId)).toEqual(inOrder)
      const fresh = await allPages((paging) => store.findItems({ ...paging, freshOnly: true }), 5)
      expect(new Set(fresh.map(itemId)).size).toBe(first.length + added)
      expect(fresh).toHaveLength(first.length + added)
    })

    withStore('refuses a cursor that is none of ours', async ({ store }) => {
      await expect(store.findItems({ limit: 1, after: 'nonsense' })).rejects.toMatchObject({
        code: 'INPUT_INVALID',
      })
    })

    withStore('has one version for as long as what is found stays the same', async ({ store }) => {
      const version = () => store.readItemsVersion()
      const before = await version()
      expect(await version()).toBe(before)
      await store.writeItems([examplePosting('1')])
      // A store that cannot tell says so.
      if (before !== null) expect(await version()).not.toBe(before)
    })

    withStore('closes a posting, also one that comes after its closing', async ({ store }) => {
      await store.closePostings([exampleClosing('1', '2026-09-09T08:00:00.000Z')])
      await store.writeItems([examplePosting('1'), examplePosting('2')])
      await store.closePostings([exampleClosing('2', '2026-09-10T08:00:00.000Z')])
      expect((await store.getItem('acme/1'))?.closedAt).toBe('2026-09-09T08:00:00.000Z')
      const { rows } = await store.findItems({ limit: 10 })
      expect(rows.map((item) => item.closedAt)).toEqual([
        '2026-09-09T08:00:00.000Z',
        '2026-09-10T08:00:00.000Z',
      ])
    })

    withStore('keeps the latest of two closings, whichever comes last', async ({ store }) => {
      await store.writeItems([examplePosting('1')])
      await store.closePostings([exampleClosing('1', '2026-09-12T08:00:00.000Z')])
      await store.closePostings([exampleClosing('1', '2026-09-09T08:00:00.000Z')])
      expect((await store.getItem('acme/1'))?.closedAt).toBe('2026-09-12T08:00:00.000Z')
    })

    withStore('reopens a posting that was seen after its closing', async ({ store }) => {
      await store.writeItems([examplePosting('1')])
      await store.closePostings([exampleClosing('1', '2026-09-09T08:00:00.000Z')])
      await store.writeItems([examplePosting('1', { lastSeenAt: '2026-09-12T08:00:00.000Z', revision: 2 })])
      expect((await store.getItem('acme/1'))?.closedAt).toBeNull()
      await store.closePostings([exampleClosing('1', '2026-09-09T08:00:00.000Z')])
      expect((await store.getItem('acme/1'))?.closedAt).toBeNull()
    })
  })
}
