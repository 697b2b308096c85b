import type { Hit } from './hit.ts'
import type { Entry } from './lexicon.ts'
import type { Need } from './need-cues.ts'
import { classesAt, type Reading, testsAt, wordEnd, wordStart } from './reading.ts'
import { saidAfter, saidBefore } from './said-before.ts'
import type { Skill } from './skill.ts'
import { wordClass } from './word-classes.ts'

/** True when the words around the hit at `index` ask for its skill at all. `need` is what its sentence or section says. */
export type DemandReader = (index: number, need: Need) => boolean

const reach = 60
/** As far as " and " reaches. */
const joint = 5

/**
 * A name is no demand where it is negated ("no PHP"), where it goes on to a person ("DevOps engineers"), where it is a
 * word of the employer's name, and, for soft skills, where the company praises itself ("our collaborative culture").
 * `named` are the hits of names and phrases in order.
 */
export function createDemandReader(
  reading: Reading,
  named: readonly Hit[],
  company: string | undefined,
): DemandReader {
  const employers = occurrences(reading.text, company)
  return (index, need) => {
    const hit = named[index]
    if (hit === undefined || (hit.entry.role !== 'name' && hit.entry.role !== 'phrase')) return false
    const { skill } = hit.entry
    if (employers.length > 0 && employers.some((employer) => holds(employer, hit))) return false
    if (isNegated(reading, named, index, 3)) return false
    if (isWork(skill) && (isPerson(hit.entry) || personFollows(reading, hit.end))) return false
    return asksFor(reading, hit, need) || standsInList(named, index, skill)
  }
}

/** A field of business among skills: "CI/CD and R&D". */
function standsInList(named: readonly Hit[], index: number, { kind }: Skill): boolean {
  const [before, hit, after] = [named[index - 1], named[index], named[index + 1]]
  if (kind !== 'domain' || hit === undefined) return false
  return hit.start - (before?.end ?? -reach) <= joint || (after?.start ?? Infinity) - hit.end <= joint
}

/** The employer's whole name may well be a skill: Docker asks for Docker. */
function holds(employer: Span, hit: Span): boolean {
  if (hit.start < employer.start || hit.end > employer.end) return false
  return hit.end - hit.start < employer.end - employer.start
}

type Span = { start: number; end: number }

/** Where the employer's own name stands. */
function occurrences(text: string, company: string | undefined): Span[] {
  const spans: Span[] = []
  if (company === undefined || company.length < 2) return spans
  // Short names have no room for another; the first mentions tell enough.
  for (
    let start = text.indexOf(company);
    start >= 0 && spans.length < 50;
    start = text.indexOf(company, start + company.length)
  ) {
    spans.push({ start, end: start + company.length })
  }
  return spans
}

const space = 32
const slash = 47
const goesOn = /^(?:,? (?:or|nor|oder|ni|noch) |\/)$/

/** Right behind a word of denial, or joined by "or" to a name that is; at most `steps` names back. */
function isNegated(reading: Reading, named: readonly Hit[], index: number, steps: number): boolean {
  const start = named[index]?.start ?? 0
  const before = start === 0 ? 0 : reading.units[start - 1]
  if (before !== space && before !== slash) return false
  const gap = start - (named[index - 1]?.end ?? -reach)
  const mayGoOn = gap === 1 || (gap >= 4 && gap <= 8)
  if (steps > 0 && mayGoOn && goesOn.test(reading.text.slice(start - gap, start)))
    return isNegated(reading, named, index - 1, steps - 1)
  return before === space && isDenied(reading, start - 1)
}

/** Looks at the three words before `end`, which is a space: words with spaces around them. */
function isDenied(reading: Reading, end: number): boolean {
  const { units } = reading
  for (let step = 0, to = end; step < 3; step += 1) {
    const from = wordStart(reading, to, Math.max(0, to - longestDenial))
    if (from > 0 && (units[from - 1] ?? 0) > space) return false
    const says = classesAt(reading, from, to)
    if ((says & wordClass.denial) !== 0) return true
    if ((says & wordClass.between) === 0) return false
    to = from - 1
  }
  return false
}

const longestDenial = 12

/** What people do; a technology or certificate before a person is still asked for: "Java developer". */
function isWork(skill: Skill): boolean {
  return skill.kind === 'concept' || skill.kind === 'method' || skill.kind === 'domain'
}

function isPerson(entry: Entry): boolean {
  return entry.role === 'name' && entry.person
}

const hyphen = 45
const fixedSpace = 0xa0

/** True when the words at `end` go on to a person: "DevOps" in "DevOps engineers". */
function personFollows(reading: Reading, end: number): boolean {
  let start = end
  while (isJoint(reading.units[start] ?? 0)) start += 1
  if (start === end) return false
  return (classesAt(reading, start, wordEnd(reading, start)) & wordClass.person) !== 0
}

function isJoint(unit: number): boolean {
  return unit === space || unit === hyphen || unit === fixedSpace
}

const cultureAfter =
  /[ \u00a0-](?:environment|culture|atmosphere|team|teams|spirit|company|workplace|organi[sz]ation|work|working|setting|space|community|mindset of|place|umgebung|kultur|atmosphäre|ambiente|cultura)(?![\p{L}])/iuy
/** "- Bookkeeping for six shops" tells the work; with nothing before it on its line no company speaks of itself. */
const opensLine = /(?<=\n[ \t]*(?:[-*•·–][ \t]*)?)/y
const closeReach = 40
const knownReach = 24

/**
 * A trait of the person looked for, not one the company claims for itself. Fields of business and two-letter names
 * stand in the company's own story far more often than in what it asks for.
 */
function asksFor(reading: Reading, { start, end, entry }: Hit, need: Need): boolean {
  if (entry.role !== 'name' && entry.role !== 'phrase') return false
  const { kind } = entry.skill
  if (kind === 'technology' || kind === 'certification' || kind === 'language') return true
  if (kind === 'soft' && testsAt(cultureAfter, reading.text, end)) return false
  if (need !== 'mentioned') return true
  // Half a sentence is enough to tell of the company: "we are building a modern data lake".
  const close = kind === 'soft' || entry.key.length <= 2 ? reach : closeReach
  const said = saidBefore(reading, start, { reach, close })
  if ((said & wordClass.you) !== 0) return true
  if (kind === 'domain') {
    if ((said & wordClass.known) !== 0 || testsAt(opensLine, reading.text, start)) return true
    return (saidAfter(reading, end, knownReach) & wordClass.known) !== 0
  }
  return (said & wordClass.our) === 0
}
