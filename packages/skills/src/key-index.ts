import type { Entry } from './lexicon.ts'
import type { UnitTable } from './unit-table.ts'
import { createUnitTable, encodeKey, symbolMask, traits, wordTableOf } from './unit-table.ts'

/**
 * Keys by the hash of their first two words, those of one word by the hash of that word. The bits turn away nearly
 * every place of a text before a key is looked up, and a key that is found is still to be compared. All in typed
 * arrays, so that what a text touches stays in the processor's caches.
 */
export type KeyIndex = {
  units: UnitTable
  /** What of a unit words are hashed by. */
  words: Uint8Array
  /** Bits by hash: keys of one word. */
  single: Uint32Array
  /** Bits by hash of two words: keys of more. */
  paired: Uint32Array
  /** Open addressing: a hash, and the first key under it, or -1. */
  slots: Int32Array
  /** By key, longest first under one hash: `keySize` numbers each. */
  keys: Int32Array
  /** The symbols of all keys. */
  symbols: Uint8Array
  /** By key. */
  entries: (readonly Entry[])[]
}

export const keySize = 4
/**
 * In a key's numbers: where its symbols begin, where those behind its first word do, where they end, and whether
 * another key follows under the same hash.
 */
export const keyAt = { from: 0, tail: 1, to: 2, more: 3 } as const

/** 2^17 bits each, so that both fit a first-level cache, for some 9,000 keys. */
const bitMask = (1 << 12) - 1

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
  const units = createUnitTable([...byKey.keys()])
  const indexed: IndexedKey[] = []
  for (const [key, sharing] of byKey) indexed.push(indexKey(encodeKey(units, key), sharing))
  const usable = indexed.filter(({ head }) => head > 0)
  usable.sort((a, b) => a.hash - b.hash || b.symbols.length - a.symbols.length)
  return {
    units,
    words: wordTableOf(units),
    single: bitsOf(usable.filter(({ single }) => single)),
    paired: bitsOf(usable.filter(({ single }) => !single)),
    slots: slotsOf(usable),
    keys: numbersOf(usable),
    symbols: joinSymbols(usable),
    entries: usable.map((key) => key.entries),
  }
}

/** The hash of a word goes on by its next unit's symbol. Starts from 0. */
export function hashOn(hash: number, symbol: number): number {
  return (Math.imul(hash, 31) + symbol) | 0
}

export function hashPair(first: number, second: number): number {
  return (Math.imul(first, 0x9e3779b1) ^ second) | 0
}

/** 1 if `bits` may hold this hash, 0 if they surely do not. */
export function mayHold(bits: Uint32Array, hash: number): number {
  return ((bits[(hash >>> 5) & bitMask] ?? 0) >>> (hash & 31)) & 1
}

/** The first key under this hash, or -1. */
export function firstKey(slots: Int32Array, hash: number): number {
  const mask = slots.length - 1
  let slot = slotOf(hash, mask)
  while (slots[slot + 1] !== -1 && slots[slot] !== hash) slot = (slot + 2) & mask
  return slots[slot + 1] ?? -1
}

/** Its place by the bits that the bit sets use least. */
function slotOf(hash: number, mask: number): number {
  return ((hash ^ (hash >>> 15)) << 1) & mask
}

/** A key of marks alone has no head, and is never found. Plain loops, as it runs ten thousand times at the start. */
function indexKey(symbols: Uint16Array, entries: readonly Entry[]): IndexedKey {
  const head = wordEnd(symbols, 0)
  const next = wordEnd(symbols, head)
  const first = hashBefore(symbols, head)
  const single = next === head
  const hash = single ? first : hashPair(first, hashBefore(symbols, next))
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

function bitsOf(keys: readonly IndexedKey[]): Uint32Array {
  const bits = new Uint32Array(bitMask + 1)
  for (const { hash } of keys) {
    const at = (hash >>> 5) & bitMask
    bits[at] = (bits[at] ?? 0) | (1 << (hash & 31))
  }
  return bits
}

/** At most half full, so that a look-up ends soon. */
function slotsOf(keys: readonly IndexedKey[]): Int32Array {
  const slots = new Int32Array(4 << Math.ceil(Math.log2(keys.length + 1))).fill(-1)
  const mask = slots.length - 1
  for (const [number, { hash }] of keys.entries()) {
    if (keys[number - 1]?.hash === hash) continue
    let slot = slotOf(hash, mask)
    while (slots[slot + 1] !== -1) slot = (slot + 2) & mask
    slots[slot] = hash
    slots[slot + 1] = number
  }
  return slots
}

function numbersOf(keys: readonly IndexedKey[]): Int32Array {
  const numbers = new Int32Array(keys.length * keySize)
  let [from, at] = [0, 0]
  for (const [number, { hash, head, symbols }] of keys.entries()) {
    numbers[at + keyAt.from] = from
    numbers[at + keyAt.tail] = from + head
    numbers[at + keyAt.to] = from + symbols.length
    numbers[at + keyAt.more] = keys[number + 1]?.hash === hash ? 1 : 0
    from += symbols.length
    at += keySize
  }
  return numbers
}
