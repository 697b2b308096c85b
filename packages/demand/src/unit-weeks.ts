import { addWeeks, type Day } from './calendar.ts'
import type { SourceCounts, WeekCounts } from './shift-signal.ts'
import type { UnitWeek } from './units.ts'

/**
 * Weeks of units as the detector takes them, without gaps, each source from its first whole week to its last one. The
 * week a source begins in is only a part of one.
 */
export function weeksOfUnits(weeks: readonly UnitWeek[]): WeekCounts[] {
  const bySource = Map.groupBy(weeks, ({ source }) => source)
  const spans = [...bySource].map(([source, of]) => {
    const known = new Map(of.map((week) => [week.week, week]))
    const sorted = [...known.keys()].sort()
    return { source, known, first: sorted[0] ?? '', last: sorted.at(-1) ?? '' }
  })
  const [start] = spans.map(({ first }) => first).sort()
  const end = spans
    .map(({ last }) => last)
    .sort()
    .at(-1)
  if (start === undefined || end === undefined) return []
  const result: WeekCounts[] = []
  for (let week = start; week <= end; week = addWeeks(week, 1)) {
    result.push({ week, sources: spans.flatMap((span) => countsOf(span, week)) })
  }
  return result
}

function countsOf(
  {
    source,
    known,
    first,
    last,
  }: { source: string; known: ReadonlyMap<Day, UnitWeek>; first: Day; last: Day },
  week: Day,
): SourceCounts[] {
  if (week <= first || week > last) return []
  const found = known.get(week)
  if (found === undefined) return [{ source, total: 0, received: 0, complete: true, units: {} }]
  const { total, received, units } = found
  return [{ source, total, received, complete: true, units }]
}
