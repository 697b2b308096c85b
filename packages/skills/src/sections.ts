import type { Reading } from './reading.ts'

const lineEnd = 10
const space = 32
const exclamation = 33
const comma = 44
const fullStop = 46
const colon = 58
const semicolon = 59
const question = 63
const fixedSpace = 0xa0
const headingTail = 28
const headingHead = 40

/** A cue alone on its line, with few words around it and no skill. */
export function isHeading(reading: Reading, index: number): boolean {
  const hit = reading.hits[index]
  if (hit === undefined) return false
  const from = headFrom(reading, hit.start)
  const to = from < 0 ? -1 : tailTo(reading, hit.end)
  if (to < 0) return false
  const shared = [reading.hits[index - 1], reading.hits[index + 1]]
  return !shared.some((other) => other && other.entry.role !== 'cue' && other.end > from && other.start < to)
}

/** Where the line of `start` begins; -1 where it is longer than a heading's, or a sentence's. */
function headFrom({ units }: Reading, start: number): number {
  const floor = Math.max(0, start - headingHead)
  for (let at = start; at > floor; at -= 1) {
    const unit = units[at - 1] ?? 0
    if (unit === lineEnd) return at
    if (unit === comma || unit === semicolon || isSentenceEnd(unit)) return -1
  }
  return floor === 0 ? 0 : -1
}

/** Where the line of `end` ends; -1 where it is longer than a heading's, or goes on behind a mark. */
function tailTo({ text, units }: Reading, end: number): number {
  const ceiling = Math.min(text.length, end + headingTail)
  let isClosed = false
  let at = end
  for (; at < ceiling && units[at] !== lineEnd; at += 1) {
    const unit = units[at] ?? 0
    if (unit === comma || unit === semicolon) return -1
    if (isSpace(unit)) continue
    if (isClosed) return -1
    isClosed = unit === fullStop || unit === exclamation
  }
  return at === ceiling && end + headingTail < text.length ? -1 : at
}

function isSpace(unit: number): boolean {
  return unit === space || unit === fixedSpace || (unit >= 9 && unit <= 13)
}

/** A heading in its own line with what it heads: "Your profile: Java and SQL." */
export function opensSentence({ text, units }: Reading, start: number, end: number): boolean {
  return units[end] === colon && (start === 0 || /[\n.!?*•-] ?$/.test(text.slice(start - 2, start)))
}

const turn =
  /[.!?] (?=(?:We|Our|You will|You’ll|You'll|Wir|Unser\p{L}*|Nuestr\p{L}+|Ofrecemos|Usamos|Trabajamos)(?!\p{L}))/u

/** Where a heading in its own line stops: at the line's end, or where the text turns to the company. */
export function inLineEnd(text: string, start: number): number {
  const lineEnd = text.indexOf('\n', start)
  const line = text.slice(start, lineEnd < 0 ? text.length : lineEnd)
  const turned = turn.exec(line)
  return start + (turned === null ? line.length : turned.index + 1)
}

/** A short line that ends with a colon, or that stands after an empty one and ends like no sentence. */
const headingLine =
  /\n[ \t]{0,8}\n[ \t]{0,8}[\p{Lu}¿][^\n.;,!]{2,44}\n|\n[ \t]{0,8}[\p{Lu}¿][^\n.;,!:]{2,44}:[ \t]{0,8}\n/u

/** Where the first line that looks like a heading begins after the line of `from` and before `until`, or -1. */
export function unknownHeading(text: string, from: number, until: number): number {
  const lineEnd = text.indexOf('\n', from)
  if (lineEnd < 0 || lineEnd >= until) return -1
  const found = headingLine.exec(text.slice(lineEnd, until))
  return found === null ? -1 : lineEnd + found.index
}

/** The bounds of the sentence at `position`. Starts from the one before, so that no unit is read twice. */
export function sentenceAround(
  { text, units }: Reading,
  position: number,
  before: { from: number; to: number } | undefined,
): { from: number; to: number } {
  if (before !== undefined && position < before.to) return { from: before.from, to: before.to }
  let from = position
  const floor = before?.to ?? 0
  while (from > floor && !endsSentence(units, from - 1)) from -= 1
  let to = position
  while (to < text.length && !endsSentence(units, to)) to += 1
  return { from, to }
}

function endsSentence(units: Uint16Array, at: number): boolean {
  const unit = units[at] ?? 0
  if (unit > question) return false
  if (unit === lineEnd) return true
  if (!isSentenceEnd(unit)) return false
  const next = units[at + 1]
  // "e.g. " ends no sentence.
  return (next === space || next === fixedSpace) && (at < 2 || units[at - 2] !== fullStop)
}

function isSentenceEnd(unit: number): boolean {
  return unit === fullStop || unit === exclamation || unit === question
}
