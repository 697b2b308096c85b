import { randomUUID } from 'node:crypto'
import type { Shift } from '@skilltide/contracts'
import {
  addWeeks,
  createDetector,
  type Day,
  dayOf,
  daysBetween,
  type EarlySignal,
  lastEndedWeek,
  mondayOf,
  type ShiftSignal,
} from '@skilltide/demand'
import { createSchedule, type Schedule, type Service, type ServiceContext } from '@skilltide/runtime'
import { type Memory, readMemory, writeMemory, writeProgress } from './memory.ts'
import { readFirstWeek, readWeek } from './read-week.ts'
import { reviseShifts } from './revise-shifts.ts'
import { changedSkills, readRecount, rulesOf, type WatchedSkills } from './rules.ts'
import { skillStream } from './streams.ts'
import { shiftsOf, tellShifts } from './tell-shifts.ts'
import { closeWatches } from './watches.ts'

export type DetectorService = Service & {
  /** Closes every week that ended by `until` and was not closed yet, oldest first; returns the shifts found. */
  closeWeeks(until: Date): Promise<Shift[]>
  /** Looks at the days of the week that has begun; returns the shifts that these show already, each told once. */
  lookWithin(now: Date): Promise<Shift[]>
}

const leaseMs = 10 * 60_000

/**
 * Closes weeks on schedule and finds shifts.
 *
 * One process at a time does so, the holder of the lease. A shift is stored, then published, and only then is the
 * week remembered as closed: after a crash the week is closed again, with the same ids, which changes nothing.
 */
export function createDetectorService(
  context: ServiceContext,
  options: { taxonomy: WatchedSkills },
): DetectorService {
  const { config, store, clock, logger } = context
  const holder = randomUUID()
  let schedule: Schedule | null = null
  let running: Promise<unknown> = Promise.resolve()
  let live: Memory | null = null
  const rules = rulesOf(options.taxonomy)
  return {
    name: 'detector',
    async start() {
      schedule ??= createSchedule({
        name: 'detector',
        cron: config.detect.schedule,
        timezone: 'UTC',
        logger,
        run: async () => {
          await closeWeeks(clock.now())
          await lookWithin(clock.now())
        },
      })
      schedule.start()
    },
    async stop() {
      await schedule?.stop()
      schedule = null
      await running.catch(() => undefined)
    },
    closeWeeks,
    lookWithin,
  }

  function closeWeeks(until: Date): Promise<Shift[]> {
    return inTurn(() => closeAll(until))
  }

  function lookWithin(now: Date): Promise<Shift[]> {
    return inTurn(() => look(now))
  }

  /** One after the other: a call waits for the one before it. */
  function inTurn(work: () => Promise<Shift[]>): Promise<Shift[]> {
    const turn = running.catch(() => undefined).then(work)
    running = turn
    return turn
  }

  /** The day itself is left out: what is not over yet looks like less. */
  async function look(now: Date): Promise<Shift[]> {
    const today = dayOf(now)
    const week = mondayOf(today)
    if (week === today || !(await holdLease())) return []
    const memory = await remember()
    if (memory.nextWeek !== week) return []
    const counts = await readWeek(store, week, today)
    const signals = memory.detector
      .lookWithin(counts, today)
      .filter((signal) => !memory.early.some((one) => isSame(one, signal)))
    if (signals.length === 0) return []
    const shifts = await shiftsIn(signals, memory, daysBetween(week, today))
    await tellShifts(context, shifts)
    const found = signals.map(({ skill, direction, since }) => ({ skill, up: direction !== 'down', since }))
    await writeProgress(store, { ...memory, early: [...memory.early, ...found] })
    logger.info({ week, shifts: shifts.length }, 'shifts found within the week')
    return shifts
  }

  async function closeAll(until: Date): Promise<Shift[]> {
    const shifts: Shift[] = []
    const last = lastEndedWeek(until)
    if (!(await holdLease())) return shifts
    const memory = await remember()
    // A memory whose week was closed but not written down must not be gone on from.
    live = null
    let week = memory.nextWeek ?? (await readFirstWeek(store, addWeeks(last, 1)))
    while (week !== null && week <= last && (await holdLease())) {
      shifts.push(...(await closeOne(memory, week)))
      week = addWeeks(week, 1)
    }
    live = memory
    const ofWatches = await closeWatches({ context, taxonomy: options.taxonomy }, last, memory.recount)
    return [...shifts, ...ofWatches]
  }

  async function remember(): Promise<Memory> {
    const { taxonomy } = options
    const detector = {
      skills: [...taxonomy.skills.keys()],
      falseAlertsPerWeek: config.detect.falseAlertsPerWeek,
      categoryOf: (skill: string) => taxonomy.skills.get(skill)?.category ?? null,
    }
    const memory = await readMemory(store, { live, taxonomyVersion: taxonomy.version, detector })
    const recount = await readRecount(store)
    const isRecounted = recount !== null && recount !== memory.recount
    const changed = changedSkills(memory.rules ?? {}, rules)
    if (memory.rules === rules && !isRecounted) return memory
    if (isRecounted) {
      memory.detector = createDetector(detector)
      await liveThrough(memory)
    } else memory.detector.restart(changed)
    memory.rules = rules
    memory.recount = recount
    if (isRecounted || changed.length > 0) await writeMemory(store, memory)
    return memory
  }

  /** The weeks as they are counted now, in silence: what was told of them was told, and is marked as revised. */
  async function liveThrough({ detector, nextWeek }: Memory): Promise<void> {
    if (nextWeek === null) return
    const first = await readFirstWeek(store, nextWeek)
    const signals: ShiftSignal[] = []
    for (let week = first; week !== null && week < nextWeek; week = addWeeks(week, 1))
      signals.push(...detector.closeWeek(await readWeek(store, week)))
    const gone = await reviseShifts(context, { signals, to: nextWeek })
    logger.info(
      { from: first, to: nextWeek, gone },
      'texts were read again: the weeks since the first are judged anew',
    )
  }

  async function closeOne(memory: Memory, week: Day): Promise<Shift[]> {
    const { early } = memory
    const signals = memory.detector.closeWeek(await readWeek(store, week), early)
    // What was told within the week stays as it was told.
    const news = signals.filter(
      (signal) => signal.status !== 'alert' || !early.some((one) => isSame(one, signal)),
    )
    const shifts = await shiftsIn(news, memory, null)
    await tellShifts(context, shifts)
    memory.nextWeek = addWeeks(week, 1)
    memory.early = []
    await writeMemory(store, memory)
    logger.info({ week, shifts: shifts.length }, 'week closed')
    return shifts
  }

  function shiftsIn(
    signals: readonly ShiftSignal[],
    { taxonomyChanges }: Memory,
    daysOfWeek: number | null,
  ): Promise<Shift[]> {
    const { taxonomy } = options
    return shiftsOf(context, signals, {
      ...{ taxonomyVersion: taxonomy.version, taxonomyChanges, daysOfWeek },
      streamOf: (name) => skillStream(name, taxonomy),
    })
  }

  function holdLease(): Promise<boolean> {
    return store.takeLease({ name: 'detector', holder, now: clock.now(), ttlMs: leaseMs })
  }
}

function isSame(early: EarlySignal, { skill, direction }: ShiftSignal): boolean {
  return early.skill === skill && early.up === (direction !== 'down')
}
