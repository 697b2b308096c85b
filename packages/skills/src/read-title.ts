import { loadRoles, type Role } from './roles.ts'
import { type TitleParts, titleParts } from './title-words.ts'

/** `confidence` from 0 to 1: how much of the title speaks for the role. */
export type TitleRole = { role: string; confidence: number }

type Phrase = { role: Role; words: string[] }
type Reading = { phrase: Phrase; score: number; confidence: number }

/** Words of a title that may stand between those of a role. */
const widestGap = 2
/** What speaks against a reading, in words. */
const costs = { gapWord: 0.25, joinedParts: 0.3, laterPart: 0.05, inexact: 0.2, general: 0.5 }

/** The roles that end with a word: those of one word, and the others by the word before it. */
type Ending = { alone: Phrase[]; after: Map<string, Phrase[]> }

let index: ReadonlyMap<string, Ending> | undefined

/**
 * The family of roles a title names, null when it names none that is known. The reading with the most words wins:
 * "Backend Software Engineer" is a backend engineer; words after a comma count as if they stood before, so is
 * "Engineer, Backend". Pure; linear in the title, of which 300 characters are read.
 */
export function readTitle(title: string): TitleRole | null {
  const parts = titleParts(title)
  let best: Reading | null = null
  for (const [at, part] of parts.entries()) best = better(best, bestIn(part, at * costs.laterPart))
  for (const words of joinedParts(parts)) best = better(best, bestIn(words, costs.joinedParts))
  if (best === null) return null
  return { role: best.phrase.role.id, confidence: Number(best.confidence.toFixed(2)) }
}

/** Neighbouring parts as they stand, and the first with each later one before it: "Engineer, Payments, Backend". */
function joinedParts(parts: TitleParts): TitleParts {
  const [first = [], ...later] = parts
  const neighbours = parts.slice(1).map((part, at) => [...(parts[at] ?? []), ...part])
  return [...neighbours, ...later.map((part) => [...part, ...first])]
}

function bestIn(words: readonly string[], cost: number): Reading | null {
  index ??= indexOf(loadRoles().values())
  let best: Reading | null = null
  for (let end = 0; end < words.length; end++) {
    const word = words[end] ?? ''
    best = better(best, endingAt(words, end, index.get(word), cost))
    if (word.endsWith('s')) best = better(best, endingAt(words, end, index.get(word.slice(0, -1)), cost))
    const doer = doers.get(word)
    if (doer !== undefined) best = better(best, endingAt(words, end, index.get(doer), cost + costs.inexact))
  }
  return best
}

/** The best of the roles whose last word stands at `end`. */
function endingAt(words: readonly string[], end: number, ending: Ending | undefined, cost: number) {
  if (ending === undefined) return null
  let best: Reading | null = null
  for (const phrase of ending.alone) best = better(best, readingOf(phrase, cost))
  for (let gap = 0; gap <= widestGap && gap < end; gap++) {
    const before = end - 1 - gap
    for (const phrase of ending.after.get(words[before] ?? '') ?? []) {
      const whole = gapBefore(words, before, phrase.words, gap)
      if (whole !== null) best = better(best, readingOf(phrase, whole * costs.gapWord + cost))
    }
  }
  return best
}

function readingOf(phrase: Phrase, against: number): Reading {
  const score = phrase.words.length - against - (phrase.role.general ? costs.general : 0)
  const confidence = Math.max(0.3, (phrase.words.length === 1 ? 0.8 : 0.95) - against / 2)
  return { phrase, score, confidence }
}

/** What the people are called who do it: an "Engineering Internship" is an engineer's. */
const doers = new Map(
  Object.entries({
    engineering: 'engineer',
    development: 'developer',
    programming: 'programmer',
    design: 'designer',
    science: 'scientist',
    analysis: 'analyst',
    analytics: 'analyst',
    consulting: 'consultant',
    accounting: 'accountant',
    recruiting: 'recruiter',
    recruitment: 'recruiter',
    administration: 'administrator',
    nursing: 'nurse',
  }),
)

function indexOf(roles: Iterable<Role>): Map<string, Ending> {
  const index = new Map<string, Ending>()
  for (const role of roles) {
    for (const title of role.titles) {
      const words = title.split(' ')
      const [before, last = ''] = [words.at(-2), words.at(-1)]
      const ending = index.get(last) ?? { alone: [], after: new Map<string, Phrase[]>() }
      index.set(last, ending)
      if (before === undefined) ending.alone.push({ role, words })
      else ending.after.set(before, [...(ending.after.get(before) ?? []), { role, words }])
    }
  }
  return index
}

/** How many words stand between those of a role whose last but one is at `end`; null when it is not there. */
function gapBefore(words: readonly string[], end: number, wanted: readonly string[], already: number) {
  let gap = already
  let at = end
  for (let left = wanted.length - 3; left >= 0; left--) {
    at -= 1
    while (at >= 0 && words[at] !== wanted[left]) {
      at -= 1
      gap += 1
      if (gap > widestGap) return null
    }
    if (at < 0) return null
  }
  return gap
}

function better(one: Reading | null, other: Reading | null): Reading | null {
  if (one === null || other === null) return one ?? other
  return other.score > one.score + 1e-9 ? other : one
}
