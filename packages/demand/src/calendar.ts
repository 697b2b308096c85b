/** `YYYY-MM-DD`, UTC. */
export type Day = string

const msPerDay = 86_400_000

/**
 * The Monday of a day's ISO week (ISO 8601: weeks begin on Monday), in UTC.
 * Throws RangeError when `day` is no day.
 *
 * @example mondayOf('2026-01-01') // '2025-12-29': ISO week 1 of 2026 begins in 2025
 */
export function mondayOf(day: Day): Day {
  const daysSinceMonday = (new Date(instantOf(day)).getUTCDay() + 6) % 7
  return addDays(day, -daysSinceMonday)
}

/** @example addDays('2026-02-28', 1) // '2026-03-01' */
export function addDays(day: Day, days: number): Day {
  return dayOf(new Date(instantOf(day) + days * msPerDay))
}

/** @example addWeeks('2026-01-05', -1) // '2025-12-29' */
export function addWeeks(day: Day, weeks: number): Day {
  return addDays(day, weeks * 7)
}

/** Whole weeks from the week of `from` to the week of `to`; negative when `to` is earlier. */
export function weeksBetween(from: Day, to: Day): number {
  return Math.round((instantOf(mondayOf(to)) - instantOf(mondayOf(from))) / (7 * msPerDay))
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((instantOf(to) - instantOf(from)) / msPerDay)
}

/** The Mondays from the week of `from` up to, not including, the week of `to`. */
export function weeksOf(range: { from: Day; to: Day }): Day[] {
  const first = mondayOf(range.from)
  const count = Math.max(0, weeksBetween(first, range.to))
  return Array.from({ length: count }, (_, index) => addWeeks(first, index))
}

/** The UTC day of an instant. */
export function dayOf(instant: Date): Day {
  return instant.toISOString().slice(0, 10)
}

/**
 * The newest week that has ended at `now`, as its Monday: a week ends when the next Monday begins in UTC.
 *
 * @example lastEndedWeek(new Date('2026-01-12T00:00:00Z')) // '2026-01-05'
 */
export function lastEndedWeek(now: Date): Day {
  return addWeeks(mondayOf(dayOf(now)), -1)
}

function instantOf(day: Day): number {
  const instant = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(instant)) throw new RangeError(`[demand] "${day}" is no day: write YYYY-MM-DD`)
  return instant
}
