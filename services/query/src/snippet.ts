import type { Item } from '@skilltide/contracts'
import { z } from 'zod'

/** A part of the text around the words that matched; `marks` are UTF-16 offsets into `text`. */
export const snippetSchema = z.object({
  text: z.string(),
  marks: z.array(z.object({ start: z.int(), end: z.int() })),
})
export type Snippet = z.infer<typeof snippetSchema>

const before = 80
const length = 240

/** The text around where `skill` was found; its beginning when there is no such place. */
export function snippetOf(item: Item, skill?: string): Snippet {
  const found = item.skills.find((tag) => tag.field === 'text' && tag.skill === skill)
  const start = found === undefined ? 0 : wordEdge(item.text, Math.max(0, found.start - before))
  const text = item.text.slice(start, start + length)
  const marks = item.skills
    .filter((tag) => tag.field === 'text' && (skill === undefined || tag.skill === skill))
    .map((tag) => ({ start: tag.start - start, end: tag.end - start }))
    .filter((mark) => mark.start >= 0 && mark.end <= text.length)
    .sort((a, b) => a.start - b.start)
  return { text, marks }
}

/** The next place at or after `index` where no word, and no surrogate pair, is cut. */
function wordEdge(text: string, index: number): number {
  if (index === 0) return 0
  const space = text.slice(index, index + 40).search(/\s/)
  return space < 0 ? index : index + space + 1
}
