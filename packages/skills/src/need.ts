import type { NeedOrNone } from './lexicon.ts'
import type { Hit } from './matcher.ts'

export type Need = NeedOrNone

/** `needAt(start, end)` says how much a skill standing there is needed. */
export type NeedReader = (start: number, end: number) => Need

/** `from` and `to` bound the sentence the cue stands in. */
type Cue = { start: number; end: number; need: Need; from: number; to: number }
type Section = { start: number; need: Need }

const headingTail = 28
const headingHead = 40
const cueReach = 250

/**
 * Reads need from cues: the nearest one in the skill's own sentence, else the last heading above it, else `mentioned`.
 * Give it all hits of the text in order; asks must come in ascending `start`.
 */
export function createNeedReader(text: string, hits: readonly Hit[]): NeedReader {
  const { cues, sections } = readCues(text, hits)
  let section = -1
  let passed = -1
  return (start, end) => {
    while ((sections[section + 1]?.start ?? Infinity) <= start) section += 1
    while ((cues[passed + 1]?.start ?? Infinity) < start) passed += 1
    return nearestCue(cues[passed], cues[passed + 1], start, end) ?? sections[section]?.need ?? 'mentioned'
  }
}

function readCues(text: string, hits: readonly Hit[]): { cues: Cue[]; sections: Section[] } {
  const cues: Cue[] = []
  const sections: Section[] = []
  for (const [index, { entry, start, end }] of hits.entries()) {
    if (entry.role !== 'cue') continue
    if (isHeading(text, hits, index)) sections.push({ start, need: entry.need })
    else if (entry.scope === 'sentence') {
      cues.push({ start, end, need: entry.need, ...sentenceAround(text, start, cues.at(-1)) })
    }
  }
  return { cues, sections }
}

/** Cues do not overlap, so the nearest is the one before the skill or the one after it. */
function nearestCue(
  before: Cue | undefined,
  after: Cue | undefined,
  start: number,
  end: number,
): Need | undefined {
  const left = before && start < before.to ? start - before.end : Infinity
  const right = after && start >= after.from ? after.start - end : Infinity
  if (Math.min(left, right) > cueReach) return undefined
  return left <= right ? before?.need : after?.need
}

/** The bounds of the sentence at `position`. Starts from the cue before, so that no unit is read twice. */
function sentenceAround(
  text: string,
  position: number,
  before: Cue | undefined,
): { from: number; to: number } {
  if (before !== undefined && position < before.to) return { from: before.from, to: before.to }
  let from = position
  const floor = before?.to ?? 0
  while (from > floor && !endsSentence(text, from - 1)) from -= 1
  let to = position
  while (to < text.length && !endsSentence(text, to)) to += 1
  return { from, to }
}

/** A cue alone on its line, with few words around it and no skill. */
function isHeading(text: string, hits: readonly Hit[], index: number): boolean {
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

function endsSentence(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code === 10) return true
  if (code !== 46 && code !== 33 && code !== 63) return false
  const next = text.charCodeAt(at + 1)
  // "e.g. " ends no sentence.
  return (next === 32 || next === 0xa0) && text.charCodeAt(at - 2) !== 46
}
