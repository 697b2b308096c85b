import { keyOf } from './symbols.ts'
import type { Taxonomy } from './taxonomy.ts'
import type { TaxonomyRecord } from './taxonomy-record.ts'

/** A skill as another list states it. */
export type ListedSkill = {
  name: string
  aliases: string[]
  kind: TaxonomyRecord['kind']
  category: string
  ids?: TaxonomyRecord['ids']
}

/** `add` and `change` are lines for a file of one's own skills; `known` counts rows that say nothing new. */
export type NewSkills = {
  add: (ListedSkill & { id: string })[]
  change: { id: string; aliases: string[] }[]
  known: number
}

const longestName = 80

/**
 * What a list adds to a taxonomy: skills none of whose names are known, and new names of those that are. A name that
 * is already claimed stays where it is, so that the result always loads.
 */
export function newSkillsOf(taxonomy: Taxonomy, listed: readonly ListedSkill[]): NewSkills {
  const claimed = claimsOf(taxonomy)
  const result: NewSkills = { add: [], change: [], known: 0 }
  const ids = new Set(taxonomy.skills.keys())
  for (const skill of listed) {
    const names = [skill.name, ...skill.aliases].filter((name) => isName(name))
    const owner = names.map((name) => claimed.get(keyOf(name))).find((id) => id !== undefined)
    const fresh = unclaimed(names, claimed)
    const [name, ...aliases] = fresh
    const id = owner ?? freeId(name ?? '', ids)
    if (name === undefined || id === '') {
      result.known += 1
      continue
    }
    for (const each of fresh) claimed.set(keyOf(each), id)
    if (owner === undefined) result.add.push({ ...skill, id, name, aliases })
    else addNames(result, owner, fresh)
    ids.add(id)
  }
  return result
}

/** One change a skill, and none to a skill that the same list adds. */
function addNames(result: NewSkills, id: string, names: string[]): void {
  const added = result.add.find((skill) => skill.id === id)
  const changed = result.change.find((skill) => skill.id === id)
  if (added !== undefined) added.aliases.push(...names)
  else if (changed !== undefined) changed.aliases.push(...names)
  else result.change.push({ id, aliases: names })
}

function claimsOf(taxonomy: Taxonomy): Map<string, string> {
  const claimed = new Map<string, string>()
  for (const { id, names } of taxonomy.skills.values()) for (const name of names) claimed.set(keyOf(name), id)
  return claimed
}

function unclaimed(names: readonly string[], claimed: ReadonlyMap<string, string>): string[] {
  const byKey = new Map(names.map((name) => [keyOf(name), name]))
  return [...byKey].filter(([key]) => !claimed.has(key)).map(([, name]) => name)
}

/** Two letters say too little without rules of their own, and sentences are no names. */
function isName(name: string): boolean {
  return name.length > 2 && name.length <= longestName && keyOf(name) !== ''
}

function freeId(name: string, taken: ReadonlySet<string>): string {
  const stem = name
    .normalize('NFKD')
    .replace(/\+/g, ' plus ')
    .replace(/#/g, ' sharp ')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  if (stem === '' || !taken.has(stem)) return stem
  let number = 2
  while (taken.has(`${stem}-${number}`)) number += 1
  return `${stem}-${number}`
}
