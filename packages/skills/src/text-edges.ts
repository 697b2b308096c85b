import { traits } from './unit-table.ts'

// Where words and names begin and end. `table` says what units are, `units` hold a text and a 0 behind it.

const { word, digit, space } = traits
const dot = 46
const plus = 43
const hash = 35
const lessThan = 60
const greaterThan = 62
const underscore = 95

/** Whether the unit at `position` belongs to a word; false before the text. */
export function insideWord(table: Uint16Array, units: Uint16Array, position: number): boolean {
  return position >= 0 && (traitsAt(table, units, position) & word) !== 0
}

/** A word right after "name." is part of a file or host name unless it begins a sentence whose space was lost. */
export function beginsAfterDot(table: Uint16Array, units: Uint16Array, position: number): boolean {
  if (position < 2 || units[position - 1] !== dot || !insideWord(table, units, position - 2)) return false
  const code = units[position] ?? 0
  return code < 65 || code > 90
}

/**
 * The end of a name that may end at `end`: as given, past an attached version ("Python3.12") where the name is
 * `versioned`, or -1 inside a word.
 */
export function edgeAfter(table: Uint16Array, units: Uint16Array, end: number, versioned: boolean): number {
  const kind = traitsAt(table, units, end)
  if ((kind & digit) !== 0 && versioned) return versionEnd(table, units, end)
  if ((kind & word) !== 0) return -1
  const code = units[end]
  if (code === plus) return units[end + 1] === plus ? -1 : end
  if (code === hash) return insideWord(table, units, end + 1) ? end : -1
  // "docker.com" and "sql.js" are other names; "Docker.We" has lost a space.
  if (code === dot) return isLowerCase(units[end + 1] ?? 0) ? -1 : end
  return end
}

function isLowerCase(code: number): boolean {
  return code >= 97 && code <= 122
}

/** At most four digits with one dotted part, then no further word. */
function versionEnd(table: Uint16Array, units: Uint16Array, start: number): number {
  let end = start
  let dots = 0
  while (end - start < 8) {
    if ((traitsAt(table, units, end) & digit) !== 0) end += 1
    else if (units[end] === dot && dots === 0 && (traitsAt(table, units, end + 1) & digit) !== 0) {
      dots += 1
      end += 1
    } else break
  }
  return insideWord(table, units, end) ? -1 : end
}

export function skipSpaces(table: Uint16Array, units: Uint16Array, from: number): number {
  let position = from
  while ((traitsAt(table, units, position) & space) !== 0) position += 1
  return position
}

/** Past a web address: what its path names is nobody's skill. */
export function skipAddress(table: Uint16Array, units: Uint16Array, from: number, length: number): number {
  let position = from
  while (position < length && !endsAddress(table, units, position)) position += 1
  return position
}

function endsAddress(table: Uint16Array, units: Uint16Array, position: number): boolean {
  const code = units[position]
  return code === 10 || code === 13 || (traitsAt(table, units, position) & space) !== 0
}

/** A word in angle brackets, all capitals, as anonymised texts hold "<LOCATION>": a mark and no word. */
export function isPlaceholder(units: Uint16Array, start: number, end: number): boolean {
  if (units[start - 1] !== lessThan || units[end] !== greaterThan) return false
  for (let position = start; position < end; position += 1) {
    if (!isPlaceholderUnit(units[position] ?? 0)) return false
  }
  return true
}

function isPlaceholderUnit(code: number): boolean {
  return (code >= 65 && code <= 90) || code === underscore
}

function traitsAt(table: Uint16Array, units: Uint16Array, position: number): number {
  return table[units[position] ?? 0] ?? 0
}
