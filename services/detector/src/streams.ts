import type { Watch } from '@skilltide/contracts'
import { type FacetFilter, segmentFacets, skillFacet } from '@skilltide/trend-store'
import type { WatchedSkills } from './rules.ts'

/** What demand is judged for, and which vacancies are its units. */
export type Stream = {
  name: string
  label: string
  /** Its units name this skill; null for a whole, whose units are all that its facets say. */
  skill: string | null
  facets: FacetFilter
  /** Skills whose words are shown where a posting names one. */
  members: readonly string[]
}
type Where = Pick<Watch, 'roles' | 'places'>
const nowhere: Where = { roles: [], places: [] }

/** A skill, wherever. */
export function skillStream(skill: string, { skills }: WatchedSkills, where = nowhere): Stream {
  const label = [skills.get(skill)?.name ?? skill, ...wordsOf(where)].join(' ')
  return { name: skill, label, skill, facets: segmentFacets(where), members: [skill] }
}

/** A stream of a watch by its name; see `streamsOf` of the contracts. */
export function streamOf(name: string, watch: Watch, taxonomy: WatchedSkills): Stream {
  const [kind, word] = splitName(name)
  if (kind === 'role') {
    const label = [`${word} roles`, ...wordsOf({ roles: [], places: watch.places })].join(' ')
    return wholeStream(name, label, segmentFacets({ roles: [word], places: watch.places }))
  }
  if (kind === 'place')
    return wholeStream(name, `work in ${word}`, segmentFacets({ roles: [], places: [word] }))
  if (kind !== 'category') return skillStream(name, taxonomy, watch)
  const members = [...taxonomy.skills].flatMap(([id, { category }]) => (category === word ? [id] : []))
  const facets = [members.map(skillFacet), ...segmentFacets(watch)]
  return { ...wholeStream(name, [`${word} skills`, ...wordsOf(watch)].join(' '), facets), members }
}

function wholeStream(name: string, label: string, facets: FacetFilter): Stream {
  return { name, label, skill: null, facets, members: [] }
}

/** Which of the watch's own words narrow what its streams are shares of. */
export function denominatorOf(watch: Watch): FacetFilter {
  if (watch.skills.length + watch.categories.length > 0) return segmentFacets(watch)
  return watch.roles.length > 0 ? segmentFacets({ roles: [], places: watch.places }) : []
}

function splitName(name: string): [kind: string, word: string] {
  const at = name.indexOf(':')
  return at < 0 ? ['', name] : [name.slice(0, at), name.slice(at + 1)]
}

function wordsOf({ roles, places }: Where): string[] {
  return [
    ...(roles.length === 0 ? [] : [`for ${roles.join(' or ')}`]),
    ...(places.length === 0 ? [] : [`in ${places.join(' or ')}`]),
  ]
}
