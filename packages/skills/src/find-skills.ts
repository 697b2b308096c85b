import type { Skill } from './skill.ts'
import { keyOf } from './symbols.ts'
import type { Taxonomy } from './taxonomy.ts'

/** Skills whose id, name or alias holds `query`, best first: the exact name, then what begins so (its own name before others), then the rest. */
export function findSkills(taxonomy: Taxonomy, query: string): Skill[] {
  const key = keyOf(query)
  if (key === '') return []
  const ranked = [...taxonomy.skills.values()].map((skill) => ({ skill, rank: rankOf(skill, key) }))
  const found = ranked.filter(({ rank }) => rank < notFound)
  return found
    .sort((a, b) => a.rank - b.rank || (a.skill.name < b.skill.name ? -1 : 1))
    .map(({ skill }) => skill)
}

function rankOf(skill: Skill, key: string): number {
  const own = Math.min(rankOfName(keyOf(skill.id), key), rankOfName(keyOf(skill.name), key))
  return Math.min(own, ...skill.aliases.map((name) => behind(rankOfName(keyOf(name), key))))
}

const notFound = 3

/** Another name that only begins so, or only holds the query, stands behind an own name that does. */
function behind(rank: number): number {
  return rank === 0 || rank === notFound ? rank : rank + 0.5
}

function rankOfName(name: string, key: string): number {
  if (name === key) return 0
  if (name.startsWith(key)) return 1
  return name.includes(key) ? 2 : 3
}
