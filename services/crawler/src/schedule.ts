import { createHash, randomUUID } from 'node:crypto'
import type { CrawlRequest } from '@skilltide/contracts'
import {
  createSchedule,
  pause,
  publishEvents,
  type Schedule,
  type Service,
  type ServiceContext,
} from '@skilltide/runtime'
import type { Source } from '@skilltide/sources'
import { readCrawlState } from './crawl-state.ts'
import { hostOf } from './host.ts'

type SchedulerContext = Pick<ServiceContext, 'log' | 'store' | 'clock' | 'logger'>

/** Sources that share a cron line begin spread over so much time. */
const spreadMs = 5 * 60_000
/** A source that ran so lately is not asked again just because of a start. */
const recentMs = 3_600_000

/**
 * Asks for a run of every source by its cron line, each a fixed moment after it so that they do not begin all
 * at once; and for one at the start, of those that have not run within the hour.
 */
export function createScheduler(
  context: SchedulerContext,
  options: { sources: () => readonly Source[] },
): Service {
  let schedules: Schedule[] = []
  let stopping = new AbortController()
  return {
    name: 'scheduler',
    async start() {
      if (schedules.length > 0) return
      stopping = new AbortController()
      const sources = options.sources().filter(({ enabled }) => enabled)
      schedules = sources.map((source) =>
        createSchedule({
          name: source.name,
          cron: source.schedule,
          timezone: source.timezone,
          logger: context.logger,
          run: () => askLater(source),
        }),
      )
      for (const schedule of schedules) schedule.start()
      await askForDue(sources)
    },
    async stop() {
      stopping.abort()
      await Promise.all(schedules.map((schedule) => schedule.stop()))
      schedules = []
    },
  }

  async function askLater(source: Source): Promise<void> {
    await pause(jitterMs(source.name), stopping.signal)
    if (!stopping.signal.aborted) await ask([source], 'schedule')
  }

  async function askForDue(sources: readonly Source[]): Promise<void> {
    const due: Source[] = []
    for (const source of sources) {
      const { lastRun } = await readCrawlState(context.store, source)
      if (isDue(lastRun?.startedAt ?? null, context.clock.now())) due.push(source)
    }
    await ask(due, 'start')
  }

  async function ask(sources: readonly Source[], cause: CrawlRequest['cause']): Promise<void> {
    const at = context.clock.now()
    const facts = sources.map((source) => {
      const data = { runId: randomUUID(), source: source.name, requestedAt: at.toISOString(), cause }
      return { topic: 'crawl.requested' as const, key: hostOf(source), data }
    })
    await publishEvents(context.log, { service: 'scheduler', at }, facts)
  }
}

/** How long after its cron line a source begins: always the same for a name, 0 to 5 minutes. */
export function jitterMs(name: string): number {
  const share = createHash('sha256').update(name).digest().readUInt32BE(0) / 2 ** 32
  return Math.floor(share * spreadMs)
}

export function isDue(lastStartedAt: string | null, now: Date): boolean {
  return lastStartedAt === null || now.getTime() - Date.parse(lastStartedAt) >= recentMs
}
