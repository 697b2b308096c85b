import type { Skill } from './skill.ts'
import { keyOf } from './symbols.ts'
import type { Taxonomy } from './taxonomy.ts'

/** Skills whose id, name or alias holds `query`, best first: the exact name, then beginnings, then the rest. */
export function findSkills(taxonomy: Taxonomy, query: string): Skill[] {
  const key = keyOf(query)
  if (key === '') return []
  const ranked = [...taxonomy.skills.values()].map((skill) => ({ skill, rank: rankOf(skill, key) }))
  const found = ranked.filter(({ rank }) => rank < 3)
  return found
    .sort((a, b) => a.rank - b.rank || (a.skill.name < b.skill.name ? -1 : 1))
    .map(({ skill }) => skill)
}

function rankOf(skill: Skill, key: string): number {
  return Math.min(...[skill.id, ...skill.names].map((name) => rankOfName(keyOf(name), key)))
}

function rankOfName(name: string, key: string): number {
  if (name === key) return 0
  if (name.startsWith(key)) return 1
  return name.includes(key) ? 2 : 3
}
