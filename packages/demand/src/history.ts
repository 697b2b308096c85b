import { addWeeks, mondayOf } from './calendar.ts'
import type { DetectorState, SourceState } from './detector-state.ts'
import { recordOf } from './record.ts'
import type { SourceCounts, WeekCounts } from './shift-signal.ts'
import { judgeHealth } from './source-health.ts'

/** Weeks of counts by skill that are kept; a change older than that cannot be measured any more. */
const keptWeeks = 160

/**
 * Appends a closed week to every source's history, with its health; returns its number. Changes `state`.
 * Throws RangeError when the week does not follow the last one or names a source twice: nothing has changed then.
 */
export function appendWeek(
  state: DetectorState,
  counts: WeekCounts,
  skills: ReadonlyMap<string, string | null>,
): number {
  checkWeek(state, counts)
  const sources = new Map(counts.sources.map((source) => [source.source, source]))
  const volumes = counts.sources.map((source) => ({ ...source, total: source.received ?? source.total }))
  const health = judgeHealth(volumes, (source) => pastOf(state.sources[source]))
  for (const [name, { total }] of sources) if (total > 0) state.sources[name] ??= newSource(state)
  for (const [name, known] of Object.entries(state.sources)) {
    const received = sources.get(name)
    const healthy = health.get(name)?.healthy === true
    known.volumes.push(received?.received ?? received?.total ?? 0)
    known.totals.push(healthy ? (received?.total ?? 0) : 0)
    known.healthy.push(healthy)
    if (healthy && received !== undefined) appendCounts(known, received, { week: state.weeks, skills })
  }
  state.firstWeek ??= counts.week
  state.weeks += 1
  return state.weeks - 1
}

function checkWeek(state: DetectorState, { week, sources }: WeekCounts): void {
  const next = state.firstWeek === null ? mondayOf(week) : addWeeks(state.firstWeek, state.weeks)
  if (week !== next)
    throw new RangeError(`[demand/detect] week ${week} cannot be closed: the next one is ${next}`)
  const names = new Set(sources.map(({ source }) => source))
  if (names.size < sources.length) throw new RangeError(`[demand/detect] week ${week} names a source twice`)
}

function pastOf(known: SourceState | undefined) {
  if (known === undefined) return []
  const from = Math.max(0, known.volumes.length - 16)
  return known.volumes
    .slice(from)
    .map((total, index) => ({ total, healthy: known.healthy[from + index] === true }))
}

function newSource({ weeks, sources }: DetectorState): SourceState {
  const nothing = (): number[] => Array.from({ length: weeks }, () => 0)
  return {
    place: Object.keys(sources).length,
    volumes: nothing(),
    totals: nothing(),
    healthy: nothing().map(() => false),
    counts: recordOf([]),
  }
}

function appendCounts(
  known: SourceState,
  received: SourceCounts,
  { week, skills }: { week: number; skills: ReadonlyMap<string, string | null> },
): void {
  const byCategory = new Map<string, number>()
  for (const skill of Object.keys(received.units)) {
    const units = received.units[skill] ?? 0
    const category = skills.get(skill)
    if (units <= 0 || category === undefined) continue
    append(known.counts, skill, { week, units })
    if (category !== null) byCategory.set(category, (byCategory.get(category) ?? 0) + units)
  }
  if (byCategory.size === 0) return
  known.categories ??= recordOf([])
  for (const [category, units] of byCategory) append(known.categories, category, { week, units })
}

function append(
  counts: Record<string, number[]>,
  name: string,
  { week, units }: { week: number; units: number },
): void {
  const known = counts[name]
  if (known === undefined) {
    counts[name] = [week, units]
    return
  }
  known.push(week, units)
  while ((known[0] ?? week) < week - keptWeeks) known.splice(0, 2)
}
