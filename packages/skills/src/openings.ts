import { hashOn, hashPair, hashSingle } from './hashes.ts'
import type { KeyIndex } from './key-index.ts'
import { mayHold } from './key-index.ts'
import { digitSymbol } from './unit-table.ts'

/** Where keys may begin in a stretch of text, a batch at a time, in order: `openingSize` numbers each. */
export type Openings = {
  found: Int32Array
  /** How many numbers of `found` are filled. */
  size: number
  /** Where to read on; at the stretch's end when all is read. */
  position: number
  /** The word last read, not yet decided: where it ends, its hash, and the bits of `way` by which it may be a key alone. */
  end: number
  hash: number
  alone: number
}

/** In an opening's numbers: where its word ends, its hash; where the word behind it ends, the hash of both; and the ways. */
export const openingAt = { end: 0, hash: 1, nextEnd: 2, pair: 3, ways: 4 } as const
export const openingSize = 5
/** What may be a key: both words, both without the version attached to the second, the word alone, it without its own. */
export const way = { pair: 1, pairStem: 2, alone: 4, stem: 8 } as const
const aloneShift = 2
const batch = 1 << 12

export function createOpenings(): Openings {
  const found = new Int32Array(batch + 2 * openingSize)
  return { found, size: 0, position: 0, end: 0, hash: 0, alone: 0 }
}

export function beginOpenings(openings: Openings, from: number): void {
  openings.size = 0
  openings.position = from
  openings.end = 0
  openings.hash = 0
  openings.alone = 0
}

/**
 * The hot loop: a word is hashed while its end is looked for, and whether a key may begin with it is told when the word
 * behind it is hashed, too, since most keys are of several words. Two loops, one within the other, and bits that are
 * joined before they are asked: a processor guesses what comes next, and every wrong guess costs as much as a word.
 */
export function readOpenings(openings: Openings, index: KeyIndex, units: Uint16Array, until: number): void {
  const { words, single, paired } = index
  const { found } = openings
  let { position, end, hash: first, alone } = openings
  let size = 0
  for (; position < until && size < batch; position += 1) {
    let symbol = words[units[position] ?? 0] ?? 0
    if (symbol === 0) continue
    let next = 0
    let last = 0
    while (symbol !== 0) {
      next = hashOn(next, symbol)
      last = symbol
      position += 1
      symbol = words[units[position] ?? 0] ?? 0
    }
    const versioned = last < digitSymbol ? 0 : mayHoldStem(index, units, position, first)
    const pair = hashPair(first, next)
    const ways = alone | (versioned & way.pairStem) | mayHold(paired, pair)
    if (ways !== 0) {
      found[size + openingAt.end] = end
      found[size + openingAt.hash] = first
      found[size + openingAt.nextEnd] = position
      found[size + openingAt.pair] = pair
      found[size + openingAt.ways] = ways
      size += openingSize
    }
    first = hashSingle(next)
    alone = (versioned & way.stem) | (mayHold(single, first) << aloneShift)
    end = position
  }
  if (position >= until && alone !== 0) {
    found[size + openingAt.end] = end
    found[size + openingAt.hash] = first
    found[size + openingAt.ways] = alone
    size += openingSize
    alone = 0
  }
  openings.size = size
  openings.position = position
  openings.end = end
  openings.hash = first
  openings.alone = alone
}

/** Of a word that ends in a digit, as "Python3": the ways in which keys may hold it without them. */
function mayHoldStem(index: KeyIndex, units: Uint16Array, wordEnd: number, first: number): number {
  const end = stemEnd(index, units, wordEnd)
  if (end === 0 || index.words[units[end - 1] ?? 0] === 0) return 0
  const stem = hashBefore(index, units, end)
  const pair = mayHold(index.paired, hashPair(first, stem)) === 0 ? 0 : way.pairStem
  return mayHold(index.single, hashSingle(stem)) === 0 ? pair : pair | way.stem
}

/** Where the word that ends at `wordEnd` ends without an attached version. */
export function stemEnd({ words }: KeyIndex, units: Uint16Array, wordEnd: number): number {
  let end = wordEnd
  while (end > 0 && (words[units[end - 1] ?? 0] ?? 0) >= digitSymbol) end -= 1
  return end
}

/** What the units of the word before `end` hash to; 0 where there is none. */
export function hashBefore({ words }: KeyIndex, units: Uint16Array, end: number): number {
  let start = end
  while (start > 0 && words[units[start - 1] ?? 0] !== 0) start -= 1
  let hash = 0
  for (let position = start; position < end; position += 1)
    hash = hashOn(hash, words[units[position] ?? 0] ?? 0)
  return hash
}
