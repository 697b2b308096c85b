import { type FacetFilter, skillFacet } from '../facets.ts'
import { phrasesOf } from '../words.ts'
import type { Query } from './documents.ts'

/** The documents whose field holds this value; all of them when it is left out. */
export function termOf(field: string, value: string | undefined): Query[] {
  return value === undefined ? [] : [{ term: { [field]: value } }]
}

export function termsOf(field: string, values: readonly string[] | undefined): Query[] {
  return values === undefined ? [] : [{ terms: { [field]: [...values] } }]
}

/** From `from` on and before `to`. Days and instants are keywords whose order is that of time. */
export function rangeOf(
  field: string,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): Query[] {
  if (from === undefined && to === undefined) return []
  return [
    {
      range: {
        [field]: { ...(from === undefined ? {} : { gte: from }), ...(to === undefined ? {} : { lt: to }) },
      },
    },
  ]
}

/** Every group met by one of its facets. Skills have a field of their own. */
export function facetsIn(facets: FacetFilter): Query[] {
  return facets.map((group) => {
    const skills = group.flatMap((facet) =>
      facet.startsWith(skillPrefix) ? [facet.slice(skillPrefix.length)] : [],
    )
    const others = { terms: { facets: group.filter((facet) => !facet.startsWith(skillPrefix)) } }
    return skills.length === 0 ? others : { bool: { should: [others, { terms: { skills } }] } }
  })
}

const skillPrefix = skillFacet('')

/** Each phrase in title or text, wherever. */
export function wordsOf(words: string | undefined): Query[] {
  return phrasesOf(words).map(({ text, begun }) => ({
    multi_match: { query: text, type: begun ? 'phrase_prefix' : 'phrase', fields: ['title', 'text'] },
  }))
}
