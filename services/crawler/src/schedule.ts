import { createHash, randomUUID } from 'node:crypto'
import { type CrawlRequest, describeError } from '@skilltide/contracts'
import {
  createSchedule,
  pause,
  publishEvents,
  runsPerDay,
  type Schedule,
  type Service,
  type ServiceContext,
} from '@skilltide/runtime'
import type { Source } from '@skilltide/sources'
import { notBefore } from './adaptive.ts'
import { readCrawlState } from './crawl-state.ts'
import { hostOf } from './host.ts'

/** Tells of changes of the sources; returns what ends that. */
export type OnSourcesChange = (listener: () => void) => () => void
type SchedulerContext = Pick<ServiceContext, 'log' | 'store' | 'clock' | 'logger' | 'metrics'>

export type ScheduleTime = { createSchedule: typeof createSchedule; pause: typeof pause }

/** Sources that share a cron line begin spread over so much time, or most of the time until it comes again. */
const spreadMs = 5 * 60_000
const spreadShare = 0.7
/** A source that ran so lately is not asked again just because of a start. */
const recentMs = 3_600_000
const dayMs = 24 * 3_600_000
const leastRunsPerDay = 1 / 31
/** Of several schedulers the first asks for a source; longer than their clocks differ, shorter than any cron line. */
const turnMs = 30_000

/**
 * Asks for a run of every source by its cron line, each a fixed moment after it so that they do not begin all
 * at once; and for one at the start, of those that have not run within the hour. A source that is added or changed
 * while it runs is planned anew, one that is removed no more asked. Of several schedulers over one store one asks.
 */
export function createScheduler(
  context: SchedulerContext,
  options: {
    sources: () => readonly Source[]
    onSourcesChange?: OnSourcesChange
    /** Where turns come from; the real time when left out. */
    time?: ScheduleTime
  },
): Service {
  const holder = randomUUID()
  const time = options.time ?? { createSchedule, pause }
  /** By what of a source sets when it runs. */
  let schedules = new Map<string, Schedule>()
  let forget = () => {}
  let planning = Promise.resolve()
  let stopping = new AbortController()
  return {
    name: 'scheduler',
    async start() {
      if (schedules.size > 0) return
      stopping = new AbortController()
      forget = options.onSourcesChange?.(planAgain) ?? forget
      await plan()
    },
    async stop() {
      forget()
      stopping.abort()
      await planning
      await Promise.all([...schedules.values()].map((schedule) => schedule.stop()))
      schedules = new Map()
    },
  }

  function planAgain(): void {
    planning = planning.then(plan).catch((error: unknown) => {
      context.logger.warn(
        { error: describeError(error) },
        'changed sources could not be asked; their cron lines hold',
      )
    })
  }

  /** Keeps the schedules of sources that are as they were, and asks for a run of those that are new. */
  async function plan(): Promise<void> {
    if (stopping.signal.aborted) return
    const sources = new Map(
      options
        .sources()
        .filter(({ enabled }) => enabled)
        .map((source) => [JSON.stringify(source), source]),
    )
    const gone = [...schedules].filter(([key]) => !sources.has(key))
    for (const [key] of gone) schedules.delete(key)
    await Promise.all(gone.map(([, schedule]) => schedule.stop()))
    const fresh = [...sources].filter(([key]) => !schedules.has(key))
    for (const [key, source] of fresh) {
      const schedule = time.createSchedule({
        name: source.name,
        cron: source.schedule,
        timezone: source.timezone,
        logger: context.logger,
        run: () => askLater(source),
      })
      schedules.set(key, schedule)
      schedule.start()
    }
    await askForDue(fresh.map(([, source]) => source))
  }

  async function askLater(source: Source): Promise<void> {
    await time.pause(jitterMs(source), stopping.signal)
    if (stopping.signal.aborted || !(await isItsTurn(source))) return
    await ask([source], 'schedule')
  }

  /** A source whose schedule adapts lets turns pass while little changes. */
  async function isItsTurn(source: Source): Promise<boolean> {
    if (source.atLeastEveryHours === undefined) return true
    const { lastRun, pauseMs } = await readCrawlState(context.store, source)
    const until = notBefore(lastRun, pauseMs)
    if (until <= context.clock.now()) return true
    context.metrics.turns.inc({ outcome: 'passed' })
    context.logger.debug(
      { source: source.name, until: until.toISOString() },
      'changes little: this turn passes',
    )
    return false
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
    const mine: Source[] = []
    for (const source of sources) {
      const turn = { name: `schedule/${source.name}`, holder, now: at, ttlMs: turnMs }
      if (await context.store.takeLease(turn)) mine.push(source)
    }
    const facts = mine.map((source) => {
      const data = { runId: randomUUID(), source: source.name, requestedAt: at.toISOString(), cause }
      return { topic: 'crawl.requested' as const, key: hostOf(source), data }
    })
    await publishEvents(context.log, { service: 'scheduler', at }, facts)
  }
}

/** How long after its cron line a source begins: always the same for a name, 0 to 5 minutes, and before its next turn. */
export function jitterMs({
  name,
  schedule,
  timezone,
}: Pick<Source, 'name' | 'schedule' | 'timezone'>): number {
  const share = createHash('sha256').update(name).digest().readUInt32BE(0) / 2 ** 32
  const everyMs = dayMs / Math.max(runsPerDay(schedule, timezone), leastRunsPerDay)
  return Math.floor(share * Math.min(spreadMs, everyMs * spreadShare))
}

export function isDue(lastStartedAt: string | null, now: Date): boolean {
  return lastStartedAt === null || now.getTime() - Date.parse(lastStartedAt) >= recentMs
}
