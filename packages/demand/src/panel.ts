import { type Day, weeksOf } from './calendar.ts'
import type { Observations } from './observe.ts'

/** From its Monday up to, not including, the Monday `to`. */
export type Period = { from: Day; to: Day }
export type LeftOut = { source: string; reason: string }
export type Panel = { panel: string[]; leftOut: LeftOut[] }

/**
 * The sources over which two periods may be compared: observed, healthy and complete in both.
 *
 * Purpose: adding, losing or truncating a source must never look like a change of demand. A source is in when
 * at least half of the weeks of either period are healthy; unhealthy weeks themselves are not counted by anyone
 * who uses the panel. Everybody else is named with the reason. Both lists are sorted by source.
 *
 * @example a board added last month: { source: 'acme', reason: 'not observed from 2026-01-05 to 2026-03-02' }
 */
export function comparablePanel(observations: Observations, before: Period, after: Period): Panel {
  const panel: string[] = []
  const leftOut: LeftOut[] = []
  for (const source of [...observations.keys()].sort()) {
    const reason = whyNot(observations, source, before) ?? whyNot(observations, source, after)
    if (reason === null) panel.push(source)
    else leftOut.push({ source, reason })
  }
  return { panel, leftOut }
}

/** The healthy weeks of a source in a period. */
export function healthyWeeks(observations: Observations, source: string, period: Period): Day[] {
  const weeks = observations.get(source)
  return weeksOf(period).filter((week) => weeks?.get(week)?.healthy === true)
}

function whyNot(observations: Observations, source: string, period: Period): string | null {
  const span = `from ${period.from} to ${period.to}`
  const weeks = weeksOf(period)
  const observed = weeks.flatMap((week) => observations.get(source)?.get(week) ?? [])
  if (observed.length === 0) return `not observed ${span}`
  if (observed.length * 2 < weeks.length)
    return `observed in ${observed.length} of ${weeks.length} weeks ${span}`
  const healthy = observed.filter((week) => week.healthy)
  if (healthy.length * 2 >= weeks.length) return null
  const reason = observed.find((week) => !week.healthy)?.reason ?? 'unhealthy'
  return `${reason} (${weeks.length - healthy.length} of ${weeks.length} weeks ${span})`
}
