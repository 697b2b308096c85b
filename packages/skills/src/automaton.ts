import type { Entry } from './lexicon.ts'
import { foldUnit, kindOfUnit, kindsOfUnits, unitKinds } from './symbols.ts'
import type { Trie } from './trie.ts'
import { buildTrie } from './trie.ts'

/** Everything a scan reads: tables by UTF-16 unit, the trie, and the entries behind each of its ends. */
export type Automaton = {
  /** Unit → symbol of the trie, 0 for units that no name holds. */
  fold: Uint8Array
  /** Unit → bits of `unitKinds`. */
  kinds: Uint8Array
  trie: Trie
  /** By the trie's end: the entries that share this key. */
  entries: Entry[][]
  separatorSymbol: number
  /** `first * symbolCount + second` → 1 where a key begins with these symbols: turns most words away in two reads. */
  openings: Uint8Array
  symbolCount: number
}

const unitCount = 0x10000

export function createAutomaton(entries: readonly Entry[]): Automaton {
  const byKey = Map.groupBy(entries, ({ key }) => key)
  const symbols = symbolsOf([...byKey.keys()])
  const coded = [...byKey].map(([key, group]) => ({ key: encode(key, symbols), group }))
  coded.sort((a, b) => Buffer.compare(a.key, b.key))
  const keys = coded.map(({ key }) => key)
  const symbolCount = symbols.size + 1
  return {
    ...unitTables(symbols),
    trie: buildTrie(keys, symbolCount),
    entries: coded.map(({ group }) => group),
    separatorSymbol: symbols.get(' ') ?? 0,
    openings: openingsOf(keys, symbols),
    symbolCount,
  }
}

/** A key of one symbol opens before everything that is no letter or digit of any name. */
function openingsOf(keys: readonly Uint8Array[], symbols: ReadonlyMap<string, number>): Uint8Array {
  const symbolCount = symbols.size + 1
  const openings = new Uint8Array(symbolCount * symbolCount)
  const edges = [
    0,
    ...[...symbols].filter(([unit]) => (kindOfUnit(unit) & unitKinds.word) === 0).map(([, id]) => id),
  ]
  for (const [first = 0, second] of keys) {
    for (const next of second === undefined ? edges : [second]) openings[first * symbolCount + next] = 1
  }
  return openings
}

function symbolsOf(keys: string[]): Map<string, number> {
  const units = [...new Set(keys.join(' '))].sort()
  if (units.length > 255)
    throw new Error(`[skills] names use ${units.length} different characters, at most 255 fit`)
  return new Map(units.map((unit, index) => [unit, index + 1]))
}

function encode(key: string, symbols: ReadonlyMap<string, number>): Uint8Array {
  const coded = new Uint8Array(key.length)
  for (let index = 0; index < key.length; index += 1) coded[index] = symbols.get(key.charAt(index)) ?? 0
  return coded
}

function unitTables(symbols: ReadonlyMap<string, number>): { fold: Uint8Array; kinds: Uint8Array } {
  const units = foldedUnits()
  const fold = units.folded.map((unit) => symbols.get(unit) ?? 0)
  const table = new Uint8Array(unitCount)
  for (const [index, code] of units.codes.entries()) table[code] = fold[index] ?? 0
  return { fold: table, kinds: units.kinds }
}

type FoldedUnits = { codes: number[]; folded: string[]; kinds: Uint8Array }

let sharedUnits: FoldedUnits | undefined

/** The same for every taxonomy, so it is made once. */
function foldedUnits(): FoldedUnits {
  sharedUnits ??= readUnits()
  return sharedUnits
}

function readUnits(): FoldedUnits {
  const codes = Array.from({ length: unitCount }, (_, code) => code).filter(isSpacedScript)
  return {
    codes,
    folded: codes.map((code) => foldUnit(String.fromCharCode(code))),
    kinds: kindsOfUnits(unitCount),
  }
}

/** Leaves out the planes of East Asian scripts and surrogates, where names never stand and words have no spaces. */
function isSpacedScript(code: number): boolean {
  return code < 0x2e80 || code >= 0xfb00 || code === 0x3000
}
