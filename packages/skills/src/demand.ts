import type { Entry } from './lexicon.ts'
import type { Hit } from './matcher.ts'
import type { Need } from './need.ts'
import { personFollows } from './persons.ts'
import type { Skill } from './skill.ts'

/** True when the words around the hit at `index` ask for its skill at all. `need` is what its sentence or section says. */
export type DemandReader = (index: number, need: Need) => boolean

const reach = 60
/** Half a sentence: "we are building a modern data lake". */
const closeReach = 40
/** As far as " and " reaches. */
const joint = 5

/**
 * A name is no demand where it is negated ("no PHP"), where it goes on to a person ("DevOps engineers"), where it is a
 * word of the employer's name, and, for soft skills, where the company praises itself ("our collaborative culture").
 * `named` are the hits of names and phrases in order.
 */
export function createDemandReader(
  text: string,
  named: readonly Hit[],
  company: string | undefined,
): DemandReader {
  const employers = occurrences(text, company)
  return (index, need) => {
    const hit = named[index]
    if (hit === undefined || (hit.entry.role !== 'name' && hit.entry.role !== 'phrase')) return false
    const { skill } = hit.entry
    if (employers.some((employer) => holds(employer, hit))) return false
    if (isNegated(text, named, index, 3)) return false
    if (isWork(skill) && (isPerson(hit.entry) || personFollows(text, hit.end))) return false
    return asksFor(text, hit, need) || standsInList(named, index, skill)
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

const denials = new Set(
  'no not without never neither nor rather instead kein keine keinen keinerlei ohne nicht statt sin lugar'.split(
    ' ',
  ),
)
/** Words that may stand between a denial and the name: "no prior", "rather than", "instead of". */
const between = new Set(
  'any prior previous need for of a an in with use using writing touching knowing than necesidad de con trabajamos usamos utilizamos mit'.split(
    ' ',
  ),
)
const slash = 47
const goesOn = /^(?:,? (?:or|nor|oder|ni|noch) |\/)$/

/** Right behind a word of denial, or joined by "or" to a name that is; at most `steps` names back. */
function isNegated(text: string, named: readonly Hit[], index: number, steps: number): boolean {
  const start = named[index]?.start ?? 0
  const before = text.charCodeAt(start - 1)
  if (before !== 32 && before !== slash) return false
  const end = named[index - 1]?.end ?? -reach
  if (steps > 0 && start - end <= 8 && goesOn.test(text.slice(end, start)))
    return isNegated(text, named, index - 1, steps - 1)
  return before !== slash && isDenied(text, start - 1)
}

/** Looks at the three words before `end`, which is a space. */
function isDenied(text: string, end: number): boolean {
  for (let step = 0, to = end; step < 3; step += 1) {
    const from = wordStart(text, to)
    const word = text.slice(from, to).toLowerCase()
    if (denials.has(word)) return true
    if (!between.has(word)) return false
    to = from - 1
  }
  return false
}

const longestWord = 12

function wordStart(text: string, end: number): number {
  let start = end
  while (start > 0 && end - start <= longestWord && text.charCodeAt(start - 1) > 32) start -= 1
  return start
}

/** What people do; a technology or certificate before a person is still asked for: "Java developer". */
function isWork(skill: Skill): boolean {
  return skill.kind === 'concept' || skill.kind === 'method' || skill.kind === 'domain'
}

function isPerson(entry: Entry): boolean {
  return entry.role === 'name' && entry.person
}

const cultureAfter =
  /^[ \u00a0-](?:environment|culture|atmosphere|team|teams|spirit|company|workplace|organi[sz]ation|work|working|setting|space|community|mindset of|place|umgebung|kultur|atmosphäre|ambiente|cultura)(?![\p{L}])/iu
/** The company in its own words, unless it goes on to say whom it looks for. */
const ours =
  /(?:^|[^\p{L}])(?:(?:we|we're|we’re|wir)(?! (?:are |also |do )?(?:ask|look|need|requir|expect|seek|want|hir|recruit|search|value|such|brauch|erwart))|us|our|uns|unser\p{L}*|nuestr\p{L}+)(?!\p{L})/iu
const yours =
  /(?:^|[^\p{L}])(?:you|your|you'll|you’ll|ability|able|skills?|strong|excellent|good|candidate|someone|who|du|dein\p{L}*|sie|ihr\p{L}*|tu|tus)(?!\p{L})/iu

const known =
  /(?:^|[^\p{L}])(?:experience|experienced|knowledge|understanding|background|expertise|familiar|familiarity|degree|passion|passionate|interest|interested|industry|erfahrung|kenntnisse|experiencia|conocimientos?)(?!\p{L})/iu

/**
 * A trait of the person looked for, not one the company claims for itself. Fields of business and two-letter names
 * stand in the company's own story far more often than in what it asks for.
 */
function asksFor(text: string, { start, end, entry }: Hit, need: Need): boolean {
  if (entry.role !== 'name' && entry.role !== 'phrase') return false
  const { kind } = entry.skill
  if (kind === 'technology' || kind === 'certification' || kind === 'language') return true
  if (kind === 'soft' && cultureAfter.test(text.slice(end, end + 16))) return false
  if (need !== 'mentioned') return true
  const before = sameSentence(text.slice(Math.max(0, start - reach), start))
  if (yours.test(before)) return true
  if (kind === 'domain')
    return (
      opensLine.test(text.slice(Math.max(0, start - 8), start)) ||
      known.test(before) ||
      known.test(text.slice(end, end + 24))
    )
  const close = kind === 'soft' || entry.key.length <= 2 ? reach : closeReach
  return !ours.test(before.slice(-close))
}

/** "- Bookkeeping for six shops" tells the work; with nothing before it on its line no company speaks of itself. */
const opensLine = /\n[ \t]*(?:[-*•·–][ \t]*)?$/

function sameSentence(before: string): string {
  const cut = Math.max(before.lastIndexOf('. '), before.lastIndexOf('\n'), before.lastIndexOf('! '))
  return cut < 0 ? before : before.slice(cut + 1)
}
