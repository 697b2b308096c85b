import { roleKey } from '@skilltide/contracts'
import { type FacetFilter, type FacetName, facetOf } from './facets.ts'

/** What a place may be called by: a country, a region, a city, or a way to work. */
export const placeFacets = ['country', 'region', 'city', 'workMode'] as const

/** Either of the roles, at either of the places. */
export function segmentFacets({
  roles,
  places,
}: {
  roles: readonly string[]
  places: readonly string[]
}): FacetFilter {
  const any = (names: readonly FacetName[], words: readonly string[]) =>
    words.length === 0
      ? []
      : [[...new Set(words.flatMap((word) => names.flatMap((name) => spellings(name, word))))]]
  return [...any(['role'], roles), ...any(placeFacets, places)]
}

/** Countries are written large, cities folded by the store; ways to work as sources have them, or small. */
function spellings(name: FacetName, word: string): string[] {
  if (name === 'country') return [facetOf(name, word.toUpperCase())]
  if (name === 'role') return [facetOf(name, roleKey(word))]
  return [facetOf(name, word), facetOf(name, word.toLowerCase())]
}
