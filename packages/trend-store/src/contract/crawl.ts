import { describe, expect } from 'vitest'
import type { Seen } from '../trend-store.ts'
import { examplePosting } from './examples.ts'
import { type OpenedStore, storeTest } from './opened-store.ts'

export function describeCrawl(name: string, open: () => Promise<OpenedStore>): void {
  const withStore = storeTest(open)

  describe(`${name}: the crawler's memory`, () => {
    withStore('remembers what was seen at each source', async ({ store }) => {
      const first = seenOf('1')
      await store.writeSeen('acme', [seenOf('2'), first])
      await store.writeSeen('beta', [seenOf('1', { revision: 9 })])
      await store.writeSeen('acme', [
        seenOf('2', { missing: 2, missedBy: 'run 9', closedAt: '2026-09-09T00:00:00.000Z' }),
      ])
      const seen = await store.readSeen('acme')
      expect(seen).toEqual([
        first,
        seenOf('2', { missing: 2, missedBy: 'run 9', closedAt: '2026-09-09T00:00:00.000Z' }),
      ])
      expect(await store.readSeen('acme', ['1', '3'])).toEqual([first])
      expect(await store.readSeen('acme', [])).toEqual([])
      expect(await store.readSeen('none')).toEqual([])
    })

    withStore('keeps any JSON value by name', async ({ store }) => {
      expect(await store.readState('etags')).toBeNull()
      for (const value of [{ a: [1, { b: null }] }, 'text', 0, false, [], { a: 'no longer a list' }]) {
        await store.writeState('etags', value)
        expect(await store.readState('etags')).toEqual(value)
      }
      expect(await store.readState('other')).toBeNull()
    })

    withStore('gives a lease to one holder until it ends', async ({ store, second }) => {
      const other = await second()
      const at = (seconds: number) => new Date(Date.UTC(2026, 8, 1, 0, 0, seconds))
      const lease = { name: 'detector', ttlMs: 10_000 }
      expect(await store.takeLease({ ...lease, holder: 'a', now: at(0) })).toBe(true)
      expect(await other.takeLease({ ...lease, holder: 'b', now: at(5) })).toBe(false)
      expect(await store.takeLease({ ...lease, holder: 'a', now: at(8) })).toBe(true)
      expect(await other.takeLease({ ...lease, holder: 'b', now: at(17) })).toBe(false)
      expect(await other.takeLease({ ...lease, holder: 'b', now: at(18) })).toBe(true)
      expect(await store.takeLease({ ...lease, holder: 'a', now: at(19) })).toBe(false)
      expect(await store.takeLease({ name: 'other', ttlMs: 1, holder: 'a', now: at(19) })).toBe(true)
    })

    withStore('gives a lease to one of many who ask at once', async ({ store, second }) => {
      const other = await second()
      const now = new Date(Date.UTC(2026, 8, 1))
      const asked = Array.from({ length: 8 }, (_, at) =>
        (at % 2 === 0 ? store : other).takeLease({ name: 'l', holder: `h${at}`, now, ttlMs: 1_000 }),
      )
      expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1)
    })

    withStore(
      'answers a check, and keeps what was written when it is opened again',
      async ({ store, second }) => {
        await store.check()
        await store.writeItems([examplePosting('1')])
        await store.writeState('name', 1)
        await store.close()
        const again = await second()
        await again.check()
        expect(await again.readState('name')).toBe(1)
        await again.rollUp()
        expect(await again.getItem('acme/1')).toEqual(examplePosting('1'))
      },
    )
  })
}

function seenOf(externalId: string, changes: Partial<Seen> = {}) {
  const firstSeenAt = '2026-09-01T00:00:00.000Z'
  const plain = { externalId, contentHash: 'c0ffee', revision: 1, firstSeenAt, baseline: false }
  return { ...plain, missing: 0, missedBy: null, closedAt: null, ...changes }
}
