/**
 * A double-array trie over small symbols: all states live in two Int32Arrays, a step is one addition and one
 * comparison. From state `s` symbol `c` leads to slot `base[s] + c` when that slot's `check` is `s`.
 * After Aoe, "An Efficient Digital Search Algorithm by Using a Double-Array Structure" (1989).
 */
export type Trie = {
  base: Int32Array
  check: Int32Array
  /** Per state: the index of the key that ends there, or -1. */
  ends: Int32Array
}

export const rootState = 1

/** Builds the trie of distinct keys (symbols ≥ 1), given in ascending order as arrays of symbols. */
export function buildTrie(keys: readonly Uint8Array[], symbolCount: number): Trie {
  const slots = createSlots(keys, symbolCount)
  const ranges = [{ from: 0, to: keys.length, depth: 0, state: rootState }]
  for (let range = ranges.pop(); range; range = ranges.pop()) {
    const { state, depth } = range
    let from = range.from
    if (keys[from]?.length === depth) slots.ends[state] = from++
    const groups = groupByNext(keys, from, range.to, depth)
    if (groups.length === 0) continue
    const base = claimBase(slots, groups, state)
    for (const group of groups) {
      ranges.push({ from: group.from, to: group.to, depth: depth + 1, state: base + group.symbol })
    }
  }
  return trim(slots)
}

type Slots = Trie & { firstFree: number; symbolCount: number; last: number }
type Group = { symbol: number; from: number; to: number }

function createSlots(keys: readonly Uint8Array[], symbolCount: number): Slots {
  const units = keys.reduce((sum, key) => sum + key.length, 0)
  const size = units * 2 + symbolCount * 4
  const base = new Int32Array(size)
  const check = new Int32Array(size).fill(-1)
  check[rootState] = 0
  return { base, check, ends: new Int32Array(size).fill(-1), firstFree: 2, symbolCount, last: rootState }
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

/** Finds the first base where every symbol's slot is free, and takes those slots for `state`. */
function claimBase(slots: Slots, groups: readonly Group[], state: number): number {
  while (slots.check[slots.firstFree] !== -1) slots.firstFree += 1
  let base = Math.max(1, slots.firstFree - (groups[0]?.symbol ?? 0))
  while (groups.some(({ symbol }) => slots.check[base + symbol] !== -1)) {
    base += 1
    if (base + slots.symbolCount >= slots.check.length) grow(slots)
  }
  for (const { symbol } of groups) {
    slots.check[base + symbol] = state
    slots.last = Math.max(slots.last, base + symbol)
  }
  slots.base[state] = base
  return base
}

function grow(slots: Slots): void {
  const size = slots.check.length * 2
  const enlarge = (array: Int32Array, fill: number) => {
    const larger = new Int32Array(size).fill(fill)
    larger.set(array)
    return larger
  }
  slots.base = enlarge(slots.base, 0)
  slots.check = enlarge(slots.check, -1)
  slots.ends = enlarge(slots.ends, -1)
}

/** Cuts the arrays so that `base[s] + symbol` is inside them for every state and symbol. */
function trim(slots: Slots): Trie {
  const size = slots.last + slots.symbolCount + 1
  return {
    base: slots.base.slice(0, size),
    check: slots.check.slice(0, size),
    ends: slots.ends.slice(0, size),
  }
}
