import { randomUUID } from 'node:crypto'
import { hostOf } from '@skilltide/crawler'
import type { DetectorService } from '@skilltide/detector'
import type { Indexer } from '@skilltide/indexer'
import { publishEvents, type ServiceContext } from '@skilltide/runtime'
import type { Source } from '@skilltide/sources'
import { caughtUp, type RunWatcher } from './progress.ts'

const weekMs = 7 * 24 * 3_600_000
/** A week's closing every so often on the way, so that shifts appear while the history grows. */
const weeksBetweenClosings = 8

export type History = {
  context: ServiceContext
  clock: { now(): Date; set(now: Date): void }
  sources: readonly Source[]
  watcher: RunWatcher
  indexer: Indexer
  detector: DetectorService
  until: Date
  signal: AbortSignal
  onWeek(done: number, total: number): void
}

/** Crawls the simulated market week by week up to `until`, as if time had passed, and closes the weeks. */
export async function liveThrough(history: History): Promise<void> {
  const { clock, context, until } = history
  const total = Math.floor((until.getTime() - clock.now().getTime()) / weekMs)
  for (let done = 1; done <= total; done++) {
    history.signal.throwIfAborted()
    clock.set(new Date(clock.now().getTime() + weekMs))
    await crawlAll(history)
    history.onWeek(done, total)
    if (done % weeksBetweenClosings !== 0 && done !== total) continue
    await caughtUp(context, history.indexer)
    await history.detector.closeWeeks(clock.now())
  }
}

async function crawlAll({ context, clock, sources, watcher }: History): Promise<void> {
  const at = clock.now()
  const facts = sources.map((source) => ({
    topic: 'crawl.requested' as const,
    key: hostOf(source),
    data: {
      runId: randomUUID(),
      source: source.name,
      requestedAt: at.toISOString(),
      cause: 'backfill' as const,
    },
  }))
  await publishEvents(context.log, { service: 'skilltide', at }, facts)
  await watcher.ended(facts.map(({ data }) => data.runId))
}
