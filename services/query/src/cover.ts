import type { Item } from '@skilltide/contracts'
import type { z } from 'zod'
import type { needField } from './filters.ts'

/** What somebody knows of what a posting asks for: `known` of its skills on average, and `whole` postings. */
export type Cover = { known: number; whole: number }

/** What each posting asks for, each skill once. Postings that ask for nothing say nothing. */
export function askedIn(items: readonly Item[], need: z.infer<typeof needField>): ReadonlySet<string>[] {
  return items
    .map(({ skills }) => skills.filter((tag) => need === 'any' || tag.need === need))
    .map((tags) => new Set(tags.map(({ skill }) => skill)))
    .filter((skills) => skills.size > 0)
}

export function coverOf(asked: readonly ReadonlySet<string>[], has: ReadonlySet<string>): Cover {
  const known = asked.map((skills) => [...skills].filter((skill) => has.has(skill)).length / skills.size)
  return { known: mean(known), whole: mean(known.map((share) => (share === 1 ? 1 : 0))) }
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
