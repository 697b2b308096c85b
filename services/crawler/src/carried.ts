import { type CrawlRequest, crawlRequestSchema } from '@skilltide/contracts'
import type { TrendStore } from '@skilltide/trend-store'

type Store = Pick<TrendStore, 'readState' | 'writeState' | 'takeLease'>
type Clock = { now(): Date }

/** As long as a process may be silent until others take over what it carries. */
export const leaseMs = 60_000

/**
 * Long runs that a crawler carries on beside the log, whose position has moved past them: kept in the store, one of a
 * source, so that a crash forgets none. A lease says who carries it, so that nobody else does meanwhile.
 */
export function createCarried(store: Store, { clock, holder }: { clock: Clock; holder: string }) {
  const lease = (source: string, ttlMs: number) =>
    store.takeLease({ name: stateName(source), holder, now: clock.now(), ttlMs })
  return {
    /** Keeps a run; its lease is to be renewed by `renew` well within `leaseMs`. */
    async keep(request: CrawlRequest): Promise<void> {
      await lease(request.source, leaseMs)
      await store.writeState(stateName(request.source), request)
    },
    async renew(source: string): Promise<void> {
      await lease(source, leaseMs)
    },
    async forget(source: string): Promise<void> {
      await store.writeState(stateName(source), null)
      await lease(source, 0)
    },
    /** Lets others have it at once, when this process ends before the run does. */
    async release(source: string): Promise<void> {
      await lease(source, 0)
    },
    /** What a process that is gone has left of a source: `held` while its lease may still be its own. */
    async adopt(source: string): Promise<CrawlRequest | 'held' | null> {
      const left = crawlRequestSchema.safeParse(await store.readState(stateName(source)))
      if (!left.success) return null
      return (await lease(source, leaseMs)) ? left.data : 'held'
    },
  }
}

function stateName(source: string): string {
  return `carried:${source}`
}
