import type { Hit } from './hit.ts'
import { classesAt, type Reading, wordEnd } from './reading.ts'
import type { Skill } from './skill.ts'
import { wordClass } from './word-classes.ts'
import { beginsSentence } from './words-beside.ts'

/**
 * How many neighbours of a name are joined to it as in a list: `sure` ones, `doubtful` ones that are ambiguous too but
 * in their own casing, and `loose` ones in any casing.
 */
export type ListAround = { sure: number; doubtful: number; loose: number }

const reach = 60

/** Two steps each way: "Java, Go and Rust" is one list. */
export function listAround(reading: Reading, named: readonly Hit[], index: number): ListAround {
  const around = { sure: 0, doubtful: 0, loose: 0 }
  const open = standsOpen(reading, named[index])
  for (let direction = -1; direction <= 1; direction += 2) {
    for (let step = 1, at = index; step <= 2; step += 1, at += direction) {
      const [here, there] = [named[at], named[at + direction]]
      if (!here || !there || !joined(reading, here, there, open)) break
      count(around, reading.text, named[index], there)
    }
  }
  return around
}

function count(around: ListAround, text: string, hit: Hit | undefined, neighbour: Hit): void {
  const { entry } = neighbour
  if (hit === undefined || neighbour.start === hit.start) return
  if (entry.role === 'phrase') around.sure += 1
  if (entry.role !== 'name' || !isHard(entry.skill)) return
  if (!entry.ambiguous) around.sure += likeness(hit.entry, entry.skill)
  else {
    around.loose += 1
    if (!text.startsWith(entry.written, neighbour.start)) return
    if (entry.cased || areKin(hit.entry, entry.skill)) around.sure += 1
    else around.doubtful += 1
  }
}

/** "django or flask": one sure name of the same category says as much as two of others. */
function likeness(entry: Hit['entry'], skill: Skill): number {
  return entry.role === 'name' && entry.skill.category === skill.category ? 2 : 1
}

/** "React and Next": two names that are doubtful alone are not beside each other, where one's record knows the other. */
function areKin(entry: Hit['entry'], { id, parents, related }: Skill): boolean {
  if (entry.role !== 'name' || entry.skill.id === id) return false
  const { skill } = entry
  return [...parents, ...related].includes(skill.id) || [...skill.parents, ...skill.related].includes(id)
}

const glueWords =
  'and|or|und|oder|y|o|e|ou|et|e\\.g\\.?|etc\\.?|such as|like|including|ideally|preferably|plus|vs\\.?|with|mit|con'
const glue = new RegExp(`^[\\s,;/|•·*()\\[\\]&+–:-]*(?:(?:${glueWords})[\\s,;/(:•*-]+)*$`, 'i')

/** Nothing but list marks and joining words between two names; across lines only where the name stands alone. */
function joined(reading: Reading, one: Hit, other: Hit, open: boolean): boolean {
  const [first, second] = one.start < other.start ? [one, other] : [other, one]
  const [from, to] = [first.end, second.start]
  if (to - from > reach || to < from || !mayBeGlue(reading, from, to)) return false
  const gap = reading.text.slice(from, to)
  if (gap.includes('\n') && !open) return false
  // "Access Python courses": what begins a sentence and goes on without a mark is a word of it.
  if (gap === ' ' && isEveryday(first) && beginsSentence(reading.text, first.start)) return false
  return glue.test(gap)
}

/** No word but joining ones: of most pairs of names the first word between them tells. */
function mayBeGlue(reading: Reading, from: number, to: number): boolean {
  const { units, words } = reading
  for (let at = from; at < to; ) {
    if (words[units[at] ?? 0] === 0) at += 1
    else {
      const end = wordEnd(reading, at)
      if ((classesAt(reading, at, end) & wordClass.glue) === 0) return false
      at = end
    }
  }
  return true
}

function isEveryday({ entry }: Hit): boolean {
  return entry.role === 'name' && entry.ambiguous && entry.skill.evidence === 'list'
}

/** Marks and line ends that a list goes on with. */
const listMarks = new Set(Array.from('\n,;/|()•·&+.:', (mark) => mark.charCodeAt(0)))
const tab = 9
const space = 32
const fixedSpace = 0xa0

/** True when no running text follows the name: a list mark, a line's end, a bracket, "and", "or". */
export function standsOpen(reading: Reading, hit: Hit | undefined): boolean {
  if (hit === undefined) return false
  const { units, text } = reading
  let at = hit.end
  while (units[at] === space || units[at] === tab || units[at] === fixedSpace) at += 1
  if (at >= text.length || listMarks.has(units[at] ?? 0)) return true
  return (classesAt(reading, at, wordEnd(reading, at)) & wordClass.join) !== 0
}

/** Skills that belong in lists of tools and methods; "teamwork, Go" proves nothing. */
function isHard(skill: Skill): boolean {
  return skill.kind !== 'soft' && skill.kind !== 'language' && skill.kind !== 'domain'
}

const longestLine = 240
const lineMarks = /[,;/|•·+]| & | and | or /
const opensItem = /(?:^|[,;/|•·+:]| &| and| or)[ \t]*$/
const label = /^[\p{L} ]{1,24}: /u

/** True where the name's whole line is a list of names, and skills are at least half of it: "puppet + hiera + foreman". */
export function isListLine(reading: Reading, hits: readonly Hit[], index: number): boolean {
  const { text } = reading
  const hit = hits[index]
  if (hit === undefined || !standsOpen(reading, hit)) return false
  const line = lineAround(text, hit.start)
  if (line === undefined) return false
  if (!opensItem.test(text.slice(line.from, hit.start))) return false
  const items = text.slice(line.from, line.to).replace(label, '').split(lineMarks)
  if (items.length < 3 || items.some((item) => item.trim().split(/\s+/).length > 2)) return false
  return countHard(hits, index, line) * 2 >= items.length
}

/** The bounds of a short line; nothing is read further away, so that no long line is read again and again. */
function lineAround(text: string, at: number): { from: number; to: number } | undefined {
  const start = Math.max(0, at - longestLine)
  const before = text.slice(start, at).lastIndexOf('\n')
  const after = text.slice(at, at + longestLine).indexOf('\n')
  if ((before < 0 && start > 0) || (after < 0 && at + longestLine < text.length)) return undefined
  const from = before < 0 ? 0 : start + before + 1
  const to = after < 0 ? text.length : at + after
  return to - from > longestLine ? undefined : { from, to }
}

function countHard(hits: readonly Hit[], index: number, { from, to }: { from: number; to: number }): number {
  let first = index
  while ((hits[first - 1]?.start ?? -1) >= from) first -= 1
  let count = 0
  for (let at = first; (hits[at]?.end ?? Infinity) <= to; at += 1) {
    const { entry } = hits[at] ?? {}
    if (entry?.role === 'phrase' || (entry?.role === 'name' && isHard(entry.skill))) count += 1
  }
  return count
}
