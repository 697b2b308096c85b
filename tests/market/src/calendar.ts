/** `YYYY-MM-DD`, UTC. */
export type Day = string

export const msPerDay = 86_400_000
export const msPerWeek = 7 * msPerDay

export function instantOf(day: Day): number {
  const instant = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(instant)) throw new RangeError(`[market] "${day}" is no day: write YYYY-MM-DD`)
  return instant
}

/** The Monday, UTC, of the ISO week an instant lies in. */
export function mondayOf(instant: number): Day {
  const daysSinceMonday = (new Date(instant).getUTCDay() + 6) % 7
  return dayOf(instant - daysSinceMonday * msPerDay)
}

export function addWeeks(monday: Day, weeks: number): Day {
  return dayOf(instantOf(monday) + weeks * msPerWeek)
}

export function weeksBetween(from: Day, to: Day): number {
  return Math.round((instantOf(to) - instantOf(from)) / msPerWeek)
}

/** Hiring sleeps over the turn of the year and slows down in August. */
export function seasonOf(monday: Day): number {
  const monthDay = monday.slice(5)
  if (monthDay >= '12-20' || monthDay <= '01-02') return 0.5
  return monthDay >= '08-01' && monthDay <= '08-25' ? 0.85 : 1
}

export function dayOf(instant: number): Day {
  return new Date(instant).toISOString().slice(0, 10)
}

/** ISO 8601 as Greenhouse writes it: seconds, and the offset of the US east coast in summer. */
export function easternTime(instant: number): string {
  return `${new Date(instant - 4 * 3_600_000).toISOString().slice(0, 19)}-04:00`
}
