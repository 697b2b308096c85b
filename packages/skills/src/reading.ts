import { hashOn, hashSingle } from './hashes.ts'
import type { Hit } from './hit.ts'
import type { UnitTable } from './unit-table.ts'
import { classesOf, type WordClasses } from './word-classes.ts'

/**
 * A text while it is read: its units and a 0 behind them, what units and words are, and what was found. Good until the
 * next text is read, as the units are shared.
 */
export type Reading = {
  text: string
  units: Uint16Array
  table: UnitTable
  /** By unit, its symbol within words; 0 for what is no part of a word. */
  words: Uint8Array
  classes: WordClasses
  hits: Hit[]
}

/** Where the word begins that ends at `end`, not before `floor`; `end` where none does. */
export function wordStart({ units, words }: Reading, end: number, floor: number): number {
  let start = end
  while (start > floor && words[units[start - 1] ?? 0] !== 0) start -= 1
  return start
}

export function wordEnd({ units, words }: Reading, start: number): number {
  let end = start
  while (words[units[end] ?? 0] !== 0) end += 1
  return end
}

/** Bits of `wordClass` of the word that begins at `start` and ends at `end`: words of classes are hashed from their end. */
export function classesAt({ units, words, classes }: Reading, start: number, end: number): number {
  let hash = 0
  for (let position = end; position > start; position -= 1)
    hash = hashOn(hash, words[units[position - 1] ?? 0] ?? 0)
  return classesOf(classes, hashSingle(hash))
}

/** Tests a pattern with the flag `y` at a place of the text: behind it, or before it where it is a lookbehind. */
export function testsAt(pattern: RegExp, text: string, position: number): boolean {
  pattern.lastIndex = position
  return pattern.test(text)
}
