import type { Automaton } from './automaton.ts'
import { createAutomaton } from './automaton.ts'
import type { Entry } from './lexicon.ts'
import { unitKinds } from './symbols.ts'
import { rootState } from './trie.ts'

/** Where an entry stands: UTF-16 units of the scanned text, `start` inclusive, `end` exclusive. */
export type Hit = { entry: Entry; start: number; end: number }

export type Matcher = { scan(text: string): Hit[] }

/**
 * Finds entries in one pass over the text: leftmost, then longest, whole words only, never overlapping except when
 * several entries share one key. The time is linear in the text, whatever it holds, as a key is at most 80 units.
 */
export function createMatcher(entries: readonly Entry[]): Matcher {
  const automaton = createAutomaton(entries)
  return { scan: (text) => scan(automaton, text) }
}

const { word, digit, space } = unitKinds
const blank = 32
const dot = 46
const colon = 58
const slash = 47
const plus = 43
const hash = 35
const lessThan = 60
const greaterThan = 62
const underscore = 95

function scan(automaton: Automaton, text: string): Hit[] {
  const { kinds, fold, openings, symbolCount } = automaton
  const { length } = text
  const state: Scan = { text, hits: [], proof: undefined, proofEnd: 0 }
  let position = 0
  while (position < length) {
    const code = text.charCodeAt(position)
    if (((kinds[code] ?? 0) & word) !== 0) {
      const next = position + 1 < length ? text.charCodeAt(position + 1) : 0
      const first = (fold[code] ?? 0) * symbolCount
      const opens = openings[first + (fold[next] ?? 0)] === 1 && startsName(automaton, text, position)
      const end = opens ? take(automaton, state, position) : -1
      if (end >= position) {
        position = end
        continue
      }
      // The hot loop: past a word that is no name, in place, since a call for each would cost as much as the rest.
      position += 1
      while (position < length && ((kinds[text.charCodeAt(position)] ?? 0) & word) !== 0) position += 1
    } else if (code === blank) position += 1
    else position = takeMark(automaton, state, position, code)
  }
  return state.hits
}

/** What begins at a mark: ".NET", a placeholder, a web address, or nothing. Returns where to read on. */
function takeMark(automaton: Automaton, state: Scan, position: number, code: number): number {
  const { text } = state
  if (code === dot) {
    const open = opensKey(automaton, text, position) && !beforeIsWord(automaton.kinds, text, position)
    const end = open ? take(automaton, state, position) : -1
    return end >= position ? end : position + 1
  }
  if (code === lessThan) return skipPlaceholder(text, position)
  const address =
    code === colon && text.charCodeAt(position + 1) === slash && text.charCodeAt(position + 2) === slash
  return address ? skipAddress(automaton.kinds, text, position) : position + 1
}

function opensKey({ fold, openings, symbolCount }: Automaton, text: string, position: number): boolean {
  const first = fold[text.charCodeAt(position)] ?? 0
  const second = position + 1 < text.length ? (fold[text.charCodeAt(position + 1)] ?? 0) : 0
  return openings[first * symbolCount + second] === 1
}

/** A phrase proves the name inside it: its words are read again, up to `proofEnd`, for the other names they hold. */
type Scan = { text: string; hits: Hit[]; proof: Hit | undefined; proofEnd: number }

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

/** A word right after "name." is part of a file or host name unless it begins a sentence whose space was lost. */
function startsName({ kinds }: Automaton, text: string, position: number): boolean {
  if (position === 0 || text.charCodeAt(position - 1) !== dot || !beforeIsWord(kinds, text, position - 1))
    return true
  const code = text.charCodeAt(position)
  return code >= 65 && code <= 90
}

/** Adds the entries of the longest key that begins here and may stand here. Returns its end, or -1. */
function longestAt(automaton: Automaton, scanning: Scan, start: number): number {
  const { fold, kinds, trie, separatorSymbol } = automaton
  const { base, check, ends } = trie
  const { text } = scanning
  const before = scanning.hits.length
  let state = rootState
  let position = start
  let longest = -1
  while (position < text.length) {
    const code = text.charCodeAt(position)
    const symbol = fold[code] ?? 0
    const next = (base[state] ?? 0) + symbol
    if (symbol === 0 || check[next] !== state) break
    state = next
    position += 1
    if (symbol === separatorSymbol && ((kinds[code] ?? 0) & space) !== 0)
      position = skipSpaces(kinds, text, position)
    const key = ends[state] ?? -1
    if (key < 0 || insideWord(kinds, text, position)) continue
    const end = collect(automaton, scanning, { key, start, end: position, before })
    if (end >= 0) longest = end
  }
  return longest
}

/** The cheap refusal before any entry is looked at: a letter follows, as after "C" in "Cloud". */
function insideWord(kinds: Uint8Array, text: string, end: number): boolean {
  return (kindAt(kinds, text, end) & (word | digit)) === word
}

type Candidate = { key: number; start: number; end: number; before: number }

/** Replaces the shorter hits from `before` on by the entries of this key that may stand here. Returns the end, or -1. */
function collect(automaton: Automaton, { text, hits, proofEnd }: Scan, candidate: Candidate): number {
  const { key, start, before } = candidate
  let longest = -1
  for (const entry of automaton.entries[key] ?? []) {
    if (entry.role === 'phrase' && start < proofEnd) continue
    const end = edgeAfter(automaton.kinds, text, candidate.end, entry)
    const hit = end < 0 ? undefined : hitOf(entry, text, start, end)
    if (hit === undefined) continue
    if (longest < 0) hits.length = before
    hits.push(hit)
    longest = Math.max(longest, end)
  }
  return longest
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

/** The end of a name that may end here: as given, past an attached version ("Python3.12"), or -1 inside a word. */
function edgeAfter(kinds: Uint8Array, text: string, end: number, entry: Entry): number {
  if (end >= text.length) return end
  const code = text.charCodeAt(end)
  const kind = kinds[code] ?? 0
  if ((kind & digit) !== 0 && entry.role === 'name' && entry.versioned) return versionEnd(kinds, text, end)
  if ((kind & word) !== 0) return -1
  if (code === plus || code === hash || code === dot) return edgeAfterMark(kinds, text, end, code)
  return end
}

function edgeAfterMark(kinds: Uint8Array, text: string, end: number, mark: number): number {
  const following = end + 1 < text.length ? text.charCodeAt(end + 1) : 0
  if (mark === plus) return following === plus ? -1 : end
  if (mark === hash) return ((kinds[following] ?? 0) & word) === 0 ? -1 : end
  // "docker.com" and "sql.js" are other names; "Docker.We" has lost a space.
  return following >= 97 && following <= 122 ? -1 : end
}

/** At most four digits with one dotted part, then no further word. */
function versionEnd(kinds: Uint8Array, text: string, start: number): number {
  let end = start
  let dots = 0
  while (end - start < 8) {
    const code = text.charCodeAt(end)
    if (((kinds[code] ?? 0) & digit) !== 0) end += 1
    else if (code === dot && dots === 0 && (kindAt(kinds, text, end + 1) & digit) !== 0) {
      dots += 1
      end += 1
    } else break
  }
  return (kindAt(kinds, text, end) & word) === 0 ? end : -1
}

function skipSpaces(kinds: Uint8Array, text: string, from: number): number {
  let position = from
  while (position < text.length && (kindAt(kinds, text, position) & space) !== 0) position += 1
  return position
}

/** Past a web address: what its path names is nobody's skill. */
function skipAddress(kinds: Uint8Array, text: string, from: number): number {
  let position = from
  while (position < text.length) {
    const code = text.charCodeAt(position)
    if (code === 10 || code === 13 || ((kinds[code] ?? 0) & space) !== 0) break
    position += 1
  }
  return position
}

const longestPlaceholder = 32

/** Past "<LOCATION>", as anonymised texts hold it: a mark and no words. */
function skipPlaceholder(text: string, from: number): number {
  const limit = Math.min(text.length, from + longestPlaceholder)
  let position = from + 1
  while (position < limit && isPlaceholderUnit(text.charCodeAt(position))) position += 1
  return position > from + 1 && text.charCodeAt(position) === greaterThan ? position + 1 : from + 1
}

function isPlaceholderUnit(code: number): boolean {
  return (code >= 65 && code <= 90) || code === underscore
}

function beforeIsWord(kinds: Uint8Array, text: string, position: number): boolean {
  return position > 0 && (kindAt(kinds, text, position - 1) & word) !== 0
}

/** Reading outside a typed array would turn the whole site slow for good, hence the check. */
function kindAt(kinds: Uint8Array, text: string, position: number): number {
  return position < text.length ? (kinds[text.charCodeAt(position)] ?? 0) : 0
}
