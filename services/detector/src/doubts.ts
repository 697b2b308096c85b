import { leastSeasonWeeks, type ShiftSignal } from '@skilltide/demand'
import type { Collected } from './collect-evidence.ts'
import type { TaxonomyChange } from './memory.ts'

type Known = {
  signal: ShiftSignal
  collected: Collected
  taxonomyChanges: readonly TaxonomyChange[]
  daysOfWeek: number | null
}
type Doubt = (known: Known) => string | null

/** Why a shift may be less than it seems, in plain words; most serious first. */
export function reasonsToDoubt(known: Known): string[] {
  return doubts.flatMap((doubt) => doubt(known) ?? [])
}

const doubts: readonly Doubt[] = [
  ({ signal }) => (signal.carriedBy === null ? null : `Only ${signal.carriedBy} shows it.`),
  ({ signal: { bent } }) =>
    bent === undefined ? null : `What ${bent.join(', ')} brings is made up differently than it was.`,
  ({ signal, taxonomyChanges }) => {
    const change = taxonomyChanges.findLast(
      ({ week }) => week !== null && week > signal.before.from && week < signal.at,
    )
    return change?.week == null ? null : `The rules that find skills changed in the week of ${change.week}.`
  },
  ({ signal, collected: { topEmployers, postingsSeen } }) => {
    const [top] = topEmployers
    if (signal.direction === 'down' || top === undefined || top.postings * 2 < postingsSeen) return null
    return `${top.name} alone placed ${top.postings} of ${postingsSeen} postings.`
  },
  ({ signal, collected: { employers } }) =>
    signal.direction === 'down' || employers >= 5 ? null : `Few employers stand behind it: ${employers}.`,
  ({ signal }) =>
    signal.panel.length >= 3 ? null : `Few sources could be compared: ${signal.panel.length}.`,
  ({ signal }) => {
    const units = Math.max(signal.before.units, signal.after.units)
    return units >= 20 ? null : `Few vacancies: ${signal.before.units} before, ${signal.after.units} after.`
  },
  ({ signal: { ciLow, ciHigh } }) =>
    ciLow > 1.1 || ciHigh < 1 / 1.1 ? null : 'The interval reaches to hardly any change at all.',
  ({ daysOfWeek }) =>
    daysOfWeek === null ? null : `Its newest week is not over: it was found after ${daysOfWeek} of 7 days.`,
  ({ signal: { historyWeeks } }) =>
    historyWeeks >= leastSeasonWeeks
      ? null
      : `Only ${historyWeeks} weeks are known: what comes back every year cannot be told apart yet.`,
  ({ signal: { panel, leftOut } }) =>
    leftOut.length <= panel.length
      ? null
      : `More sources were left out (${leftOut.length}) than compared (${panel.length}).`,
]
