import { hashOn, hashPair, hashSingle } from './hashes.ts'
import type { Entry } from './lexicon.ts'
import type { UnitTable } from './unit-table.ts'
import { createUnitTable, encodeKey, symbolMask, traits, wordTableOf } from './unit-table.ts'
import { classUnits, createWordClasses, type WordClasses } from './word-classes.ts'

/**
 * Keys by the hash of their first two words, those of one word by the hash of that word. The bits turn away nearly
 * every place of a text before a key is looked up, and a key that is found is still to be compared. All in typed
 * arrays, so that what a text touches stays in the processor's caches.
 */
export type KeyIndex = {
  units: UnitTable
  /** What of a unit words are hashed by. */
  words: Uint8Array
  classes: WordClasses
  /** Bits by hash: keys of one word. */
  single: Int32Array
  /** Bits by hash of two words: keys of more. */
  paired: Int32Array
  /** By the bits of a hash from `bucketShift` on, its first key; those of the next bucket follow. */
  buckets: Int32Array
  bucketShift: number
  /** By key, longest first under one hash: `keySize` numbers each, and the end of the last one's entries. */
  keys: Int32Array
  /** The symbols of all keys. */
  symbols: Uint8Array
  /** Those of one key after those of another. */
  entries: Entry[]
}

export const keySize = 5
/**
 * In a key's numbers: its hash, where its symbols begin, where those behind its first word do, where they end, and
 * where its entries begin; they end where the next key's begin.
 */
export const keyAt = { hash: 0, from: 1, tail: 2, to: 3, entries: 4 } as const

/** 2^17 bits each, so that both fit a first-level cache, for some 9,000 keys. */
const bitShift = 20

type IndexedKey = {
  hash: number
  single: boolean
  /** How many symbols there are up to the first word's end. */
  head: number
  symbols: Uint16Array
  entries: readonly Entry[]
}

export function createKeyIndex(entries: readonly Entry[]): KeyIndex {
  const byKey = Map.groupBy(entries, ({ key }) => key)
  const units = createUnitTable([...byKey.keys(), classUnits])
  const indexed: IndexedKey[] = []
  for (const [key, sharing] of byKey) indexed.push(indexKey(encodeKey(units, key), sharing))
  const usable = indexed.filter(({ head }) => head > 0)
  // A bucket a key, so that a look-up ends soon.
  const bucketShift = 32 - Math.ceil(Math.log2(usable.length + 1))
  const bucketOf = ({ hash }: IndexedKey) => hash >>> bucketShift
  usable.sort((a, b) => bucketOf(a) - bucketOf(b) || a.hash - b.hash || b.symbols.length - a.symbols.length)
  const words = wordTableOf(units)
  return {
    units,
    words,
    classes: createWordClasses((unit) => words[unit] ?? 0),
    single: bitsOf(usable.filter(({ single }) => single)),
    paired: bitsOf(usable.filter(({ single }) => !single)),
    buckets: bucketsOf(usable.map(bucketOf), 1 << (32 - bucketShift)),
    bucketShift,
    keys: numbersOf(usable),
    symbols: joinSymbols(usable),
    entries: usable.flatMap((key) => key.entries),
  }
}

/** 1 if `bits` may hold this hash, by accident for one in fifty; 0 if they surely do not. Two bits of one number. */
export function mayHold(bits: Int32Array, hash: number): number {
  const word = bits[hash >>> bitShift] ?? 0
  return (word >>> (hash >>> 15)) & (word >>> (hash >>> 10)) & 1
}

/** A key of marks alone has no head, and is never found. Plain loops, as it runs ten thousand times at the start. */
function indexKey(symbols: Uint16Array, entries: readonly Entry[]): IndexedKey {
  const head = wordEnd(symbols, 0)
  const next = wordEnd(symbols, head)
  const first = hashBefore(symbols, head)
  const single = next === head
  const hash = single ? hashSingle(first) : hashPair(hashSingle(first), hashBefore(symbols, next))
  return { hash, single, head, symbols, entries }
}

/** Where the first word from `from` on ends; `from` when there is none. */
function wordEnd(symbols: Uint16Array, from: number): number {
  let position = from
  while (position < symbols.length && !isWord(symbols, position)) position += 1
  if (position === symbols.length) return from
  while (position < symbols.length && isWord(symbols, position)) position += 1
  return position
}

function hashBefore(symbols: Uint16Array, end: number): number {
  let start = end
  while (start > 0 && isWord(symbols, start - 1)) start -= 1
  let hash = 0
  for (let position = start; position < end; position += 1)
    hash = hashOn(hash, (symbols[position] ?? 0) & symbolMask)
  return hash
}

function isWord(symbols: Uint16Array, position: number): boolean {
  return ((symbols[position] ?? 0) & traits.word) !== 0
}

function joinSymbols(keys: readonly IndexedKey[]): Uint8Array {
  const all = new Uint8Array(keys.reduce((sum, { symbols }) => sum + symbols.length, 0))
  let at = 0
  for (const { symbols } of keys) {
    for (let index = 0; index < symbols.length; index += 1) all[at + index] = symbols[index] ?? 0
    at += symbols.length
  }
  return all
}

function bitsOf(keys: readonly IndexedKey[]): Int32Array {
  const bits = new Int32Array(1 << (32 - bitShift))
  for (const { hash } of keys) {
    const at = hash >>> bitShift
    bits[at] = (bits[at] ?? 0) | (1 << (hash >>> 15)) | (1 << (hash >>> 10))
  }
  return bits
}

/** Of each bucket, how many keys stand before it; `inOrder` are the buckets of all keys. */
function bucketsOf(inOrder: readonly number[], count: number): Int32Array {
  const buckets = new Int32Array(count + 1).fill(inOrder.length)
  for (let key = inOrder.length - 1; key >= 0; key -= 1) buckets[inOrder[key] ?? 0] = key
  for (let bucket = count - 1; bucket >= 0; bucket -= 1)
    buckets[bucket] = Math.min(buckets[bucket] ?? 0, buckets[bucket + 1] ?? 0)
  return buckets
}

function numbersOf(keys: readonly IndexedKey[]): Int32Array {
  const numbers = new Int32Array((keys.length + 1) * keySize)
  let [from, entriesFrom, at] = [0, 0, 0]
  for (const { hash, head, symbols, entries } of keys) {
    numbers[at + keyAt.hash] = hash
    numbers[at + keyAt.from] = from
    numbers[at + keyAt.tail] = from + head
    numbers[at + keyAt.to] = from + symbols.length
    numbers[at + keyAt.entries] = entriesFrom
    from += symbols.length
    entriesFrom += entries.length
    at += keySize
  }
  numbers[at + keyAt.entries] = entriesFrom
  return numbers
}
