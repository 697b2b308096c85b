import type { NeedOrNone } from './lexicon.ts'
import type { Hit } from './matcher.ts'

export type Need = NeedOrNone

/** `needAt(start, end)` says how much a skill standing there is needed. */
export type NeedReader = (start: number, end: number) => Need

type Cue = { start: number; end: number; need: Need; sentence: number }
type Section = { start: number; need: Need }

const headingTail = 28
const headingHead = 40
const cueReach = 250

/**
 * Reads need from cues: the nearest one in the skill's own sentence, else the last heading above it, else `mentioned`.
 * Give it all hits of the text in order; asks must come in ascending `start`.
 */
export function createNeedReader(text: string, hits: readonly Hit[]): NeedReader {
  if (!hits.some(({ entry }) => entry.role === 'cue')) return () => 'mentioned'
  const sentenceAt = createSentenceCounter(text)
  const { cues, sections } = readCues(text, hits, sentenceAt)
  const sentenceOfSkill = createSentenceCounter(text)
  let section = 0
  let nearby = 0
  return (start, end) => {
    while ((sections[section + 1]?.start ?? Infinity) <= start) section += 1
    while ((cues[nearby]?.end ?? Infinity) < start - cueReach) nearby += 1
    const cue = nearestCue(cues, nearby, { start, end, sentence: sentenceOfSkill(start) })
    return cue?.need ?? sectionNeed(sections[section], start)
  }
}

function sectionNeed(section: Section | undefined, start: number): Need {
  return section !== undefined && section.start <= start ? section.need : 'mentioned'
}

function readCues(text: string, hits: readonly Hit[], sentenceAt: (position: number) => number) {
  const cues: Cue[] = []
  const sections: Section[] = []
  for (const [index, { entry, start, end }] of hits.entries()) {
    if (entry.role !== 'cue') continue
    if (isHeading(text, hits, index)) sections.push({ start, need: entry.need })
    else if (entry.scope === 'sentence')
      cues.push({ start, end, need: entry.need, sentence: sentenceAt(start) })
  }
  return { cues, sections }
}

function nearestCue(
  cues: readonly Cue[],
  from: number,
  skill: { start: number; end: number; sentence: number },
) {
  let nearest: { need: Need; distance: number } | undefined
  for (let index = from; index < cues.length; index += 1) {
    const cue = cues[index]
    if (cue === undefined || cue.start > skill.end + cueReach) break
    if (cue.sentence !== skill.sentence) continue
    const distance = cue.start >= skill.end ? cue.start - skill.end : skill.start - cue.end
    if (nearest === undefined || distance < nearest.distance) nearest = { need: cue.need, distance }
  }
  return nearest
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

/** Numbers the sentences and lines of a text, read forward once: positions must come in ascending order. */
function createSentenceCounter(text: string): (position: number) => number {
  let read = 0
  let sentence = 0
  return (position) => {
    for (; read < position; read += 1) if (endsSentence(text, read)) sentence += 1
    return sentence
  }
}

function endsSentence(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code === 10) return true
  if (code !== 46 && code !== 33 && code !== 63) return false
  const next = text.charCodeAt(at + 1)
  // "e.g. " ends no sentence.
  return (next === 32 || next === 0xa0) && text.charCodeAt(at - 2) !== 46
}
