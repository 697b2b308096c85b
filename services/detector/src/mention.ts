import type { Item, ShiftEvidence } from '@skilltide/contracts'

type Mention = NonNullable<ShiftEvidence['postings'][number]['mention']>

/** Characters shown on either side of the words. */
const around = 80

/** The passage in which an item names one of the skills first, cut at words; nothing when it does not. */
export function mentionOf(
  item: Pick<Item, 'title' | 'text' | 'skills'>,
  skills: readonly string[],
): { mention?: Mention } {
  const tag = item.skills.find(({ skill }) => skills.includes(skill))
  if (tag === undefined) return {}
  const whole = tag.field === 'title' ? item.title : item.text
  if (tag.end > whole.length) return {}
  const [first, last] = [Math.max(0, tag.start - around), Math.min(whole.length, tag.end + around)]
  const from = first === 0 ? 0 : Math.min(whole.indexOf(' ', first) + 1, tag.start)
  const to = last === whole.length ? last : Math.max(whole.lastIndexOf(' ', last), tag.end)
  const text = whole.slice(from, to).replaceAll('\n', ' ')
  return { mention: { text, start: tag.start - from, end: tag.end - from } }
}
