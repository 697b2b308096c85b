const numberWords = 'one two three four five six seven eight nine ten'.split(' ')
const numberBefore = new RegExp(
  `(?:^|[^\\d.,])(\\d{1,2}|${numberWords.join('|')})\\+? ?(?:(?:-|–|to|or|bis|a) ?\\d{1,2})?\\+? ?(?:or more |plus |full )?$`,
  'i',
)

/** The least number of years named right before `position`, null where there is none. */
export function yearsBefore(text: string, position: number): number | null {
  const [, count] = numberBefore.exec(text.slice(Math.max(0, position - 24), position)) ?? []
  if (count === undefined) return null
  const word = numberWords.indexOf(count.toLowerCase())
  return word >= 0 ? word + 1 : Number(count)
}
