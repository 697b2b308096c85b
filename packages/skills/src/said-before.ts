import { hashOn, hashSingle } from './hashes.ts'
import { classesAt, type Reading, wordEnd, wordStart } from './reading.ts'
import { classesOf, wordClass } from './word-classes.ts'

const lineEnd = 10
const space = 32
const exclamation = 33
const fullStop = 46
const colon = 58
const semicolon = 59
const question = 63

/**
 * What the words of its sentence before a name say, `reach` units back at most, as bits of `wordClass`; "you" ends it,
 * as nothing else counts then. "Our" counts `close` to the name, and so does "we", unless it goes on to say whom the
 * company looks for.
 */
export function saidBefore(
  reading: Reading,
  start: number,
  { reach, close }: { reach: number; close: number },
): number {
  const { units, words, classes } = reading
  const floor = Math.max(0, start - reach)
  let said = 0
  let next = 0
  let afterNext = 0
  let position = start - 1
  while (position >= floor && (said & wordClass.you) === 0) {
    const unit = units[position] ?? 0
    if (words[unit] === 0 && endsSentence(unit, units[position + 1] ?? 0)) break
    let hash = 0
    let symbol = words[unit] ?? 0
    while (symbol !== 0 && position >= floor) {
      hash = hashOn(hash, symbol)
      position -= 1
      symbol = words[units[position] ?? 0] ?? 0
    }
    if (hash === 0) {
      position -= 1
      continue
    }
    const here = classesOf(classes, hashSingle(hash))
    const ours = (here & wordClass.we) !== 0 && !seeks(next, afterNext) ? wordClass.our : 0
    said |= position + 1 < start - close ? here & ~wordClass.our : here | ours
    afterNext = next
    next = here
  }
  return said
}

/** "we look for", "we are also looking for". */
function seeks(next: number, afterNext: number): boolean {
  if ((next & wordClass.seeking) !== 0) return true
  return (next & wordClass.also) !== 0 && (afterNext & wordClass.seeking) !== 0
}

function endsSentence(unit: number, next: number): boolean {
  return unit === lineEnd || ((unit === fullStop || unit === exclamation) && next === space)
}

/** Whether a name stands in the same clause behind "customers like", "founders from" and their like. */
export function namesCompanies(reading: Reading, start: number, reach: number): boolean {
  const { units, words } = reading
  const floor = Math.max(0, start - reach)
  let joinAt = -1
  for (let position = start; position > floor; ) {
    const unit = units[position - 1] ?? 0
    if (words[unit] === 0) {
      if (endsClause(unit)) return false
      position -= 1
      continue
    }
    const from = wordStart(reading, position, floor)
    const here = classesAt(reading, from, position)
    if ((here & wordClass.company) !== 0 && joinAt === position + 1) return units[position] === space
    joinAt = (here & wordClass.suchAs) !== 0 ? from : -1
    position = from
  }
  return false
}

function endsClause(unit: number): boolean {
  return (
    unit === lineEnd ||
    unit === fullStop ||
    unit === exclamation ||
    unit === question ||
    unit === colon ||
    unit === semicolon
  )
}

/** What the words behind a name say, `reach` units on at most. */
export function saidAfter(reading: Reading, end: number, reach: number): number {
  const { text, units, words } = reading
  const ceiling = Math.min(text.length, end + reach)
  let said = 0
  for (let position = end; position < ceiling; ) {
    const to = words[units[position] ?? 0] === 0 ? position + 1 : wordEnd(reading, position)
    if (to <= ceiling) said |= classesAt(reading, position, to)
    position = to
  }
  return said
}
