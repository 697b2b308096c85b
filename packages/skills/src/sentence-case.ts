import type { Hit } from './hit.ts'
import type { Reading } from './reading.ts'
import { traits } from './unit-table.ts'

const reach = 120
/** Shorter words say little: "API", "for". */
const longWord = 4
const lineEnd = 10
const exclamation = 33
const apostrophe = 39
const hyphen = 45
const fullStop = 46
const question = 63
const curlyApostrophe = 0x2019

/** In running text most words begin small, so that a capital letter says something. A headline says nothing. */
export function isSentenceCase(reading: Reading, { start, end }: Hit): boolean {
  const counts = { small: 0, all: 0 }
  countWords(reading, sentenceFrom(reading, start), start, counts)
  countWords(reading, end, sentenceTo(reading, end), counts)
  return counts.small > 0 && counts.small * 2 >= counts.all
}

function sentenceFrom({ units }: Reading, start: number): number {
  const floor = Math.max(0, start - reach)
  let from = start
  while (from > floor && !endsSentence(units[from - 1] ?? 0)) from -= 1
  return from
}

function sentenceTo({ text, units }: Reading, end: number): number {
  const ceiling = Math.min(text.length, end + reach)
  let to = end
  while (to < ceiling && !endsSentence(units[to] ?? 0)) to += 1
  return to
}

function endsSentence(unit: number): boolean {
  return unit === fullStop || unit === lineEnd || unit === exclamation || unit === question
}

/** Long words between two places, and those of them that have no capital letter. */
function countWords(
  reading: Reading,
  from: number,
  to: number,
  counts: { small: number; all: number },
): void {
  const { units, table } = reading
  for (let at = from; at < to; ) {
    const begin = at
    let capitals = 0
    for (; at < to && isPart(table, units[at] ?? 0, at > begin); at += 1)
      capitals |= (table[units[at] ?? 0] ?? 0) & traits.capital
    if (at === begin) at += 1
    else if (at - begin >= longWord) {
      counts.all += 1
      if (capitals === 0) counts.small += 1
    }
  }
}

function isPart(table: Uint16Array, unit: number, isInside: boolean): boolean {
  if (((table[unit] ?? 0) & traits.letter) !== 0) return true
  return isInside && (unit === apostrophe || unit === hyphen || unit === curlyApostrophe)
}
