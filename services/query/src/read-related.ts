import { shareOf } from '@skilltide/demand'
import type { BreakdownRow } from '@skilltide/trend-store'
import {
  overdispersion,
  type ProfileCount,
  type ProfileQuery,
  readEverywhere,
  readNaming,
} from './profile-counts.ts'

/** Fewer vacancies tell nothing of what is asked for together. */
const leastTogether = 5
type Listing = ProfileQuery & { limit: number; order: 'lift' | 'share' }

/** What is asked for together with a skill, and how much oftener than with others. */
export async function readRelated(counted: ProfileCount<Listing>) {
  const { parts, id, query } = counted
  const [together, everywhere] = await Promise.all([readNaming(counted, 'skill'), readEverywhere(counted)])
  const totals = new Map(everywhere.rows.map(({ value, total }) => [value, total]))
  const rows = together.rows
    .filter(({ value, total }) => value !== id && total >= leastTogether)
    .map((row) => {
      const skill = parts.taxonomy.skills.get(row.value)
      return {
        skill: row.value,
        name: skill?.name ?? row.value,
        category: skill?.category ?? 'unknown',
        ...shareOf(row.total, together.total, { overdispersion }),
        ...liftOf(row, {
          of: together.total,
          everywhere: totals.get(row.value) ?? row.total,
          whole: everywhere.total,
        }),
      }
    })
  const by = query.order === 'share' ? ('units' as const) : ('liftLow' as const)
  rows.sort((a, b) => b[by] - a[by] || (a.skill < b.skill ? -1 : 1))
  return { total: together.total, sources: together.sources, rows: rows.slice(0, query.limit) }
}

/**
 * How many times as often vacancies name this one when they name the other; the interval is that of a ratio of two
 * proportions (Katz et al. 1978, Biometrics 34:469–474), wider by what adverts scatter.
 */
function liftOf(
  { total: both }: BreakdownRow,
  { of, everywhere, whole }: { of: number; everywhere: number; whole: number },
) {
  const lift = both / of / (everywhere / Math.max(whole, 1))
  const variance = Math.max(0, 1 / both - 1 / of + 1 / everywhere - 1 / Math.max(whole, 1))
  const reach = Math.exp(1.96 * Math.sqrt(overdispersion * variance))
  return { lift, liftLow: lift / reach, liftHigh: lift * reach }
}
