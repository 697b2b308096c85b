import type { KeyIndex } from './key-index.ts'
import { hashOn, hashPair, mayHold } from './key-index.ts'
import { digitSymbol } from './unit-table.ts'

/** Where keys may begin in a stretch of text, a batch at a time, in order: `openingSize` numbers each. */
export type Openings = {
  found: Int32Array
  /** How many numbers of `found` are filled. */
  size: number
  /** Where to read on; past the stretch's end when all is read. */
  position: number
  /** The word last read, not yet decided: where it ends, or 0, and its hash. */
  end: number
  hash: number
}

/** In an opening's numbers: where its word ends, and its hash; the same of the word behind it. */
export const openingAt = { end: 0, hash: 1, nextEnd: 2, nextHash: 3 } as const
export const openingSize = 4
const batch = 1 << 12

export function createOpenings(): Openings {
  return { found: new Int32Array(batch + 2 * openingSize), size: 0, position: 0, end: 0, hash: 0 }
}

export function beginOpenings(openings: Openings, from: number): void {
  openings.size = 0
  openings.position = from
  openings.end = 0
  openings.hash = 0
}

/**
 * The hot loop: a word is hashed while its end is looked for, and whether a key may begin with it is told when the word
 * behind it is hashed, too, since most keys are of several words. A word that ends in a digit may be a name with its
 * version attached. Calls nothing that looks at more than a few bits, so that nothing leaves the registers. A hash of 0
 * is no word: no key has one.
 */
export function readOpenings(openings: Openings, index: KeyIndex, units: Uint16Array, until: number): void {
  const { words, single, paired } = index
  const { found } = openings
  let { position, end, hash: first } = openings
  let alone = end === 0 ? 0 : mayHold(single, first)
  let hash = 0
  let last = 0
  let size = 0
  for (; position <= until && size < batch; position += 1) {
    const code = units[position] ?? 0
    const symbol = words[code] ?? 0
    if (symbol !== 0) {
      hash = hashOn(hash, symbol)
      last = symbol
      continue
    }
    if (hash !== 0) {
      const versioned = last >= digitSymbol ? 1 : 0
      if ((alone | versioned | mayHold(paired, hashPair(first, hash))) !== 0) {
        found[size] = end
        found[size + 1] = first
        found[size + 2] = position
        found[size + 3] = hash
        size += openingSize
      }
      alone = versioned | mayHold(single, hash)
      end = position
      first = hash
      hash = 0
    }
  }
  if (position > until && alone !== 0) size = addLast(found, size, end, first)
  Object.assign(openings, { size, position, end, hash: first })
}

/** The last word, which none follows. */
function addLast(found: Int32Array, at: number, end: number, hash: number): number {
  found[at] = end
  found[at + 1] = hash
  found[at + 2] = 0
  found[at + 3] = 0
  return at + openingSize
}
