import { roleKey } from '@skilltide/contracts'
import { segmentFacets, type TrendStore } from '@skilltide/trend-store'
import { percent } from '../message.ts'
import { item, type Part, type PartItem } from '../parts.ts'
import { dayBefore } from './days.ts'

const weeksBefore = 4
const mostNamed = 8
type Store = Pick<TrendStore, 'readBreakdown'>
type Row = { value: string; total: number }

/** A role's week beside the four before it: how many vacancies, which skills, who and where. */
export async function reportOf(
  role: string,
  {
    store,
    now,
    publicUrl,
    labelOf,
  }: { store: Store; now: Date; publicUrl: string; labelOf(skill: string): string },
): Promise<Part> {
  const to = now.toISOString().slice(0, 10)
  const week = { from: dayBefore(to, 7), to }
  const earlier = { from: dayBefore(to, 7 * (weeksBefore + 1)), to: week.from }
  const facets = segmentFacets({ roles: [role], places: [] })
  const read = (range: { from: string; to: string }, by: 'skill' | 'company' | 'city', limit: number) =>
    store.readBreakdown({ ...range, by, skills: [], facets, limit })
  const skills = await read(week, 'skill', mostNamed)
  const before = await read(earlier, 'skill', 10_000)
  const [companies, cities] = [await read(week, 'company', 5), await read(week, 'city', 5)]
  const usual = Math.round(before.total / weeksBefore)
  const link = `${publicUrl}/roles/${encodeURIComponent(roleKey(role))}`
  const seen = item(`${skills.total} new vacancies in seven days; ${usual} a week in the four before`, {
    link,
  })
  return {
    title: role.charAt(0).toUpperCase() + role.slice(1),
    items: [
      seen,
      ...named(
        'Most asked for',
        skills.rows.map((row) => `${labelOf(row.value)} ${sharesOf(row, skills.total, before)}`),
      ),
      ...named(
        'Most by',
        companies.rows.map(({ value, total }) => `${value} (${total})`),
      ),
      ...named(
        'Most in',
        cities.rows.map(({ value, total }) => `${value} (${total})`),
      ),
    ],
  }
}

/** `62.0 % (60.1 %)`: this week, and before. */
function sharesOf({ value, total }: Row, all: number, before: { rows: Row[]; total: number }): string {
  const earlier = before.rows.find((row) => row.value === value)?.total ?? 0
  const was = before.total === 0 ? '' : ` (${percent(earlier / before.total)})`
  return `${percent(total / all)}${was}`
}

function named(title: string, words: string[]): PartItem[] {
  return words.length === 0 ? [] : [item(`${title}: ${words.join(', ')}`)]
}
