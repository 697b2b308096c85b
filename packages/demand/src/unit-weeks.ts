import { addWeeks, type Day } from './calendar.ts'
import type { SourceCounts, WeekCounts } from './shift-signal.ts'
import type { UnitWeek } from './units.ts'

/**
 * Weeks of units as the detector takes them, without gaps, each source from its first whole week to its last one. The
 * week a source begins in is only a part of one, unless `firstIsWhole`.
 */
export function weeksOfUnits(
  weeks: readonly UnitWeek[],
  { firstIsWhole = false }: { firstIsWhole?: boolean } = {},
): WeekCounts[] {
  const bySource = Map.groupBy(weeks, ({ source }) => source)
  const spans = [...bySource].map(([source, of]) => {
    const known = new Map(of.map((week) => [week.week, week]))
    const sorted = [...known.keys()].sort()
    const began = sorted[0] ?? ''
    return {
      source,
      known,
      began,
      from: firstIsWhole ? began : addWeeks(began, 1),
      last: sorted.at(-1) ?? '',
    }
  })
  const [start] = spans.map(({ began }) => began).sort()
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

type Span = { source: string; known: ReadonlyMap<Day, UnitWeek>; from: Day; last: Day }

function countsOf({ source, known, from, last }: Span, week: Day): SourceCounts[] {
  if (week < from || week > last) return []
  const found = known.get(week)
  if (found === undefined) return [{ source, total: 0, received: 0, complete: true, units: {} }]
  const { total, received, units } = found
  return [{ source, total, received, complete: true, units }]
}
