/**
 * A double-array trie over small symbols, all in one Int32Array: a state is the place of its slot, and a slot holds
 * the state's base, its check and the key that ends there, side by side in one cache line. From state `s` symbol `c`
 * leads to slot `base + c * slotSize` when that slot's check is `s`.
 * After Aoe, "An Efficient Digital Search Algorithm by Using a Double-Array Structure" (1989).
 */
export type Trie = Int32Array

/** Numbers a slot: base, check, the index of the key that ends there or -1, and one unused for alignment. */
export const slotSize = 4
export const slotCheck = 1
export const slotEnd = 2

export const rootState = slotSize

/** Builds the trie of distinct keys (symbols ≥ 1), given in ascending order as arrays of symbols. */
export function buildTrie(keys: readonly Uint8Array[], symbolCount: number): Trie {
  const slots = createSlots(keys, symbolCount)
  const ranges = [{ from: 0, to: keys.length, depth: 0, slot: 1 }]
  for (let range = ranges.pop(); range; range = ranges.pop()) {
    const { slot, depth } = range
    let from = range.from
    if (keys[from]?.length === depth) slots.cells[slot * slotSize + slotEnd] = from++
    const only = range.to - from === 1 ? keys[from] : undefined
    if (only !== undefined) {
      addTail(slots, only, { depth, slot, end: from })
      continue
    }
    const groups = groupByNext(keys, from, range.to, depth)
    if (groups.length === 0) continue
    const base = claimBase(slots, groups, slot)
    for (const { symbol, from: first, to } of groups)
      ranges.push({ from: first, to, depth: depth + 1, slot: base + symbol })
  }
  // So that a base and any symbol lead to a slot inside.
  return slots.cells.slice(0, (slots.last + symbolCount + 1) * slotSize)
}

/** `firstFree` is a slot below which none is free; `crowded` one below which no branch is looked for any more. */
type Slots = {
  cells: Int32Array
  taken: Uint8Array
  firstFree: number
  crowded: number
  last: number
  symbolCount: number
}
type Group = { symbol: number; from: number; to: number }

function createSlots(keys: readonly Uint8Array[], symbolCount: number): Slots {
  const units = keys.reduce((sum, key) => sum + key.length, 0)
  const size = units + symbolCount * 4 + 2
  const slots = { firstFree: 2, crowded: 2, last: 1, symbolCount }
  const taken = new Uint8Array(size)
  taken[1] = 1
  return { ...slots, taken, cells: emptyCells(size) }
}

function emptyCells(size: number): Int32Array {
  const cells = new Int32Array(size * slotSize).fill(-1)
  for (let slot = 0; slot < size; slot += 1) cells[slot * slotSize] = 0
  return cells
}

/** The rest of a key that shares its beginning no further, which most of the trie is. */
function addTail(slots: Slots, key: Uint8Array, from: { depth: number; slot: number; end: number }): void {
  let { slot } = from
  for (let depth = from.depth; depth < key.length; depth += 1) {
    const symbol = key[depth] ?? 0
    const first = Math.max(slots.firstFree, symbol + 1)
    let next = first
    while (slots.taken[next] === 1) next += 1
    if (first === slots.firstFree) slots.firstFree = next + 1
    claim(slots, { base: next - symbol, symbol, slot })
    slots.cells[slot * slotSize] = (next - symbol) * slotSize
    slot = next
  }
  slots.cells[slot * slotSize + slotEnd] = from.end
}

function groupByNext(keys: readonly Uint8Array[], from: number, to: number, depth: number): Group[] {
  const groups: Group[] = []
  for (let index = from; index < to; index += 1) {
    const symbol = keys[index]?.[depth] ?? 0
    const last = groups.at(-1)
    if (last?.symbol === symbol) last.to = index + 1
    else groups.push({ symbol, from: index, to: index + 1 })
  }
  return groups
}

/** Takes a slot for each symbol of the state in `slot`. Returns their base. */
function claimBase(slots: Slots, groups: readonly Group[], slot: number): number {
  const base = findBase(slots, groups)
  for (const { symbol } of groups) claim(slots, { base, symbol, slot })
  slots.cells[slot * slotSize] = base * slotSize
  return base
}

function claim(slots: Slots, { base, symbol, slot }: { base: number; symbol: number; slot: number }): void {
  const next = base + symbol
  if (next + slots.symbolCount >= slots.taken.length) grow(slots)
  slots.taken[next] = 1
  slots.cells[next * slotSize + slotCheck] = slot * slotSize
  slots.last = Math.max(slots.last, next)
}

const manyTries = 16

/** The first base where every symbol's slot is free; tails fill the gaps that branches leave. */
function findBase(slots: Slots, groups: readonly Group[]): number {
  while (slots.taken[slots.firstFree] === 1) slots.firstFree += 1
  const first = groups[0]?.symbol ?? 0
  const from = Math.max(slots.firstFree, slots.crowded)
  let base = Math.max(1, from - first)
  let tries = 0
  while (!isFree(slots.taken, groups, base)) {
    base += 1
    tries += 1
  }
  if (tries > manyTries) slots.crowded = base + first - manyTries
  return base
}

/** A plain loop: it runs a million times before it is compiled. */
function isFree(taken: Uint8Array, groups: readonly Group[], base: number): boolean {
  for (let index = 0; index < groups.length; index += 1) {
    if (taken[base + (groups[index]?.symbol ?? 0)] === 1) return false
  }
  return true
}

function grow(slots: Slots): void {
  const size = slots.taken.length * 2
  const taken = new Uint8Array(size)
  taken.set(slots.taken)
  const cells = emptyCells(size)
  cells.set(slots.cells)
  Object.assign(slots, { taken, cells })
}
