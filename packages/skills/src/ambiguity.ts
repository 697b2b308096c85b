import type { Hit } from './hit.ts'
import { followsName, isPerson, isProperName, standsForCompany } from './proper-names.ts'
import type { Reading } from './reading.ts'
import { isSentenceCase } from './sentence-case.ts'
import type { Skill } from './skill.ts'
import { isListLine, listAround, standsOpen } from './skill-lists.ts'
import {
  beginsSentence,
  doesSomething,
  hasVersion,
  isAskedAbout,
  isJoint,
  isLeftFor,
  isUsed,
  runsOn,
  wordsBeside,
  wordsBesideAnyCasing,
} from './words-beside.ts'

/** How sure it is that the hit at `index` is its skill, 0 to 1; 0 where it is taken for the everyday word. */
export type Judge = (index: number) => number

/** Confidence by kind of evidence. The shares are how often such names were meant on labelled adverts, rounded. */
const confidence = {
  plain: 0.95,
  phrase: 0.93,
  amongSure: 0.9,
  short: 0.88,
  wordsBeside: 0.85,
  amongDoubtful: 0.75,
  joint: 0.75,
  used: 0.7,
  anyCasing: 0.7,
  family: 0.66,
  near: 0.62,
  besideDoubtful: 0.6,
} as const

const reach = 60

/**
 * Judges the named hits (`name` and `phrase`) of a text. A plain name is sure. An ambiguous name needs the casing of
 * its record and evidence beside it or in the document; in another casing only a list of skills around it convinces.
 * Pure; looks at most 240 units away, and once over the document for its sure skills.
 */
export function createJudge(reading: Reading, named: readonly Hit[]): Judge {
  const { text } = reading
  const family = createFamily(named)
  return (index) => {
    const hit = named[index]
    if (hit === undefined || hit.entry.role === 'reject' || hit.entry.role === 'cue') return 0
    // "https://…" is where to apply, and no protocol to know.
    if (text.startsWith('://', hit.end)) return 0
    if (hit.entry.role === 'phrase') return confidence.phrase
    if (hit.entry.ambiguous) return judgeAmbiguous({ reading, named, index, family }, hit)
    return hit.entry.key.length <= 2 ? confidence.short : confidence.plain
  }
}

type Case = { reading: Reading; named: readonly Hit[]; index: number; family: Family }

/** Kinds of evidence, strongest first: the first one found decides. */
function judgeAmbiguous(asked: Case, hit: Hit): number {
  const { reading, named, index, family } = asked
  const { text } = reading
  if (hit.entry.role !== 'name') return 0
  const { written, skill, cased } = hit.entry
  if (!text.startsWith(written, hit.start)) return otherCasing(asked, hit, written, skill)
  if (cased) return confidence.plain
  if (standsForCompany(reading, hit)) return 0
  const around = listAround(reading, named, index)
  if (around.sure > 0) return confidence.amongSure
  if (isPerson(text, hit)) return 0
  const any = skill.evidence !== 'list'
  const next = named[index + 1]
  const runs = next !== undefined && isSureTechnology(next) && runsOn(text, hit, next)
  if (runs && (any || isSentenceCase(reading, hit))) return confidence.wordsBeside
  if (any && (wordsBeside(text, hit) || hasVersion(text, hit))) return confidence.wordsBeside
  if (around.doubtful > 1) return confidence.amongDoubtful
  if (isAskedAbout(text, hit) || leftForSure(text, hit, next)) return confidence.used
  if (isProperName(text, hit, neighbours(named, index))) return 0
  // "We used Chef before Ansible": an everyday word needs both, the verb and the family.
  if (!any) return isUsed(text, hit) && family(skill) && isSentenceCase(reading, hit) ? confidence.family : 0
  return weakEvidence(asked, hit, skill) || doubtfulBeside(around.doubtful)
}

/** "java, go, kotlin": a list says of itself that the word is a name, and so do a few words. One letter says too little. */
function otherCasing({ reading, named, index }: Case, hit: Hit, written: string, skill: Skill): number {
  if (written.length < 2) return 0
  const next = named[index + 1]
  const goesOn = next !== undefined && next.start - hit.end <= 2 && isSureTechnology(next)
  const open = standsOpen(reading, hit)
  if ((goesOn || open) && hasNeighbours(reading, named, index, written)) return confidence.anyCasing
  if (open && isListLine(reading, named, index)) return confidence.anyCasing
  const beside = skill.evidence !== 'list' && wordsBesideAnyCasing(reading, hit)
  return beside ? confidence.anyCasing : 0
}

function hasNeighbours(reading: Reading, named: readonly Hit[], index: number, written: string): boolean {
  const around = listAround(reading, named, index)
  if (around.sure !== 1) return around.sure > 1
  return around.loose >= 1 || reading.text.startsWith(written.toUpperCase(), named[index]?.start)
}

function startsBig(text: string, { start }: Hit): boolean {
  const first = text.slice(start, start + 1)
  return first !== first.toLowerCase()
}

function leftForSure(text: string, hit: Hit, next: Hit | undefined): boolean {
  return next !== undefined && isSureTechnology(next) && isLeftFor(text, hit, next)
}

function doubtfulBeside(doubtful: number): number {
  return doubtful === 1 ? confidence.besideDoubtful : 0
}

/** Counts only inside a sentence, where the capital letter says something. */
function weakEvidence({ reading, named, index, family }: Case, hit: Hit, skill: Skill): number {
  const { text } = reading
  if (beginsSentence(text, hit.start))
    return skill.evidence === 'casing' && doesSomething(text, hit) ? confidence.used : 0
  if (skill.evidence === 'casing' && isSentenceCase(reading, hit) && !followsName(text, hit))
    return confidence.used
  const [last, next] = [named[index - 1], named[index + 1]]
  if (
    isJoint(text, last, hit) ||
    (next && startsBig(text, hit) && isSureTechnology(next) && isJoint(text, hit, next))
  )
    return confidence.joint
  if (isUsed(text, hit)) return confidence.used
  if (family(skill)) return confidence.family
  return [last, next].some((other) => other && isNear(text, hit, other)) ? confidence.near : 0
}

function neighbours(named: readonly Hit[], index: number): { last: boolean; next: boolean } {
  const [last, hit, next] = [named[index - 1], named[index], named[index + 1]]
  if (hit === undefined) return { last: false, next: false }
  return {
    last: last !== undefined && hit.start - last.end <= 2,
    next: next !== undefined && next.start - hit.end <= 2,
  }
}

/** A technology on the same line nearby. */
function isNear(text: string, hit: Hit, other: Hit): boolean {
  const { entry } = other
  if (entry.role === 'phrase') return true
  if (!isSureTechnology(other)) return false
  const [from, to] = hit.start < other.start ? [hit.end, other.start] : [other.end, hit.start]
  return to - from <= reach && !text.slice(from, to).includes('\n')
}

/** Whether the document surely names a skill of the same family: a parent, a child, a related one. */
type Family = (skill: Skill) => boolean

function createFamily(named: readonly Hit[]): Family {
  let members: Set<string> | undefined
  return (skill) => {
    members ??= membersOf(named)
    const found = members
    return [skill.id, ...skill.parents, ...skill.related].some((id) => found.has(id))
  }
}

/** The sure technologies of a document and what their records link to. */
function membersOf(named: readonly Hit[]): Set<string> {
  const members = new Set<string>()
  const read = new Set<string>()
  for (const hit of named) {
    if (hit.entry.role !== 'name' || !isSureTechnology(hit)) continue
    const { id, parents, related } = hit.entry.skill
    if (read.has(id)) continue
    read.add(id)
    for (const member of [id, ...parents, ...related]) members.add(member)
  }
  return members
}

/** General words such as "HIPAA" or "teamwork" prove nothing about a technology. */
function isSureTechnology({ entry }: Hit): boolean {
  return entry.role === 'name' && !entry.ambiguous && entry.skill.kind === 'technology'
}
