import type { Hit } from './matcher.ts'
import type { Skill } from './skill.ts'

/**
 * How many neighbours of a name are joined to it as in a list: `sure` ones, `doubtful` ones that are ambiguous too but
 * in their own casing, and `loose` ones in any casing.
 */
export type ListAround = { sure: number; doubtful: number; loose: number }

const reach = 60

/** Two steps each way: "Java, Go and Rust" is one list. */
export function listAround(text: string, hits: readonly Hit[], index: number): ListAround {
  const around = { sure: 0, doubtful: 0, loose: 0 }
  const open = standsOpen(text, hits[index])
  for (const direction of [-1, 1]) {
    for (let step = 1, at = index; step <= 2; step += 1, at += direction) {
      const [here, there] = [hits[at], hits[at + direction]]
      if (!here || !there || !joined(text, here, there, open)) break
      count(around, text, hits[index], there)
    }
  }
  return around
}

function count(around: ListAround, text: string, hit: Hit | undefined, neighbour: Hit): void {
  const { entry } = neighbour
  if (hit === undefined || neighbour.start === hit.start) return
  if (entry.role === 'phrase') around.sure += 1
  if (entry.role !== 'name' || !isHard(entry.skill)) return
  if (!entry.ambiguous) around.sure += 1
  else {
    around.loose += 1
    if (text.startsWith(entry.written, neighbour.start)) around.doubtful += 1
  }
}

const glueWords =
  'and|or|und|oder|y|o|e|ou|et|e\\.g\\.?|etc\\.?|such as|like|including|ideally|preferably|plus|vs\\.?|with|mit|con'
const glue = new RegExp(`^[\\s,;/|•·*()\\[\\]&+–:-]*(?:(?:${glueWords})[\\s,;/(:•*-]+)*$`, 'i')

/** Nothing but list marks and joining words between two names; across lines only where the name stands alone. */
function joined(text: string, one: Hit, other: Hit, open: boolean): boolean {
  const [from, to] = one.start < other.start ? [one.end, other.start] : [other.end, one.start]
  if (to - from > reach || to < from) return false
  const gap = text.slice(from, to)
  if (gap.includes('\n') && !open) return false
  return glue.test(gap)
}

const opening = /^[ \t\u00a0]*(?:$|[\n,;/|()•·&+.:]|(?:and|or|und|oder|y|o)\b)/

/** True when no running text follows the name: a list mark, a line's end, a bracket, "and", "or". */
function standsOpen(text: string, hit: Hit | undefined): boolean {
  return hit !== undefined && opening.test(text.slice(hit.end, hit.end + reach))
}

/** Skills that belong in lists of tools and methods; "teamwork, Go" proves nothing. */
function isHard(skill: Skill): boolean {
  return skill.kind !== 'soft' && skill.kind !== 'language' && skill.kind !== 'domain'
}
