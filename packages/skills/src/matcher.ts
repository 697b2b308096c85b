import type { Automaton } from './automaton.ts'
import { createAutomaton, hashFurther, hashOn, mayHold, symbolMask, traits } from './automaton.ts'
import type { Entry } from './lexicon.ts'
import type { Repeats } from './repeats.ts'
import { beginText, countRepeat, createRepeats, isWornOut } from './repeats.ts'
import {
  beginsAfterDot,
  edgeAfter,
  insideWord,
  skipAddress,
  skipPlaceholder,
  skipSpaces,
} from './text-edges.ts'
import { unitsOf } from './text-units.ts'
import { rootState, slotCheck, slotEnd, slotSize } from './trie.ts'

/** Where an entry stands: UTF-16 units of the scanned text, `start` inclusive, `end` exclusive. */
export type Hit = { entry: Entry; start: number; end: number }

export type Matcher = { scan(text: string): Hit[] }

/**
 * Finds entries in one pass over the text: leftmost, then longest, whole words only, never overlapping except when
 * several entries share one key. The time is linear in the text, whatever it holds, as a key is at most 80 units; a key
 * that comes more than 64 times within 4,096 units is no longer looked at there, so that no text is slow for repeating
 * itself.
 */
export function createMatcher(entries: readonly Entry[]): Matcher {
  const automaton = createAutomaton(entries)
  const repeats = createRepeats(automaton.entries.length)
  return { scan: (text) => scan(automaton, repeats, text) }
}

/** A phrase proves the name inside it: its words are read again, up to `proofEnd`, for the other names they hold. */
type Scan = {
  text: string
  /** The text's units and a 0 behind them. */
  units: Uint16Array
  hits: Hit[]
  proof: Hit | undefined
  proofEnd: number
  repeats: Repeats
}

const { word, digit, turn } = traits
const dot = 46
const colon = 58
const slash = 47

/** The hot loop: a word is hashed while its end is looked for, and only one that may open a name is looked up. */
function scan(automaton: Automaton, repeats: Repeats, text: string): Hit[] {
  const { units: table, openings } = automaton
  const units = unitsOf(text)
  const { length } = text
  const state: Scan = { text, units, hits: [], proof: undefined, proofEnd: 0, repeats }
  beginText(repeats, length)
  let position = 0
  while (position < length) {
    let unit = table[units[position] ?? 0] ?? 0
    if ((unit & word) === 0) {
      position = (unit & turn) === 0 ? position + 1 : takeMark(automaton, state, position)
      continue
    }
    const start = position
    let hash = 0
    let seen = 0
    do {
      hash = hashOn(hash, unit & symbolMask)
      seen |= unit
      position += 1
      unit = table[units[position] ?? 0] ?? 0
    } while ((unit & word) !== 0)
    // A version may be attached ("Python3"): such a word is looked up whatever its hash. A number has none.
    const versioned = (seen & digit) !== 0 && !isDigit(units[start] ?? 0)
    if (!versioned && !(mayHold(openings.first, hash) && goesOn(automaton, units, position, hash))) continue
    const end = beginsAfterDot(table, units, start) ? -1 : take(automaton, state, start)
    if (end >= 0) position = end
  }
  return state.hits
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** Whether the word that ends at `position` is a name alone, or what follows may go on with one. */
function goesOn(
  { units: table, openings }: Automaton,
  units: Uint16Array,
  position: number,
  hash: number,
): boolean {
  if (mayHold(openings.alone, hash)) return true
  const [one, two] = [table[units[position] ?? 0] ?? 0, table[units[position + 1] ?? 0] ?? 0]
  // Any run of spaces stands for one: rare enough to leave it to the trie.
  if ((one & two & traits.space) !== 0) return true
  return mayHold(openings.further, hashFurther(hash, one, two, table[units[position + 2] ?? 0] ?? 0))
}

/** What begins at a mark: ".NET", a placeholder, a web address, or nothing. Returns where to read on. */
function takeMark(automaton: Automaton, state: Scan, position: number): number {
  const { units, text } = state
  const code = units[position]
  if (code === dot) {
    const open = !insideWord(automaton.units, units, position - 1) && goesOn(automaton, units, position, 0)
    const end = open ? take(automaton, state, position) : -1
    return end >= 0 ? end : position + 1
  }
  if (code !== colon) return skipPlaceholder(units, position, text.length)
  const address = units[position + 1] === slash && units[position + 2] === slash
  return address ? skipAddress(automaton.units, units, position, text.length) : position + 1
}

/** Takes the longest key at `start`. Returns where to read on: `start` itself after a phrase, -1 when there is none. */
function take(automaton: Automaton, state: Scan, start: number): number {
  const before = state.hits.length
  const end = longestAt(automaton, state, start)
  if (end < 0) return -1
  const { hits, proof } = state
  const found = hits[before]
  if (found === undefined) return -1
  if (found.entry.role === 'phrase') {
    hits.length = before
    state.proof = found
    state.proofEnd = end
    return start
  }
  if (proof !== undefined && proof.start === found.start && proof.end === found.end) hits[before] = proof
  return end
}

/** Adds the entries of the longest key that begins here and may stand here. Returns its end, or -1. */
function longestAt(automaton: Automaton, scanning: Scan, start: number): number {
  const { units: table, trie, separatorSymbol } = automaton
  const { units, text } = scanning
  const before = scanning.hits.length
  let state = rootState
  let position = start
  let longest = -1
  while (position < text.length) {
    const unit = table[units[position] ?? 0] ?? 0
    const symbol = unit & symbolMask
    const next = (trie[state] ?? 0) + symbol * slotSize
    if (symbol === 0 || trie[next + slotCheck] !== state) break
    state = next
    position += 1
    if (symbol === separatorSymbol && (unit & traits.space) !== 0)
      position = skipSpaces(table, units, position)
    const key = trie[state + slotEnd] ?? -1
    // The cheap refusal before any entry is looked at: a letter follows, as after "C" in "Cloud".
    if (
      key < 0 ||
      isWornOut(scanning.repeats, key, start) ||
      ((table[units[position] ?? 0] ?? 0) & (word | digit)) === word
    )
      continue
    const end = collect(automaton, scanning, { key, start, end: position, before })
    if (end < 0) continue
    longest = end
    countRepeat(scanning.repeats, key)
  }
  return longest
}

type Candidate = { key: number; start: number; end: number; before: number }

/** Replaces the shorter hits from `before` on by the entries of this key that may stand here. Returns the end, or -1. */
function collect(
  automaton: Automaton,
  scanning: Scan,
  { key, start, end: keyEnd, before }: Candidate,
): number {
  const { text, units, hits, proofEnd } = scanning
  let longest = -1
  for (const entry of automaton.entries[key] ?? []) {
    if (entry.role === 'phrase' && start < proofEnd) continue
    const end = keyEnd >= text.length ? keyEnd : edgeAfter(automaton.units, units, keyEnd, isVersioned(entry))
    const hit = end < 0 ? undefined : hitOf(entry, text, start, end)
    if (hit === undefined) continue
    if (longest < 0) hits.length = before
    hits.push(hit)
    longest = Math.max(longest, end)
  }
  return longest
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
