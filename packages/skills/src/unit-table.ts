import { foldUnit, kindsOfUnits, unitKinds } from './symbols.ts'

/**
 * By UTF-16 unit, all that is asked of one: its symbol in the low byte (0 for units that no key holds, and the same for
 * units that fold alike), bits of `traits` above it.
 */
export type UnitTable = Uint16Array

/** What a unit is: `unitKinds`, a byte higher. */
export const traits = {
  word: unitKinds.word << 8,
  digit: unitKinds.digit << 8,
  space: unitKinds.space << 8,
  letter: unitKinds.letter << 8,
  capital: unitKinds.capital << 8,
} as const
export const symbolMask = 0xff

const unknownSymbol = 1
const digits = '0123456789'
const unitCount = 0x10000

export function createUnitTable(keys: readonly string[]): UnitTable {
  shared ??= readUnits()
  const table = shared.traits.slice()
  const symbols = symbolsOf(keys)
  for (const [unit, symbol] of symbols) addSymbol(table, unit.charCodeAt(0), symbol)
  for (const [code, unit] of shared.folded) addSymbol(table, code, symbols.get(unit) ?? 0)
  return table
}

/** By unit, its symbol within words, `unknownSymbol` for one that no key holds; 0 for what is no part of a word. */
export function wordTableOf(table: UnitTable): Uint8Array {
  const words = new Uint8Array(unitCount)
  for (let code = 0; code < unitCount; code += 1) {
    const unit = table[code] ?? 0
    if ((unit & traits.word) !== 0) words[code] = unit & symbolMask || unknownSymbol
  }
  return words
}

/** The least symbol of a digit: those of all other units are below it. */
export const digitSymbol = 246

/** A key as the scan reads a text: unit by unit through the table. */
export function encodeKey(table: UnitTable, key: string): Uint16Array {
  const coded = new Uint16Array(key.length)
  for (let index = 0; index < key.length; index += 1) coded[index] = table[key.charCodeAt(index)] ?? 0
  return coded
}

/** Unit → symbol, the digits last. */
function symbolsOf(keys: readonly string[]): ReadonlyMap<string, number> {
  const used = new Set<string>()
  for (const key of keys) for (let index = 0; index < key.length; index += 1) used.add(key.charAt(index))
  const units = [...used].filter((unit) => !digits.includes(unit)).sort()
  const first = unknownSymbol + 1
  if (first + units.length > digitSymbol)
    throw new Error(`[skills] names use ${units.length} different characters, fewer than ${digitSymbol} fit`)
  const symbols = [...units].map((unit, index) => [unit, first + index] as const)
  return new Map([...symbols, ...[...digits].map((unit, index) => [unit, digitSymbol + index] as const)])
}

function addSymbol(table: UnitTable, code: number, symbol: number): void {
  table[code] = ((table[code] ?? 0) & ~symbolMask) | symbol
}

type Units = { folded: [code: number, unit: string][]; traits: UnitTable }

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
  const folded: Units['folded'] = []
  for (const [from, to] of foldingRanges) for (let code = from; code <= to; code += 1) addFolded(folded, code)
  return { folded, traits: table }
}

function addFolded(folded: Units['folded'], code: number): void {
  const unit = String.fromCharCode(code)
  const plain = foldUnit(unit)
  if (plain !== unit) folded.push([code, plain])
}
