import type { Subscription } from '@skilltide/contracts'
import { allSkills, type Cell, type TrendStore } from '@skilltide/trend-store'
import { percent } from '../message.ts'
import { item, type Part, type PartItem } from '../parts.ts'
import { dayBefore, mondayOf } from './days.ts'

const weeksBefore = 4
const mostShown = 5
/** Vacancies in the five weeks, below which a move says nothing. */
const leastUnits = 5
type Period = { units: number; share: number }
type Move = { skill: string; before: Period; after: Period }
type Given = {
  store: Pick<TrendStore, 'readCells'>
  now: Date
  publicUrl: string
  categoriesOf(skill: string): readonly string[]
  labelOf(skill: string): string
}

/** The last whole week against the four before it. Moves, not shifts: most of them are chance, and it says so. */
export async function movers({ filter }: Subscription, given: Given): Promise<Part> {
  const title = 'Moves among what you watch, most of them chance'
  if (filter.skills.length + filter.categories.length === 0) return { title, items: [] }
  const to = mondayOf(given.now)
  const range = { from: dayBefore(to, 7 * (weeksBefore + 1)), to, interval: 'week' as const }
  const named = filter.categories.length === 0 ? { skills: [...filter.skills, allSkills] } : {}
  const cells = await given.store.readCells({ ...range, ...named })
  const isWatched = (skill: string) =>
    filter.skills.includes(skill) ||
    given.categoriesOf(skill).some((category) => filter.categories.includes(category))
  const moves = movesOf(cells, dayBefore(to, 7)).filter(({ skill }) => isWatched(skill))
  return { title, items: largest(moves).map((move) => moveItem(move, given)) }
}

function movesOf(cells: readonly Cell[], lastWeek: string): Move[] {
  const bySkill = Map.groupBy(cells, ({ skill }) => skill)
  const sum = (skill: string, isLast: boolean) =>
    (bySkill.get(skill) ?? [])
      .filter(({ bucket }) => bucket >= lastWeek === isLast)
      .reduce((all, { fresh }) => all + fresh, 0)
  const totals = { before: sum(allSkills, false), after: sum(allSkills, true) }
  const period = (units: number, total: number) => ({ units, share: total === 0 ? 0 : units / total })
  return [...bySkill.keys()].map((skill) => ({
    skill,
    before: period(sum(skill, false), totals.before),
    after: period(sum(skill, true), totals.after),
  }))
}

function largest(moves: readonly Move[]): Move[] {
  return moves
    .filter(({ before, after }) => before.share !== after.share && before.units + after.units >= leastUnits)
    .sort((a, b) => Math.abs(b.after.share - b.before.share) - Math.abs(a.after.share - a.before.share))
    .slice(0, mostShown)
}

function moveItem({ skill, before, after }: Move, { publicUrl, labelOf }: Given): PartItem {
  const now = `${percent(after.share)} of vacancies (${after.units})`
  const text = `${labelOf(skill)}: ${now}, ${percent(before.share)} in the four weeks before`
  return item(text, { link: `${publicUrl}/skills/${encodeURIComponent(skill)}` })
}
