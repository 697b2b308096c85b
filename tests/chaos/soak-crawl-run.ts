import { join } from 'node:path'
import { configSchema } from '@skilltide/contracts'
import { createCrawler, createScheduler } from '@skilltide/crawler'
import { openEmbeddedLog } from '@skilltide/event-log'
import { consumeEvents, createLogger, createMetrics } from '@skilltide/runtime'
import { parseSources } from '@skilltide/sources'
import { openEmbeddedStore } from '@skilltide/trend-store'
import { openHosts, type SeenByHosts } from './crawl-site.ts'
import { createFastTime } from './crawl-time.ts'

export type CrawlSoak = { dataDir: string; sources: number; minutes: number; speed: number }
export type CrawlAftermath = SeenByHosts & {
  turns: number
  skipped: number
  asked: number
  runs: number
  runsOverlapping: number
  joined: number
  answered: number
  /** Turns of which nobody can say what became of them. */
  unexplained: number
  statuses: Record<string, number>
  /** No host saw more requests within a minute than its limit allows, but for what a timer is late. */
  isPolite: boolean
}

const sourcesPerHost = 50
const hostDelayMs = 1_000
/** A request begins so much later than its turn, at most, in real time. */
const timerSlackMs = 20
const longestEndMs = 3_600_000

/**
 * So many sources on one-minute schedules for so many minutes of fast time, on hosts that fail and dawdle: every
 * turn is accounted for, as a run, as joined to one in hand, or as answered by one that began later.
 */
export async function soakCrawl({
  dataDir,
  sources: count,
  minutes,
  speed,
}: CrawlSoak): Promise<CrawlAftermath> {
  await using closing = new AsyncDisposableStack()
  const time = createFastTime(new Date('2026-09-07T06:00:00Z'), speed)
  const hosts = await openHosts(time)
  closing.defer(() => hosts.close())
  const log = await openEmbeddedLog({ file: join(dataDir, 'log.sqlite') })
  closing.defer(() => log.close())
  const store = await openEmbeddedStore({ file: join(dataDir, 'store.sqlite') })
  closing.defer(() => store.close())
  const hostCount = Math.ceil(count / sourcesPerHost)
  const config = configSchema.parse({ crawl: { hostDelayMs, concurrency: hostCount } })
  const logger = createLogger({ level: 'silent', pretty: false, service: 'soak' })
  const metrics = createMetrics()
  const context = { config, log, store, clock: time.clock, logger, metrics }
  const entries = Array.from({ length: count }, (_, at) => ({
    name: `board-${at}`,
    kind: 'greenhouse',
    board: `board-${at}`,
    baseUrl: hosts.originOf(at % hostCount),
    schedule: '* * * * *',
    allowPrivate: true,
  }))
  const sources = parseSources(entries)
  const crawler = createCrawler(context, { sources: () => sources, wait: time.wait, monotonic: time.elapsed })
  const scheduler = createScheduler(context, { sources: () => sources, time: time.schedules })
  const runs = await listen()
  await crawler.start()
  await scheduler.start()
  await time.wait(minutes * 60_000)
  await scheduler.stop()
  const asked = await countAsked()
  // What is in hand now comes to its end.
  const { joined, answered } = await settled(asked)
  await crawler.stop()
  await runs.consumer.stop()
  return {
    ...hosts.seen,
    turns: time.turns.came,
    skipped: time.turns.skipped,
    asked,
    runs: runs.ids.size,
    runsOverlapping: runs.overlapping(),
    joined,
    answered,
    unexplained:
      Math.max(time.turns.came + count - asked - time.turns.stopped, 0) +
      Math.abs(asked - runs.ids.size - joined - answered),
    statuses: runs.statuses,
    isPolite: hosts.seen.mostPerMinute <= (60_000 + timerSlackMs * speed) / hostDelayMs + 1,
  }

  async function settled(asked: number) {
    for (const until = time.elapsed() + longestEndMs; ; ) {
      const { joined = 0, answered = 0 } = await countTurns()
      if (runs.ids.size + joined + answered >= asked || time.elapsed() > until) return { joined, answered }
      await time.wait(1_000)
    }
  }

  async function listen() {
    const lastEnd = new Map<string, string>()
    const statuses: Record<string, number> = {}
    const ids = new Set<string>()
    let overlapping = 0
    const consumer = await consumeEvents(context, {
      group: 'soak',
      topics: ['source.reported'],
      async handle(events) {
        for (const { data } of events) {
          if (ids.has(data.id)) continue
          ids.add(data.id)
          statuses[data.status] = (statuses[data.status] ?? 0) + 1
          if (data.startedAt < (lastEnd.get(data.source) ?? '')) overlapping++
          lastEnd.set(data.source, data.endedAt)
        }
      },
    })
    return { consumer, statuses, ids, overlapping: () => overlapping }
  }

  async function countAsked(): Promise<number> {
    let asked = 0
    const counter = await consumeEvents(context, {
      group: 'count',
      topics: ['crawl.requested'],
      async handle(events) {
        asked += events.length
      },
    })
    while (((await log.lag('count', ['crawl.requested']))['crawl.requested'] ?? 0) > 0) await time.wait(1_000)
    await counter.stop()
    return asked
  }

  async function countTurns(): Promise<Record<string, number>> {
    const { values } = await metrics.turns.get()
    return Object.fromEntries(values.map(({ labels, value }) => [String(labels.outcome), value]))
  }
}
