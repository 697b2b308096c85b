import { randomUUID } from 'node:crypto'
import type { Run, TopicName } from '@skilltide/contracts'
import { consumeEvents, pause, type ServiceContext } from '@skilltide/runtime'

/** Hears of every run that ends from now on. */
export type RunWatcher = {
  /** Resolves when all these runs have been reported. */
  ended(runIds: Iterable<string>): Promise<void>
  stop(): Promise<void>
}

/** Follows `source.reported`, in a group that nobody shares. */
export async function watchRuns(
  context: ServiceContext,
  onRun: (run: Run) => void = () => {},
): Promise<RunWatcher> {
  const heard = new Set<string>()
  let wake = () => {}
  const consumer = await consumeEvents(context, {
    group: `watch-${randomUUID()}`,
    topics: ['source.reported'],
    from: 'end',
    async handle(events) {
      for (const { data } of events) {
        heard.add(data.id)
        onRun(data)
      }
      wake()
    },
  })
  return {
    async ended(runIds) {
      const waiting = new Set(runIds)
      for (;;) {
        for (const id of waiting) if (heard.delete(id)) waiting.delete(id)
        if (waiting.size === 0) return
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
    stop: () => consumer.stop(),
  }
}

const streams: [string, TopicName][] = [
  ['extractor', 'document.fetched'],
  ['indexer', 'item.tagged'],
  ['indexer-closings', 'posting.closed'],
  ['indexer-runs', 'source.reported'],
]

/** How many events are still on their way to the store. */
export async function eventsBehind({ log }: Pick<ServiceContext, 'log'>): Promise<number> {
  let behind = 0
  for (const [group, topic] of streams) behind += (await log.lag(group, [topic]))[topic] ?? 0
  return behind
}

/** Resolves when everything published so far is in the store and rolled up. */
export async function caughtUp(
  context: Pick<ServiceContext, 'log'>,
  indexer: { settled(): Promise<void> },
): Promise<void> {
  while ((await eventsBehind(context)) > 0) await pause(50)
  await indexer.settled()
}
