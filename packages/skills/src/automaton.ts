import type { Entry } from './lexicon.ts'
import { foldUnit, kindOfUnit } from './symbols.ts'
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
}

const unitCount = 0x10000

export function createAutomaton(entries: readonly Entry[]): Automaton {
  const byKey = Map.groupBy(entries, ({ key }) => key)
  const symbols = symbolsOf([...byKey.keys()])
  const coded = [...byKey].map(([key, group]) => ({ key: encode(key, symbols), group }))
  coded.sort((a, b) => Buffer.compare(a.key, b.key))
  const trie = buildTrie(
    coded.map(({ key }) => key),
    symbols.size + 1,
  )
  const separatorSymbol = symbols.get(' ') ?? 0
  return { ...unitTables(symbols), trie, entries: coded.map(({ group }) => group), separatorSymbol }
}

function symbolsOf(keys: string[]): Map<string, number> {
  const units = [...new Set(keys.join(' ').split(''))].sort()
  if (units.length > 255)
    throw new Error(`[skills] names use ${units.length} different characters, at most 255 fit`)
  return new Map(units.map((unit, index) => [unit, index + 1]))
}

function encode(key: string, symbols: ReadonlyMap<string, number>): Uint8Array {
  return Uint8Array.from(key.split(''), (unit) => symbols.get(unit) ?? 0)
}

function unitTables(symbols: ReadonlyMap<string, number>): { fold: Uint8Array; kinds: Uint8Array } {
  const fold = new Uint8Array(unitCount)
  for (let code = 0; code < unitCount; code += 1) {
    fold[code] = symbols.get(foldUnit(String.fromCharCode(code))) ?? 0
  }
  return { fold, kinds: unitKindTable() }
}

let sharedKinds: Uint8Array | undefined

/** The same for every taxonomy, so it is made once. */
function unitKindTable(): Uint8Array {
  sharedKinds ??= Uint8Array.from({ length: unitCount }, (_, code) => kindOfUnit(String.fromCharCode(code)))
  return sharedKinds
}
