import { type ExploreSearch, filterQuery, fromOf, type Grouping } from './explore-search.ts'
import { idsOf } from './search-params.ts'

/** The skills most asked for, where the address names none. */
export const skillsPath = '/top?measure=new&weeks=13&limit=6'

export function groupingOf({ by, shape }: ExploreSearch): Grouping {
  return by ?? (shape === 'heat' ? 'country' : 'skill')
}

export function breakdownPath(search: ExploreSearch): string {
  const by = groupingOf(search)
  const query = filterQuery(search)
  const isOpen = search.count === 'open'
  // The roll-ups know the open vacancies of each skill.
  if (isOpen && by === 'skill' && search.shape !== 'heat') return `/top?measure=open&limit=25&${query}`
  const skills = search.shape === 'heat' ? `&skills=${idsOf(search.skills).join(',')}` : ''
  const counted = isOpen ? '&measure=open' : fromOf(search.weeks, new Date())
  return `/breakdown?by=${by}&limit=25${skills}${counted}&${query}`
}

export function linePaths(search: ExploreSearch): string[] {
  const query = `${fromOf(search.weeks, new Date())}&${filterQuery(search)}`
  return idsOf(search.skills).map((id) => `/demand?skill=${id}&pool=4${query}`)
}

/** What the page shows first: without named skills, which these are. */
export function explorePaths(search: ExploreSearch): string[] {
  const { shape = 'bars', skills } = search
  if (shape !== 'line' && shape !== 'heat') return [breakdownPath(search)]
  if (skills === undefined) return [skillsPath]
  return shape === 'line' ? linePaths(search) : [breakdownPath(search)]
}
