import type { Hit } from './matcher.ts'
import type { Skill } from './taxonomy.ts'

/** How sure it is that the hit at `index` is its skill, 0 to 1; 0 where it is taken for the everyday word. */
export type Judge = (index: number) => number

const reach = 60

/**
 * Judges the named hits (`name` and `phrase`) of a text. A plain name is sure. An ambiguous name needs the casing of
 * its record and evidence beside it; in another casing only a list of skills around it convinces. Pure, and looks at
 * most 60 units away.
 */
export function createJudge(text: string, named: readonly Hit[]): Judge {
  return (index) => {
    const hit = named[index]
    if (hit === undefined || hit.entry.role === 'reject' || hit.entry.role === 'cue') return 0
    if (hit.entry.role === 'phrase') return 0.93
    if (hit.entry.ambiguous) return ambiguousConfidence(text, named, index)
    return hit.entry.key.length <= 2 ? 0.88 : 0.95
  }
}

/** Kinds of evidence, strongest first: the first one found decides. */
function ambiguousConfidence(text: string, named: readonly Hit[], index: number): number {
  const hit = named[index]
  if (hit === undefined || hit.entry.role !== 'name') return 0
  const { written, skill } = hit.entry
  const around = listAround(text, named, index)
  if (!text.startsWith(written, hit.start)) return wrongCasing(written, around)
  if (around.sure > 0) return 0.9
  if (skill.evidence === 'any' && wordsBeside(text, hit)) return 0.85
  if (around.doubtful > 1) return 0.75
  if (skill.evidence === 'list') return 0
  if (nearSkill(text, named, index)) return 0.62
  return around.doubtful === 1 ? 0.6 : 0
}

/** "java, go, kotlin": the list itself says that the word is a name. One letter says too little. */
function wrongCasing(written: string, around: ListAround): number {
  return written.length > 1 && around.sure >= 2 ? 0.7 : 0
}

/** How many neighbours of a name are joined to it as in a list: sure ones, and others that are ambiguous too. */
type ListAround = { sure: number; doubtful: number }

function listAround(text: string, hits: readonly Hit[], index: number): ListAround {
  const around = { sure: 0, doubtful: 0 }
  const open = standsOpen(text, hits[index])
  for (const direction of [-1, 1]) {
    // Two steps each way: "Java, Go and Rust" is one list.
    for (let step = 1, at = index; step <= 2; step += 1, at += direction) {
      const [here, there] = [hits[at], hits[at + direction]]
      if (!here || !there || !joined(text, here, there, open)) break
      count(around, text, hits[index], there)
    }
  }
  return around
}

function count(around: ListAround, text: string, hit: Hit | undefined, neighbour: Hit): void {
  const { entry } = neighbour
  if (hit === undefined || neighbour.start === hit.start) return
  if (entry.role === 'phrase') around.sure += 1
  if (entry.role !== 'name' || !isHard(entry.skill)) return
  if (!entry.ambiguous) around.sure += 1
  else if (text.startsWith(entry.written, neighbour.start)) around.doubtful += 1
}

const glueWords =
  'and|or|und|oder|y|o|e|ou|et|e\\.g\\.?|etc\\.?|such as|like|including|ideally|preferably|plus|vs\\.?|with|mit|con'
const glue = new RegExp(`^[\\s,;/|•·*()\\[\\]&+–:-]*(?:(?:${glueWords})[\\s,;/(:•*-]+)*$`, 'i')

/** Nothing but list marks and joining words between two names; across lines only where the name stands alone. */
function joined(text: string, one: Hit, other: Hit, open: boolean): boolean {
  const [from, to] = one.start < other.start ? [one.end, other.start] : [other.end, one.start]
  if (to - from > reach || to < from) return false
  const gap = text.slice(from, to)
  if (gap.includes('\n') && !open) return false
  return glue.test(gap)
}

/** True when no running text follows the name: a list mark, a line's end, a bracket, "and", "or". */
function standsOpen(text: string, hit: Hit | undefined): boolean {
  return (
    hit !== undefined &&
    /^[ \t\u00a0]*(?:$|[\n,;/|()•·&+.:]|(?:and|or|und|oder|y|o)\b)/.test(text.slice(hit.end, hit.end + reach))
  )
}

const afterWords =
  /^[ \u00a0-](?:developer|engineer|programmer|programming|language|framework|librar|code|codebase|service|microservice|script|stack|ecosystem|sdk|api|app|application|backend|back-end|frontend|front-end|component|hooks|skills?\b|database|cluster|chart|module|experience|entwickler|kenntnisse|desarrollador)/i
const beforeWords =
  /(?:experience (?:with|in|using|of|writing)|knowledge (?:of|in)|proficien(?:t|cy) (?:in|with)|expertise (?:in|with)|expert in|skilled in|skills in|fluen(?:t|cy) in|familiar(?:ity)? with|(?:written|programming|coding|code|develop|developing|developed|built|implemented|building|services|software|scripting|apps|applications) (?:in|with|on|using)|background in|working with|languages?(?: such as| like|:)?|frameworks?(?: such as| like|:)?|tools?(?: such as| like|:)|kenntnisse in|erfahrung mit|erfahrung in|experiencia (?:en|con)|conocimientos (?:de|en)) (?:the )?$/i

/** Words right before or after a name that go with skills: "proficient in", "developer". */
function wordsBeside(text: string, hit: Hit): boolean {
  if (afterWords.test(text.slice(hit.end, hit.end + 24))) return true
  return beforeWords.test(text.slice(Math.max(0, hit.start - reach), hit.start))
}

/** A technology on the same line nearby, where the capital letter says something, that is inside a sentence. */
function nearSkill(text: string, hits: readonly Hit[], index: number): boolean {
  const hit = hits[index]
  if (hit === undefined || beginsSentence(text, hit.start)) return false
  return [hits[index - 1], hits[index + 1]].some((other) => other && isNear(text, hit, other))
}

function isNear(text: string, hit: Hit, other: Hit): boolean {
  const { entry } = other
  if (entry.role === 'phrase') return true
  if (entry.role !== 'name' || entry.ambiguous || entry.skill.kind !== 'technology') return false
  const [from, to] = hit.start < other.start ? [hit.end, other.start] : [other.end, hit.start]
  return to - from <= reach && !text.slice(from, to).includes('\n')
}

/** True at the start of a text, line, bullet or sentence, where any word has a capital letter. */
function beginsSentence(text: string, start: number): boolean {
  return /(?:^|[\n.!?:;"“(•*·–-])[\s•*·–-]*$/.test(text.slice(Math.max(0, start - 12), start))
}

/** Skills that belong in lists of tools and methods; "teamwork, Go" proves nothing. */
function isHard(skill: Skill): boolean {
  return skill.kind !== 'soft' && skill.kind !== 'language' && skill.kind !== 'domain'
}
