import { addWeeks, type Day, mondayOf } from './calendar.ts'
import type { DemandRows } from './demand-rows.ts'
import { createDetector, type DetectorOptions } from './detect.ts'
import type { ShiftSignal, WeekCounts } from './shift-signal.ts'
import { countWeek, firstCountableWeek } from './week-counts.ts'

export type BacktestOptions = Pick<DetectorOptions, 'categoryOf'> & {
  skills: readonly string[]
  /** False alerts allowed a week, over these skills together: one a year is 1 / 52. */
  falseAlertsPerWeek: number
  /** The week of this day is not closed any more. */
  to: Day
}
/** `from` is the first week that any source counts in; null when none does before `to`. */
export type Backtest = { from: Day | null; weeks: number; signals: ShiftSignal[] }

/**
 * What would have been told, had these settings been there since the first week: the detector itself, over a stored
 * history. With `counted` rows, such as one country's, demand is judged there, and sources by all they brought.
 *
 * Fewer skills need less evidence each, so a short list is told sooner than the whole taxonomy. Noise is pooled over
 * the skills given; fewer than five of one size have their own past alone to tell it from.
 */
export function backtest(rows: DemandRows, options: BacktestOptions): Backtest {
  const weeks = weeksOfRows(rows, mondayOf(options.to))
  const { to: _, ...settings } = options
  const detector = createDetector(settings)
  const signals = weeks.flatMap((week) => detector.closeWeek(week))
  return { from: weeks[0]?.week ?? null, weeks: weeks.length, signals }
}

/** Rows as the detector takes them, week by week without gaps, from the first that any source counts in. */
export function weeksOfRows(rows: DemandRows, to: Day): WeekCounts[] {
  const first = firstCountableWeek(rows)
  const cells = Map.groupBy(rows.cells, ({ bucket }) => bucket)
  const counted = rows.counted && Map.groupBy(rows.counted, ({ bucket }) => bucket)
  const runs = Map.groupBy(rows.weeks, ({ week }) => week)
  const weeks: WeekCounts[] = []
  for (let week = first; week !== null && week < to; week = addWeeks(week, 1)) {
    const own = { sources: rows.sources, cells: cells.get(week) ?? [], weeks: runs.get(week) ?? [] }
    weeks.push(countWeek(counted === undefined ? own : { ...own, counted: counted.get(week) ?? [] }, week))
  }
  return weeks
}
