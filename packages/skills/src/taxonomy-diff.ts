import type { Skill } from './skill.ts'
import type { Taxonomy } from './taxonomy.ts'

/** One difference between two taxonomies: `what` names the list of a skill's record that changed. */
export type TaxonomyDifference = {
  id: string
  change: 'added' | 'removed' | 'changed'
  what: string
  added: string[]
  removed: string[]
}

const lists = ['names', 'ambiguous', 'caseSensitive', 'matches', 'rejects', 'parents', 'related'] as const
const words = ['name', 'category', 'kind', 'evidence'] as const

/** What tagging by `after` sees otherwise than by `before`, skill by skill in the order of their ids. */
export function diffTaxonomies(before: Taxonomy, after: Taxonomy): TaxonomyDifference[] {
  const ids = [...new Set([...before.skills.keys(), ...after.skills.keys()])].sort()
  return ids.flatMap((id) => differences(id, before.skills.get(id), after.skills.get(id)))
}

function differences(id: string, before: Skill | undefined, after: Skill | undefined): TaxonomyDifference[] {
  if (before === undefined && after === undefined) return []
  if (before === undefined)
    return [{ id, change: 'added', what: 'skill', added: after?.names ?? [], removed: [] }]
  if (after === undefined) return [{ id, change: 'removed', what: 'skill', added: [], removed: before.names }]
  const byList = lists.map((what) => changed(id, what, before[what], after[what]))
  const byWord = words.map((what) => changed(id, what, [before[what]], [after[what]]))
  return [...byWord, ...byList].filter(({ added, removed }) => added.length + removed.length > 0)
}

function changed(
  id: string,
  what: string,
  before: readonly string[],
  after: readonly string[],
): TaxonomyDifference {
  return {
    id,
    change: 'changed',
    what,
    added: after.filter((each) => !before.includes(each)),
    removed: before.filter((each) => !after.includes(each)),
  }
}
