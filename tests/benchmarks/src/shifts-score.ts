import { createDetector, type WeekCounts } from '@skilltide/demand'
import type { TrueShift } from './shifts-truth.ts'

/** An alert by week number. `low` and `high` bound its effect, where the rule gives a bound. */
export type ScoredAlert = {
  skill: string
  up: boolean
  week: number
  low: number | null
  high: number | null
}
export type Score = {
  skillWeeks: number
  alerts: number
  falseAlerts: number
  /** Weeks from the change to its first alert, by kind of shift; null when none came. */
  delays: { kind: TrueShift['kind']; size: number; weeks: number | null }[]
  /** Alerts of true steps, and how many of their intervals hold the true factor. */
  intervals: number
  covered: number
}

/** The product's own detector, as it runs. */
export function alertsOfDetector(weeks: readonly WeekCounts[], skills: readonly string[]): ScoredAlert[] {
  const detector = createDetector({ skills, falseAlertsPerWeek: 1 })
  return weeks.flatMap((week, number) =>
    detector
      .closeWeek(week)
      .filter(({ status }) => status === 'alert')
      .map(({ skill, direction, ciLow, ciHigh }) => ({
        skill,
        up: direction !== 'down',
        week: number,
        low: ciLow,
        high: ciHigh,
      })),
  )
}

type Rule = (before: Share[], now: Share) => boolean | null
type Share = { units: number; total: number }

/** ">20 % against the previous four weeks", as dashboards are set up; below 10 units it stays silent. */
export const thresholdRule: Rule = (before, now) => {
  const past = sum(before.slice(-4))
  if (past.total === 0 || now.total === 0 || past.units + now.units < 10) return null
  const ratio = now.units / now.total / (Math.max(past.units, 0.5) / past.total)
  return ratio > 1.2 ? true : ratio < 1 / 1.2 ? false : null
}

/** A step of the pooled share: the last 8 weeks against the 26 before, two proportions, z beyond 4. */
export const stepRule: Rule = (before, now) => {
  const recent = sum([...before.slice(-7), now])
  const past = sum(before.slice(-33, -7))
  if (before.length < 33 || past.total === 0 || recent.total === 0) return null
  const pooled = (recent.units + past.units) / (recent.total + past.total)
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / recent.total + 1 / past.total))
  const z = (recent.units / recent.total - past.units / past.total) / error
  return z > 4 ? true : z < -4 ? false : null
}

/** A rule over the pooled share of all sources, quiet for 16 weeks after each alert of a skill. */
export function alertsOfRule(
  weeks: readonly WeekCounts[],
  skills: readonly string[],
  rule: Rule,
): ScoredAlert[] {
  const alerts: ScoredAlert[] = []
  for (const skill of skills) {
    const past: Share[] = []
    let quietUntil = 16
    for (const [number, { sources }] of weeks.entries()) {
      const now = sum(sources.map(({ units, total }) => ({ units: units[skill] ?? 0, total })))
      const up = number < quietUntil ? null : rule(past, now)
      if (up !== null) {
        alerts.push({ skill, up, week: number, low: null, high: null })
        quietUntil = number + 16
      }
      past.push(now)
    }
  }
  return alerts
}

function sum(shares: readonly Share[]): Share {
  return shares.reduce((all, { units, total }) => ({ units: all.units + units, total: all.total + total }), {
    units: 0,
    total: 0,
  })
}

/** An alert is true when its skill moved that way within the 26 weeks before it; everything else is false. */
export function scoreAlerts(
  market: { weeks: readonly unknown[]; shifts: readonly TrueShift[] },
  skills: number,
  alerts: readonly ScoredAlert[],
): Score {
  const bySkill = new Map(market.shifts.map((shift) => [shift.skill, shift]))
  const first = new Map<TrueShift, ScoredAlert>()
  let falseAlerts = 0
  for (const alert of alerts) {
    const shift = bySkill.get(alert.skill)
    const isTrue =
      shift !== undefined &&
      shift.factor > 1 === alert.up &&
      alert.week >= shift.at &&
      alert.week < shift.at + 26 + shift.ramp
    if (!isTrue) falseAlerts += 1
    else if (!first.has(shift)) first.set(shift, alert)
  }
  const steps = [...first].filter(([{ ramp }, { low }]) => ramp === 0 && low !== null)
  return {
    skillWeeks: skills * market.weeks.length,
    alerts: alerts.length,
    falseAlerts,
    delays: market.shifts.map((shift) => {
      const alert = first.get(shift)
      return { kind: shift.kind, size: shift.size, weeks: alert === undefined ? null : alert.week - shift.at }
    }),
    intervals: steps.length,
    covered: steps.filter(([{ factor }, { low, high }]) => (low ?? 0) <= factor && factor <= (high ?? 0))
      .length,
  }
}
