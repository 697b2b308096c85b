import { type Shift, streamsOf, type Watch, watchOf } from '@skilltide/contracts'
import {
  addWeeks,
  countWeek,
  type Day,
  type Detector,
  type DetectorState,
  emptyDetectorState,
  isDetectorState,
  restoreDetector,
  type ShiftSignal,
  weeksOfRows,
} from '@skilltide/demand'
import type { ServiceContext } from '@skilltide/runtime'
import { z } from 'zod'
import { readWatchRows } from './read-watch.ts'
import { readFirstWeek } from './read-week.ts'
import type { WatchedSkills } from './rules.ts'
import { denominatorOf, type Stream, streamOf } from './streams.ts'
import { shiftsOf, tellShifts } from './tell-shifts.ts'

const weeksAYear = 52
const pageSize = 500
const savedSchema = z.object({
  taxonomyVersion: z.string(),
  recount: z.string().nullable(),
  detector: z.custom<DetectorState>(isDetectorState),
})

type Parts = { context: ServiceContext; taxonomy: WatchedSkills }
/** What the counts were made by: where it differs, all weeks are lived through again, in silence. */
type Rules = { taxonomyVersion: string; recount: string | null }

/**
 * Closes the weeks up to `last` for every watch of a subscription that is switched on, and tells its subscribers alone.
 *
 * A watch has a detector of its own: its K streams at its own rate of error need ln(2K/α), less than the whole taxonomy
 * does, so few skills are told sooner, and a category, a role or a place has its own observed and expected units. One
 * that is new, or whose rules changed, lives through all that is stored first, and tells nothing of it.
 */
export async function closeWatches(parts: Parts, last: Day, recount: string | null): Promise<Shift[]> {
  const shifts: Shift[] = []
  const rules = { taxonomyVersion: parts.taxonomy.version, recount }
  for (const watch of await readWatches(parts.context))
    shifts.push(...(await closeWatch(parts, { watch, last, rules })))
  return shifts
}

async function readWatches({ store }: ServiceContext): Promise<Watch[]> {
  const watches = new Map<string, Watch>()
  let after: string | null = null
  do {
    const page = await store.listSubscriptions({ limit: pageSize, ...(after === null ? {} : { after }) })
    for (const { enabled, filter } of page.rows) {
      const watch = enabled ? watchOf(filter) : null
      if (watch !== null) watches.set(watch.id, watch)
    }
    after = page.next
  } while (after !== null)
  return [...watches.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

async function closeWatch(
  { context, taxonomy }: Parts,
  { watch, last, rules }: { watch: Watch; last: Day; rules: Rules },
): Promise<Shift[]> {
  const { store } = context
  const streams = streamsOf(watch).map((name) => streamOf(name, watch, taxonomy))
  const saved = await readSaved(store, watch, rules)
  const detector = restoreDetector(
    saved ?? emptyDetectorState(),
    optionsOf(watch, { context, taxonomy, streams }),
  )
  const from = saved === null ? await readFirstWeek(store, addWeeks(last, 1)) : nextWeek(saved)
  if (from === null || from > last) return []
  const range = { from, to: addWeeks(last, 1) }
  const rows = await readWatchRows(store, { streams, denominator: denominatorOf(watch), range })
  const weeks =
    saved === null ? weeksOfRows(rows, range.to) : weeksFrom(range).map((week) => countWeek(rows, week))
  const signals = weeks.flatMap((week) => detector.closeWeek(week))
  const shifts = saved === null ? [] : await shiftsOfWatch({ context, taxonomy }, { watch, streams, signals })
  await tellShifts(context, shifts)
  await store.writeState(nameOf(watch), { ...rules, detector: detector.state() })
  if (saved === null) context.logger.info({ watch: watch.id, streams: streams.length }, 'a watch begins')
  return shifts
}

function shiftsOfWatch(
  { context, taxonomy }: Parts,
  found: { watch: Watch; streams: readonly Stream[]; signals: readonly ShiftSignal[] },
): Promise<Shift[]> {
  const byName = new Map(found.streams.map((stream) => [stream.name, stream]))
  return shiftsOf(context, found.signals, {
    taxonomyVersion: taxonomy.version,
    taxonomyChanges: [],
    daysOfWeek: null,
    watch: found.watch.id,
    streamOf: (name) => byName.get(name) ?? streamOf(name, found.watch, taxonomy),
  })
}

/** Without a rate of error of its own, a watch needs as much evidence as everybody's detector. */
function optionsOf(watch: Watch, { context, taxonomy, streams }: Parts & { streams: readonly Stream[] }) {
  const everybody = context.config.detect.falseAlertsPerWeek / Math.max(1, taxonomy.skills.size)
  return {
    skills: streams.map(({ name }) => name),
    falseAlertsPerWeek:
      watch.wrongPerYear === null ? everybody * streams.length : watch.wrongPerYear / weeksAYear,
    categoryOf: (name: string) => taxonomy.skills.get(name)?.category ?? null,
  }
}

async function readSaved(
  store: ServiceContext['store'],
  watch: Watch,
  { taxonomyVersion, recount }: Rules,
): Promise<DetectorState | null> {
  const { data } = savedSchema.safeParse(await store.readState(nameOf(watch)))
  const isOfTheseRules = data?.taxonomyVersion === taxonomyVersion && data.recount === recount
  return isOfTheseRules && data.detector.firstWeek !== null ? data.detector : null
}

function nextWeek({
  firstWeek,
  weeks,
}: Pick<ReturnType<Detector['state']>, 'firstWeek' | 'weeks'>): Day | null {
  return firstWeek === null ? null : addWeeks(firstWeek, weeks)
}

function weeksFrom({ from, to }: { from: Day; to: Day }): Day[] {
  const weeks: Day[] = []
  for (let week = from; week < to; week = addWeeks(week, 1)) weeks.push(week)
  return weeks
}

function nameOf({ id }: Watch): string {
  return `watch:${id}`
}
