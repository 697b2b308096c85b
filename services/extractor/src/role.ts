import type { Item } from '@skilltide/contracts'
import { readTitle } from '@skilltide/skills'

/** A reading of a title that is less sure than this is none. */
const leastConfidence = 0.5

/** The role of a posting, by its title; null when it names none that is known, and for articles. */
export function roleOf({ kind, title }: Pick<Item, 'kind' | 'title'>): Item['role'] {
  const read = kind === 'posting' ? readTitle(title) : null
  return read === null || read.confidence < leastConfidence ? null : read.role
}
