import type { Item } from '@skilltide/contracts'
import { itemId } from '@skilltide/contracts'
import { describe, expect } from 'vitest'
import type { TrendStore } from '../trend-store.ts'
import { examplePosting, inShort, rolledUp } from './examples.ts'
import { type OpenedStore, storeTest } from './opened-store.ts'

/** An advert of a template; `edits` of its 64 bins are its own. */
function advert(id: string, edits: number, changes: Parameters<typeof examplePosting>[1] = {}): Item {
  const bins = Array.from({ length: 64 }, (_, bin) =>
    bin < edits ? id.charAt(0) : 'BCDEFGHIJ'.charAt(bin % 9),
  )
  const signature = bins.join('')
  return examplePosting(id, {
    signature,
    titleKey: 'nurse',
    skills: ['go'],
    vacancy: `own ${id}`,
    ...changes,
  })
}

async function vacanciesOf(store: TrendStore, ids: readonly string[]): Promise<(string | undefined)[]> {
  const items = await Promise.all(ids.map((id) => store.getItem(id)))
  return items.map((item) => item?.vacancy)
}

export function describeVacancies(name: string, open: () => Promise<OpenedStore>): void {
  const withStore = storeTest(open)

  describe(`${name}: near-identical postings`, () => {
    withStore('are one vacancy, within a batch and over batches, and stay so', async ({ store }) => {
      const adverts = ['a', 'b', 'c', 'd'].map((id) => advert(id, 6))
      await store.writeItems(adverts.slice(0, 2))
      await store.writeItems(adverts.slice(2))
      const ids = adverts.map(itemId)
      const told = await vacanciesOf(store, ids)
      expect(new Set(told)).toEqual(new Set(['own a']))
      expect((await store.getVacancy('own a'))?.postings).toHaveLength(4)
      await store.writeItems([...adverts].reverse())
      expect(await vacanciesOf(store, ids)).toEqual(told)
      expect(inShort(await rolledUp(store, { skills: ['go'] }))).toEqual(['acme 2026-09-02 go 1/1/0/0'])
    })

    withStore('are one vacancy whichever instance wrote the first', async ({ store, second }) => {
      await store.writeItems([advert('z', 60)])
      await (await second()).writeItems([advert('a', 6)])
      await store.writeItems([advert('b', 6)])
      const [a, b, z] = ['a', 'b', 'z'].map((id) => itemId(advert(id, 6)))
      expect(await vacanciesOf(store, [a ?? '', b ?? '', z ?? ''])).toEqual(['own a', 'own a', 'own z'])
    })

    withStore('are as many vacancies in either order', async ({ store }) => {
      const [a, b] = [advert('a', 10), advert('b', 10)]
      const [x, y] = [advert('x', 10, { titleKey: 'cook' }), advert('y', 10, { titleKey: 'cook' })]
      await store.writeItems([a, b])
      await store.writeItems([y])
      await store.writeItems([x])
      expect(inShort(await rolledUp(store, { skills: ['go'] }))).toEqual(['acme 2026-09-02 go 2/2/0/0'])
    })

    withStore('of other employers, for other work or with other texts are others', async ({ store }) => {
      const beta = { source: 'beta', company: { name: 'Beta', key: 'beta' } }
      await store.writeItems([
        advert('a', 6),
        advert('b', 6, beta),
        advert('c', 6, { titleKey: 'cook' }),
        advert('d', 40),
        advert('e', 6, { skills: ['cobol'] }),
        advert('f', 6, { day: '2025-12-01' }),
      ])
      const ids = ['acme/a', 'beta/b', 'acme/c', 'acme/d', 'acme/e', 'acme/f']
      const own = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => `own ${id}`)
      expect(await vacanciesOf(store, ids)).toEqual(own)
    })

    withStore('of another source join where it was seen first', async ({ store }) => {
      await store.writeItems([advert('a', 6)])
      await store.writeItems([advert('b', 6, { source: 'board', day: '2026-09-05' })])
      expect((await store.getVacancy('own a'))?.postings.map(({ source }) => source)).toEqual([
        'acme',
        'board',
      ])
      expect(inShort(await rolledUp(store, { skills: ['go'] }))).toEqual(['acme 2026-09-02 go 1/1/0/0'])
    })

    withStore('are found before they are written, by what they would join', async ({ store }) => {
      await store.writeItems([advert('a', 6), advert('x', 6, { titleKey: 'cook' })])
      expect((await store.findVacancyOf(advert('b', 6)))?.id).toBe('own a')
      expect(await store.findVacancyOf(advert('c', 50))).toBeNull()
      await store.writeItems([advert('c', 50)])
      expect((await store.findVacancyOf(advert('c', 50)))?.id).toBe('own c')
      const found = await store.readVacancies(['own x', 'own a', 'own b', 'own a'])
      expect(found.map(({ id }) => id).sort()).toEqual(['own a', 'own x'])
    })

    withStore('are known by what an edited posting says now, and it stays where it is', async ({ store }) => {
      await store.writeItems([advert('a', 2)])
      const edited = { signature: advert('e', 50).signature, revision: 2, day: '2026-09-04' }
      await store.writeItems([
        advert('a', 2, { ...edited, vacancy: 'edited' }),
        advert('b', 2, { ...edited, revision: 1, vacancy: 'copy of the edited' }),
      ])
      expect(await vacanciesOf(store, ['acme/a', 'acme/b'])).toEqual(['own a', 'own a'])
    })
  })
}
