import type { Demand, Status } from './api.ts'
import { t } from './language.ts'
import { addDays, agoWords, count, dayWords } from './words.ts'

/** Runs are hours apart; two days without one are no pause. */
const stalePastMs = 2 * 86_400_000
/** Fewer vacancies behind the newest point say little of a share. */
const fewUnits = 10

/** Why numbers may be out of date; null while they are not. */
export function staleWords({ lastRunAt, now, state, environment }: Status): string | null {
  if (lastRunAt === null || state === 'starting' || environment === 'simulated') return null
  if (Date.parse(now) - Date.parse(lastRunAt) < stalePastMs) return null
  return t('The last time anything was read is {ago}: what you see is as old as that.', {
    ago: agoWords(lastRunAt, now),
  })
}

/** What keeps a line from being taken at its word: too few, a source that is missing, days that were counted anew. */
export function doubtsOf({ points, measure }: Demand, status: Status | undefined): string[] {
  const last = points.at(-1)
  if (last === undefined) return []
  const { revised = null } = status ?? {}
  const [first] = points
  const isRevised =
    revised !== null &&
    first !== undefined &&
    revised.to >= first.start &&
    revised.from < addDays(last.start, 7)
  return [
    ...(last.units < fewUnits && measure !== 'open'
      ? [t('Only {units} lately: a share of so few says little.', { units: count(last.units, 'mention') })]
      : []),
    ...(last.missing.length > 0
      ? [t('Lately without {sources}, which could not be read whole.', { sources: last.missing.join(', ') })]
      : []),
    ...(isRevised
      ? [
          t('Revised: {from} to {to} were counted anew under taxonomy {version}; such weeks bear an R.', {
            from: dayWords(revised.from),
            to: dayWords(revised.to),
            version: revised.taxonomyVersion,
          }),
        ]
      : []),
  ]
}

/** Whether any day of the week was counted anew. */
export function isRevisedWeek(week: string, revised: Status['revised'] | undefined): boolean {
  return revised != null && week <= revised.to && addDays(week, 7) > revised.from
}
