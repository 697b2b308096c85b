import type { Item } from '@skilltide/contracts'
import { z } from 'zod'

/** UTF-16 offsets, in order, not overlapping. */
export const marksSchema = z.array(z.object({ start: z.int(), end: z.int() }))
/** A part of the text around what matched; `marks` are offsets into `text`. */
export const snippetSchema = z.object({ text: z.string(), marks: marksSchema })

type Mark = { start: number; end: number }
type Wanted = { skill?: string | undefined; words?: string | undefined }

const before = 80
const length = 240

/** The text around the first match; its beginning when nothing in the text matched. */
export function snippetOf(item: Item, wanted: Wanted): z.infer<typeof snippetSchema> {
  const found = matches(item, 'text', wanted)
  const start = wordEdge(item.text, Math.max(0, (found[0]?.start ?? 0) - before))
  const text = item.text.slice(start, start + length)
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

function occurrences(text: string, words = ''): Mark[] {
  const patterns = words.split(/\s+/).filter((word) => word !== '')
  return patterns.flatMap((word) =>
    [...text.matchAll(new RegExp(word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi'))]
      .slice(0, 100)
      .map(({ index, 0: found }) => ({ start: index, end: index + found.length })),
  )
}

/** The next place at or after `index` where no word, and no surrogate pair, is cut. */
function wordEdge(text: string, index: number): number {
  if (index === 0) return 0
  const space = text.slice(index, index + 40).search(/\s/)
  return space < 0 ? index : index + space + 1
}
