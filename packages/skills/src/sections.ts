import type { Hit } from './matcher.ts'

const colon = 58
const headingTail = 28
const headingHead = 40

/** A cue alone on its line, with few words around it and no skill. */
export function isHeading(text: string, hits: readonly Hit[], index: number): boolean {
  const hit = hits[index]
  if (hit === undefined) return false
  const head = lineHead(text, hit.start)
  const tail = lineTail(text, hit.end)
  if (head === undefined || tail === undefined) return false
  if (/[,.;!?]/.test(head) || /[,;]|[.!](?!$)/.test(tail.trim())) return false
  const shared = [hits[index - 1], hits[index + 1]]
  const [from, to] = [hit.start - head.length, hit.end + tail.length]
  return !shared.some((other) => other && other.entry.role !== 'cue' && other.end > from && other.start < to)
}

/** A heading in its own line with what it heads: "Your profile: Java and SQL." */
export function opensSentence(text: string, start: number, end: number): boolean {
  return text.charCodeAt(end) === colon && (start === 0 || /[\n.!?*•-] ?$/.test(text.slice(start - 2, start)))
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

/** The line before `start`, or undefined when it is longer than a heading's. */
function lineHead(text: string, start: number): string | undefined {
  const window = text.slice(Math.max(0, start - headingHead), start)
  const lineEnd = window.lastIndexOf('\n')
  if (lineEnd >= 0) return window.slice(lineEnd + 1)
  return start <= headingHead ? window : undefined
}

function lineTail(text: string, end: number): string | undefined {
  const window = text.slice(end, end + headingTail)
  const lineEnd = window.indexOf('\n')
  if (lineEnd >= 0) return window.slice(0, lineEnd)
  return end + headingTail >= text.length ? window : undefined
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
  text: string,
  position: number,
  before: { from: number; to: number } | undefined,
): { from: number; to: number } {
  if (before !== undefined && position < before.to) return { from: before.from, to: before.to }
  let from = position
  const floor = before?.to ?? 0
  while (from > floor && !endsSentence(text, from - 1)) from -= 1
  let to = position
  while (to < text.length && !endsSentence(text, to)) to += 1
  return { from, to }
}

export function endsSentence(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code === 10) return true
  if (code !== 46 && code !== 33 && code !== 63) return false
  const next = text.charCodeAt(at + 1)
  // "e.g. " ends no sentence.
  return (next === 32 || next === 0xa0) && text.charCodeAt(at - 2) !== 46
}
