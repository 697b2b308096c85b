import { isDeepStrictEqual } from 'node:util'
import { type Item, itemId } from '@skilltide/contracts'
import type { Fact } from '@skilltide/runtime'
import type { Tagger } from '@skilltide/skills'
import { roleOf } from './role.ts'

/** The stored items that the current taxonomy and the current roles read otherwise, read again; those it reads alike are left out. */
export function retagItems(items: readonly Item[], tagger: Tagger): Item[] {
  return items.flatMap((item) => {
    const role = roleOf(item)
    const isCurrent = item.taxonomyVersion === tagger.taxonomyVersion
    const skills = isCurrent
      ? item.skills
      : tagger.tag({ title: item.title, text: item.text, company: item.company.name })
    if (role === item.role && isDeepStrictEqual(skills, item.skills)) return []
    return [{ ...item, role, skills, taxonomyVersion: tagger.taxonomyVersion }]
  })
}

/** What tells an item to everybody: keyed by employer, with an id that the same reading always has. */
export function taggedFact(item: Item): Fact<'item.tagged'> {
  return {
    topic: 'item.tagged',
    key: item.company.key,
    id: [
      `${itemId(item)}#${item.revision}@${item.taxonomyVersion}`,
      ...(item.role === null ? [] : [item.role]),
    ].join('/'),
    data: item,
  }
}
