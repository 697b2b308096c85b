import { itemId } from '@skilltide/contracts'
import { describe, expect } from 'vitest'
import { allPages, exampleArticle, exampleClosing, examplePosting } from './examples.ts'
import { type OpenedStore, storeTest } from './opened-store.ts'

export function describeItems(name: string, open: () => Promise<OpenedStore>): void {
  const withStore = storeTest(open)

  describe(`${name}: items`, () => {
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
      expect(await idsOf({ source: 'beta' })).toEqual(['other'])
      expect(await idsOf({ company: 'acme' })).toEqual(['late', '1', '2'])
      expect(await idsOf({ from: '2026-09-02', to: '2026-09-03' })).toEqual(['1', '2'])
      expect(await idsOf({ skill: 'kafka', source: 'acme', kind: 'posting' })).toEqual(['1', '2'])
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
