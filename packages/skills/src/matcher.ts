import { hashPair, hashSingle } from './hashes.ts'
import type { Hit } from './hit.ts'
import type { KeyIndex } from './key-index.ts'
import { createKeyIndex, keyAt, keySize } from './key-index.ts'
import type { Entry } from './lexicon.ts'
import type { Openings } from './openings.ts'
import {
  beginOpenings,
  createOpenings,
  hashBefore,
  openingAt,
  openingSize,
  readOpenings,
  stemEnd,
  way,
} from './openings.ts'
import type { Reading } from './reading.ts'
import type { Repeats } from './repeats.ts'
import { beginText, createRepeats, isSpent, isWornOut, spend } from './repeats.ts'
import {
  beginsAfterDot,
  edgeAfter,
  insideWord,
  isPlaceholder,
  skipAddress,
  skipSpaces,
} from './text-edges.ts'
import { unitsOf } from './text-units.ts'
import { symbolMask, traits } from './unit-table.ts'

/** `scan` reads a text; what it gives is good until it reads the next. */
export type Matcher = { scan(text: string): Reading }

/**
 * Finds entries in one pass over the text: leftmost, then longest, whole words only, never overlapping except when
 * several entries share one key. The time is linear in the text, whatever it holds, as a key is at most 80 units; where
 * 256 were tried within 4,096 units, a key is tried 16 times more at most, so that no text is slow for repeating itself.
 */
export function createMatcher(entries: readonly Entry[]): Matcher {
  const index = createKeyIndex(entries)
  const repeats = createRepeats(index.keys.length / keySize, index.buckets.length)
  const openings = createOpenings()
  return {
    scan(text) {
      const units = unitsOf(text)
      const nowhere = { done: 0, proof: undefined, proofEnd: 0 }
      const hits = scan({ index, repeats, openings, text, units, hits: [], ...nowhere })
      return { text, units, table: index.units, words: index.words, classes: index.classes, hits }
    },
  }
}

type Scan = {
  index: KeyIndex
  repeats: Repeats
  openings: Openings
  text: string
  /** The text's units and a 0 behind them. */
  units: Uint16Array
  hits: Hit[]
  /** Up to here all is decided. */
  done: number
  /** A phrase proves the name inside it: its words are read again, up to `proofEnd`, for the other names they hold. */
  proof: Hit | undefined
  proofEnd: number
}

/** Reads from one web address to the next: what a path names is nobody's skill. */
function scan(state: Scan): Hit[] {
  const { text, units, index } = state
  beginText(state.repeats)
  for (let from = 0; from < text.length; ) {
    const address = text.indexOf('://', from)
    scanStretch(state, from, address < 0 ? text.length : address)
    from = address < 0 ? text.length : skipAddress(index.units, units, address, text.length)
  }
  return state.hits
}

function scanStretch(state: Scan, from: number, until: number): void {
  const { units, index, openings } = state
  const { found } = openings
  beginOpenings(openings, from)
  while (openings.position < until) {
    readOpenings(openings, index, units, until)
    const { size } = openings
    for (let at = 0; at < size; at += openingSize) {
      const end = (found[at + openingAt.end] ?? 0) > state.done ? take(state, at) : -1
      if (end > state.done) state.done = end
    }
  }
}

/** Takes the longest key that begins at this opening. Returns its end, -1 without one. */
function take(state: Scan, opening: number): number {
  const { hits, proof } = state
  const before = hits.length
  const end = longest(state, opening)
  const found = end < 0 ? undefined : hits[before]
  if (found === undefined) return -1
  if (found.entry.role === 'phrase') {
    hits.length = before
    state.proof = found
    state.proofEnd = end
    return take(state, opening)
  }
  if (proof !== undefined && proof.start === found.start && proof.end === found.end) hits[before] = proof
  return end
}

/** Keys of two words and more come first. */
function longest(state: Scan, opening: number): number {
  const { found } = state.openings
  const wordEnd = found[opening + openingAt.end] ?? 0
  const ways = found[opening + openingAt.ways] ?? 0
  if ((ways & (way.pair | way.pairStem)) !== 0) {
    const end = longestPair(state, opening, ways, wordEnd)
    if (end >= 0) return end
  }
  const alone =
    (ways & way.alone) === 0 ? -1 : longestUnder(state, found[opening + openingAt.hash] ?? 0, wordEnd)
  if (alone >= 0 || (ways & way.stem) === 0) return alone
  const stem = stemEnd(state.index, state.units, wordEnd)
  return longestUnder(state, hashSingle(hashBefore(state.index, state.units, stem)), stem)
}

function longestPair(state: Scan, opening: number, ways: number, wordEnd: number): number {
  const { index, units, openings } = state
  const { found } = openings
  const end =
    (ways & way.pair) === 0 ? -1 : longestUnder(state, found[opening + openingAt.pair] ?? 0, wordEnd)
  if (end >= 0 || (ways & way.pairStem) === 0) return end
  const stem = hashBefore(index, units, stemEnd(index, units, found[opening + openingAt.nextEnd] ?? 0))
  return longestUnder(state, hashPair(found[opening + openingAt.hash] ?? 0, stem), wordEnd)
}

/** `wordEnd` is where the first word ends. */
function longestUnder(state: Scan, hash: number, wordEnd: number): number {
  const { index, repeats } = state
  const { keys, buckets, bucketShift } = index
  const bucket = hash >>> bucketShift
  if (isSpent(repeats, bucket, wordEnd)) return -1
  const from = buckets[bucket] ?? 0
  const until = buckets[bucket + 1] ?? 0
  let worn = 0
  for (let key = from; key < until; key += 1) {
    if (keys[key * keySize + keyAt.hash] !== hash) continue
    if (isWornOut(repeats, key, wordEnd)) worn += 1
    else {
      const end = collect(state, key, wordEnd)
      if (end >= 0) return end
    }
  }
  if (worn > 0 && worn === until - from) spend(repeats, bucket)
  return -1
}

/** Adds the entries of this key that may stand here. Returns the end, or -1. */
function collect(state: Scan, key: number, wordEnd: number): number {
  const { index, text, units, hits, proofEnd } = state
  const keyEnd = endOf(state, key, wordEnd)
  const start = keyEnd < 0 ? -1 : startOf(state, key, wordEnd)
  if (start < 0) return -1
  let longest = -1
  const until = index.keys[(key + 1) * keySize + keyAt.entries] ?? 0
  for (let at = index.keys[key * keySize + keyAt.entries] ?? 0; at < until; at += 1) {
    const entry = index.entries[at]
    if (entry === undefined || (entry.role === 'phrase' && start < proofEnd)) continue
    const end = keyEnd >= text.length ? keyEnd : edgeAfter(index.units, units, keyEnd, isVersioned(entry))
    const hit = end < 0 ? undefined : hitOf(entry, text, start, end)
    if (hit === undefined) continue
    hits.push(hit)
    longest = Math.max(longest, end)
  }
  return longest
}

/** Where the key ends when the text goes on with it behind its first word, else -1. */
function endOf({ index, units }: Scan, key: number, wordEnd: number): number {
  const { units: table, keys, symbols } = index
  const to = keys[key * keySize + keyAt.to] ?? 0
  let position = wordEnd
  for (let at = keys[key * keySize + keyAt.tail] ?? 0; at < to; at += 1) {
    const unit = table[units[position] ?? 0] ?? 0
    if ((unit & symbolMask) !== symbols[at]) return -1
    position += 1
    // Any run of spaces stands for one.
    if ((unit & traits.space) !== 0) position = skipSpaces(table, units, position)
  }
  return position
}

/** Where the key begins whose first word ends there, at its marks as in ".NET"; -1 if it may not. */
function startOf({ index, units }: Scan, key: number, wordEnd: number): number {
  const { units: table, keys, symbols } = index
  const [from, tail] = [keys[key * keySize + keyAt.from] ?? 0, keys[key * keySize + keyAt.tail] ?? 0]
  const start = wordEnd - (tail - from)
  if (start < 0 || insideWord(table, units, start - 1) || beginsAfterDot(table, units, start)) return -1
  if (isPlaceholder(units, start, wordEnd)) return -1
  for (let at = from; at < tail; at += 1) {
    if (((table[units[start + at - from] ?? 0] ?? 0) & symbolMask) !== symbols[at]) return -1
  }
  return start
}

function isVersioned(entry: Entry): boolean {
  return entry.role === 'name' && entry.versioned
}

/** The hit of one entry, if the casing it asks for is there. A phrase's hit is the name inside it. */
function hitOf(entry: Entry, text: string, start: number, end: number): Hit | undefined {
  if (entry.role === 'name' && entry.exact && !text.startsWith(entry.written, start)) return undefined
  if (entry.role !== 'phrase') return { entry, start, end }
  for (let at = start; at + entry.name.length <= end; at += 1) {
    if (text.startsWith(entry.name, at)) return { entry, start: at, end: at + entry.name.length }
  }
  return undefined
}
