/** How the matcher sees text: one UTF-16 unit at a time, folded by tables, so that offsets never move. */

/** One space or hyphen in a name; in a text any run of spaces or one hyphen. A line end is neither. */
export const separator = ' '

export const unitKinds = { other: 0, word: 1, digit: 2, space: 4, letter: 8, capital: 16 } as const

const hyphens = new Set(['-', '\u2010', '\u2011', '\u2012', '\u2013', '\u2212'])
const apostrophes = new Set(["'", '\u2018', '\u2019', '\u02bc', '\u2032', '`'])
const spaces = /[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/u
const digit = /\p{Nd}/u
/** Scripts written without spaces, or with endings attached: a Latin name stands as a word among them. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u
const word = /[\p{L}\p{N}\p{M}_]/u
const capital = /[\p{Lu}\p{Lt}]/u

/** One unit as names spell it: lower case, full-width forms narrowed, spaces and hyphens alike, quotes straight. */
export function foldUnit(unit: string): string {
  if (spaces.test(unit) || hyphens.has(unit)) return separator
  if (apostrophes.has(unit)) return "'"
  const folded = unit.normalize('NFKC').toLowerCase()
  return folded.length === 1 ? folded : unit
}

/** Bits of `unitKinds` for one unit. */
export function kindOfUnit(unit: string): number {
  const letter = (/\p{L}/u.test(unit) ? unitKinds.letter : 0) | (capital.test(unit) ? unitKinds.capital : 0)
  if (spaces.test(unit)) return unitKinds.space
  if (!word.test(unit) || unspaced.test(unit)) return letter
  return digit.test(unit) ? unitKinds.word | unitKinds.digit : unitKinds.word | letter
}

/** The form under which a name or phrase is stored and compared. */
export function keyOf(name: string): string {
  const folded = plain.test(name) ? name.toLowerCase().replaceAll('-', separator) : foldUnits(name)
  return folded.replace(/ {2,}/g, separator).trim()
}

/** Letters, digits and marks of ASCII, where folding is lower case: nearly every name. */
const plain = /^[a-zA-Z0-9 .,+#/&()':!-]*$/

function foldUnits(name: string): string {
  return Array.from({ length: name.length }, (_, index) => foldUnit(name.charAt(index))).join('')
}

/** `kindOfUnit` of every unit, in one table. */
export function kindsOfUnits(count: number): Uint8Array {
  const kinds = new Uint8Array(count)
  const units = Array.from({ length: count }, (_, code) => String.fromCharCode(code)).join('')
  // By runs of one kind: asking each unit for itself costs ten times as much.
  for (const { index, 0: run } of units.matchAll(wordRuns))
    kinds.fill(unitKinds.word, index, index + run.length)
  for (const { index } of units.matchAll(digits)) kinds[index] = unitKinds.word | unitKinds.digit
  for (const { index, 0: run } of units.matchAll(unspacedRuns))
    kinds.fill(unitKinds.other, index, index + run.length)
  for (const { index } of units.matchAll(allSpaces)) kinds[index] = unitKinds.space
  addKind(kinds, units.matchAll(letterRuns), unitKinds.letter)
  addKind(kinds, units.matchAll(capitalRuns), unitKinds.capital)
  return kinds
}

function addKind(kinds: Uint8Array, runs: Iterable<RegExpExecArray>, kind: number): void {
  for (const { index, 0: run } of runs) {
    for (let at = index; at < index + run.length; at += 1) kinds[at] = (kinds[at] ?? 0) | kind
  }
}

const wordRuns = new RegExp(`${word.source}+`, 'gu')
const unspacedRuns = new RegExp(`${unspaced.source}+`, 'gu')
const letterRuns = /\p{L}+/gu
const capitalRuns = new RegExp(`${capital.source}+`, 'gu')
const digits = new RegExp(digit.source, 'gu')
const allSpaces = new RegExp(spaces.source, 'gu')

/** Where `name` stands in `phrase` as a word of its own, casing included; -1 where it does not. */
export function wordIndex(phrase: string, name: string): number {
  for (let index = phrase.indexOf(name); index >= 0; index = phrase.indexOf(name, index + 1)) {
    const before = index === 0 || !word.test(phrase.charAt(index - 1))
    const end = index + name.length
    if (before && (end === phrase.length || !word.test(phrase.charAt(end)))) return index
  }
  return -1
}
