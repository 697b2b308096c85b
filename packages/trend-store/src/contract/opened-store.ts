import { test } from 'vitest'
import type { TrendStore } from '../trend-store.ts'

/** An empty store of its own for one test. `second` opens the same one again, as another process would. */
export type OpenedStore = {
  store: TrendStore
  second(): Promise<TrendStore>
  cleanup(): Promise<void>
}
export type StoreTest = (says: string, body: (opened: OpenedStore) => Promise<void>) => void

/** A test that gets a store and leaves none. */
export function storeTest(open: () => Promise<OpenedStore>): StoreTest {
  return (says, body) =>
    test(says, async () => {
      const opened = await open()
      try {
        await body(opened)
      } finally {
        await opened.cleanup()
      }
    })
}
