import type { Item } from '@skilltide/contracts'
import { type Phrase, phrasesOf } from '@skilltide/trend-store'
import { z } from 'zod'

/** UTF-16 offsets, in order, not overlapping. */
export const marksSchema = z.array(z.object({ start: z.int(), end: z.int() }))
/** A part of the text around what matched; `marks` are offsets into `text`. */
export const snippetSchema = z.object({ text: z.string(), marks: marksSchema })

type Mark = { start: number; end: number }
type Wanted = { skill?: string | undefined; words?: string | undefined }

const before = 80
const length = 240
const mostMarks = 100
/** Beyond that it is an address, or a language without spaces. */
const longestWord = 40

/** The text around the first match; its beginning when nothing in the text matched. */
export function snippetOf(item: Item, wanted: Wanted): z.infer<typeof snippetSchema> {
  const found = matches(item, 'text', wanted)
  const start = wordEdge(item.text, Math.max(0, (found[0]?.start ?? 0) - before))
  const text = item.text.slice(start, wordEnd(item.text, start + length))
  const marks = found.map((mark) => ({ start: mark.start - start, end: mark.end - start }))
  return { text, marks: marks.filter((mark) => mark.start >= 0 && mark.end <= text.length) }
}

export function titleMarks(item: Item, wanted: Wanted): Mark[] {
  return matches(item, 'title', wanted)
}

/** Where the skill was tagged, and where the words stand; every skill when nothing is asked for. */
function matches(item: Item, field: 'title' | 'text', { skill, words }: Wanted): Mark[] {
  const tagged =
    skill === undefined && words !== undefined
      ? []
      : item.skills.filter((tag) => tag.field === field && (skill === undefined || tag.skill === skill))
  const all = [...tagged, ...occurrences(item[field], words)].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  )
  const apart: Mark[] = []
  for (const { start, end } of all) if (start >= (apart.at(-1)?.end ?? 0)) apart.push({ start, end })
  return apart
}

/** Where the phrases stand, as the store finds them: whole words, whatever their case and accents. */
function occurrences(text: string, words: string | undefined): Mark[] {
  const phrases = phrasesOf(words)
  if (phrases.length === 0) return []
  const plain = withoutAccents(text)
  return phrases.flatMap((phrase) =>
    [...plain.matchAll(patternOf(phrase))]
      .slice(0, mostMarks)
      .map(({ index, 0: found }) => ({ start: index, end: index + found.length })),
  )
}

function patternOf({ text, begun }: Phrase): RegExp {
  const words = withoutAccents(text).match(/[\p{L}\p{N}+#]+/gu) ?? []
  const together = words.map((word) => word.replace(/\+/g, '\\+')).join('[^\\p{L}\\p{N}]+')
  return new RegExp(
    `(?<![\\p{L}\\p{N}+#])${together}${begun ? '[\\p{L}\\p{N}]*' : '(?![\\p{L}\\p{N}+#])'}`,
    'giu',
  )
}

/** Letter for letter, so that places stay what they are. */
function withoutAccents(text: string): string {
  return text.replace(/[^\p{ASCII}]/gu, (letter) => {
    const [plain = letter] = letter.normalize('NFD')
    return plain.length === letter.length ? plain : letter
  })
}

/** The last place at or before `index` where no word, and no surrogate pair, is cut. */
function wordEnd(text: string, index: number): number {
  if (index >= text.length) return text.length
  const space = text.slice(index - longestWord, index + 1).search(/\s\S*$/)
  return space < 0 ? index - (isHighSurrogate(text, index - 1) ? 1 : 0) : index - longestWord + space
}

function isHighSurrogate(text: string, index: number): boolean {
  return /[\uD800-\uDBFF]/.test(text.charAt(index))
}

/** The next place at or after `index` where no word, and no surrogate pair, is cut. */
function wordEdge(text: string, index: number): number {
  if (index === 0) return 0
  const space = text.slice(index, index + longestWord).search(/\s/)
  return space < 0 ? index : index + space + 1
}
