import { z } from 'zod'
import type { Day } from './cell.ts'
import type { SourceTotal } from './week-store.ts'

/**
 * New vacancies of a week in few bytes: of each skill, pairs of a source and how many it brought, sources by their
 * place in a list. A quarter of every skill is a dozen of these, where its cells are hundreds of thousands.
 */
export type FreshWeek = {
  week: Day
  sources: readonly string[]
  skills: Readonly<Record<string, readonly number[]>>
}
/** As it is stored: counts of our own, tens of thousands a week, which take longer to check than to add. */
export const freshWeekSchema = z.object({
  sources: z.array(z.string()),
  skills: z.custom<Record<string, number[]>>((skills) => typeof skills === 'object' && skills !== null),
})
type Left = { sources?: readonly string[] | undefined; except: readonly { source: string; week: Day }[] }

/** What each source brought in all of them: of the sources wanted, without the weeks that are left out. */
export function sumFreshWeeks(weeks: Iterable<FreshWeek>, { sources, except }: Left): SourceTotal[] {
  const wanted = sources === undefined ? null : new Set(sources)
  const left = new Set(except.map(({ source, week }) => `${week} ${source}`))
  const names = new Map<string, number>()
  const sums = new Map<string, number[]>()
  for (const { week, sources: listed, skills } of weeks) {
    const places = listed.map((source) =>
      (wanted?.has(source) ?? true) && !left.has(`${week} ${source}`) ? placeOf(names, source) : -1,
    )
    for (const skill in skills) addPairs(sums, skill, { pairs: skills[skill] ?? [], places })
  }
  const sourceAt = [...names.keys()]
  return [...sums].flatMap(([skill, counts]) =>
    sourceAt.flatMap((source, at) => {
      const fresh = counts[at] ?? 0
      return fresh === 0 ? [] : [{ source, skill, fresh }]
    }),
  )
}

function addPairs(
  sums: Map<string, number[]>,
  skill: string,
  { pairs, places }: { pairs: readonly number[]; places: readonly number[] },
): void {
  const counts = sums.get(skill) ?? []
  sums.set(skill, counts)
  for (let at = 0; at < pairs.length; at += 2) {
    const place = places[pairs[at] ?? -1] ?? -1
    if (place >= 0) counts[place] = (counts[place] ?? 0) + (pairs[at + 1] ?? 0)
  }
}

function placeOf(names: Map<string, number>, source: string): number {
  const known = names.get(source) ?? names.size
  names.set(source, known)
  return known
}

/** A week in this form, from its cells in any order. */
export function freshWeekOf(
  week: Day,
  cells: Iterable<{ source: string; skill: string; fresh: number }>,
): FreshWeek {
  const names = new Map<string, number>()
  const skills = new Map<string, number[]>()
  for (const { source, skill, fresh } of cells) {
    if (fresh === 0) continue
    const pairs = skills.get(skill) ?? []
    skills.set(skill, pairs)
    pairs.push(placeOf(names, source), fresh)
  }
  return { week, sources: [...names.keys()], skills: Object.fromEntries(skills) }
}
