import type { Entry } from './lexicon.ts'
import { foldUnit, kindsOfUnits, unitKinds } from './symbols.ts'
import type { Trie } from './trie.ts'
import { buildTrie } from './trie.ts'

/** Everything a scan reads: one table by UTF-16 unit, the words that open a name, the trie, the entries of its ends. */
export type Automaton = {
  /** Unit → its symbol in the trie (0 for units no name holds) in the low byte, bits of `traits` above it. */
  units: Uint16Array
  /** Turn nearly every word away before the trie is touched. */
  openings: Openings
  trie: Trie
  /** By the trie's end: the entries that share this key. */
  entries: Entry[][]
  separatorSymbol: number
}

/**
 * Bits by hash: of each name's first word, of those that are names alone (or go on by a mark or two), and of the
 * others with the first three units behind them.
 */
export type Openings = { first: Uint32Array; alone: Uint32Array; further: Uint32Array }

/** What a unit is, beside its symbol: `unitKinds`, a byte higher. A `turn` is a mark at which something other than the next word may begin. */
export const traits = {
  word: unitKinds.word << 8,
  digit: unitKinds.digit << 8,
  space: unitKinds.space << 8,
  turn: 0x800,
} as const
export const symbolMask = 0xff

const turns = '.:<'
const unitCount = 0x10000
/** 2^17 bits for some 6,000 first words: one word in twenty is let through by accident. */
const slotMask = (1 << 12) - 1

export function createAutomaton(entries: readonly Entry[]): Automaton {
  const byKey = Map.groupBy(entries, ({ key }) => key)
  // By UTF-16 unit, as symbols are numbered: the order the trie is built in.
  const keys = [...byKey.keys()].sort()
  const symbols = symbolsOf(keys)
  const coded = keys.map((key) => encode(key, symbols))
  const units = unitTable(symbols)
  return {
    units,
    openings: openingsOf(keys, units),
    trie: buildTrie(coded, symbols.size + 1),
    entries: keys.map((key) => byKey.get(key) ?? []),
    separatorSymbol: symbols.get(' ') ?? 0,
  }
}

/** The hash of a word goes on by its next unit's symbol. Starts from 0. */
export function hashOn(hash: number, symbol: number): number {
  return (Math.imul(hash, 31) + symbol) | 0
}

/** Whether `bits` may hold this hash: never wrong when it says no. */
export function mayHold(bits: Uint32Array, hash: number): boolean {
  return (((bits[(hash >>> 5) & slotMask] ?? 0) >>> (hash & 31)) & 1) === 1
}

/** So many units behind a first word decide whether the trie is asked. */
export const furtherUnits = 3

function openingsOf(keys: readonly string[], units: Uint16Array): Openings {
  const openings = { first: createBits(), alone: createBits(), further: createBits() }
  for (const key of keys) {
    const unitAt = (index: number) => units[key.charCodeAt(index)] ?? 0
    let [hash, index] = [0, 0]
    while (index < key.length && (unitAt(index) & traits.word) !== 0)
      hash = hashOn(hash, unitAt(index++) & symbolMask)
    hold(openings.first, hash)
    if (key.length - index < furtherUnits) hold(openings.alone, hash)
    else hold(openings.further, hashFurther(hash, unitAt(index), unitAt(index + 1), unitAt(index + 2)))
  }
  return openings
}

/** The hash of a first word with the three units behind it. */
export function hashFurther(hash: number, one: number, two: number, three: number): number {
  return hashOn(hashOn(hashOn(hash, one & symbolMask), two & symbolMask), three & symbolMask)
}

function createBits(): Uint32Array {
  return new Uint32Array(slotMask + 1)
}

function hold(bits: Uint32Array, hash: number): void {
  const slot = (hash >>> 5) & slotMask
  bits[slot] = (bits[slot] ?? 0) | (1 << (hash & 31))
}

/** Unit → symbol, from 1; 0 stays for units that no name holds. */
function symbolsOf(keys: readonly string[]): ReadonlyMap<string, number> {
  const used = new Set<string>()
  for (const key of keys) for (let index = 0; index < key.length; index += 1) used.add(key.charAt(index))
  const units = [...used].sort()
  if (units.length > symbolMask)
    throw new Error(`[skills] names use ${units.length} different characters, at most ${symbolMask} fit`)
  return new Map(units.map((unit, index) => [unit, index + 1]))
}

function encode(key: string, symbols: ReadonlyMap<string, number>): Uint8Array {
  const coded = new Uint8Array(key.length)
  for (let index = 0; index < key.length; index += 1) coded[index] = symbols.get(key.charAt(index)) ?? 0
  return coded
}

function unitTable(symbols: ReadonlyMap<string, number>): Uint16Array {
  shared ??= readUnits()
  const table = shared.traits.slice()
  for (const [unit, symbol] of symbols) addSymbol(table, unit.charCodeAt(0), symbol)
  for (const [code, unit] of shared.folded) addSymbol(table, code, symbols.get(unit) ?? 0)
  return table
}

function addSymbol(table: Uint16Array, code: number, symbol: number): void {
  table[code] = ((table[code] ?? 0) & ~symbolMask) | symbol
}

type Units = { folded: [code: number, unit: string][]; traits: Uint16Array }

/** The same for every taxonomy, so it is read once. */
let shared: Units | undefined

/** Where units fold to others that names hold: Latin, Greek, Cyrillic, marks, circled and full-width forms. */
const foldingRanges = [
  [0, 0x52f],
  [0x1d00, 0x1eff],
  [0x2000, 0x24ff],
  [0x3000, 0x3000],
  [0xfb00, 0xfb06],
  [0xff00, 0xffef],
] as const

function readUnits(): Units {
  const table = new Uint16Array(unitCount)
  const kinds = kindsOfUnits(unitCount)
  for (let code = 0; code < unitCount; code += 1) table[code] = (kinds[code] ?? 0) << 8
  for (const turn of turns) table[turn.charCodeAt(0)] = traits.turn
  const folded: Units['folded'] = []
  for (const [from, to] of foldingRanges) for (let code = from; code <= to; code += 1) addFolded(folded, code)
  return { folded, traits: table }
}

function addFolded(folded: Units['folded'], code: number): void {
  const unit = String.fromCharCode(code)
  const plain = foldUnit(unit)
  if (plain !== unit) folded.push([code, plain])
}
