import type { Hit } from './matcher.ts'
import type { Skill } from './taxonomy.ts'

/** A skill that stands in a text, with how sure that is, 0 to 1. */
export type Mention = { skill: Skill; start: number; end: number; confidence: number }

/** Below this an ambiguous name is taken for the everyday word. */
const enough = 0.6
const reach = 60

/**
 * Decides which hits are skills. A plain name is one. An ambiguous name needs the casing of its record and evidence
 * beside it; in another casing only a list of skills around it convinces. Pure; looks at most 60 units away.
 */
export function decideMentions(text: string, hits: readonly Hit[]): Mention[] {
  const named = hits.filter(({ entry }) => entry.role === 'name' || entry.role === 'phrase')
  return named.flatMap((hit, index) => {
    const { entry, start, end } = hit
    if (entry.role !== 'name' && entry.role !== 'phrase') return []
    const confidence = confidenceOf(text, named, index)
    return confidence < enough ? [] : [{ skill: entry.skill, start, end, confidence }]
  })
}

function confidenceOf(text: string, hits: readonly Hit[], index: number): number {
  const hit = hits[index]
  if (hit === undefined) return 0
  const { entry } = hit
  if (entry.role === 'phrase') return 0.93
  if (entry.role !== 'name') return 0
  if (!entry.ambiguous) return entry.key.length <= 2 ? 0.88 : 0.95
  const around = listAround(text, hits, index)
  if (!text.startsWith(entry.written, hit.start)) return wrongCasing(entry.written, around)
  const evidence = [
    around.sure > 0 ? 0.9 : 0,
    around.doubtful > 1 ? 0.75 : 0,
    around.doubtful === 1 ? 0.6 : 0,
  ]
  if (entry.skill.evidence === 'any') evidence.push(wordsBeside(text, hit), nearSkill(text, hits, index))
  const combined = 1 - evidence.reduce((doubt, weight) => doubt * (1 - weight), 1)
  return Math.min(0.97, Math.round(combined * 100) / 100)
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
function wordsBeside(text: string, hit: Hit): number {
  const before = beforeWords.test(text.slice(Math.max(0, hit.start - reach), hit.start))
  const after = afterWords.test(text.slice(hit.end, hit.end + 24))
  return before || after ? 0.82 : 0
}

/** A technology on the same line nearby, where the capital letter says something, that is inside a sentence. */
function nearSkill(text: string, hits: readonly Hit[], index: number): number {
  const hit = hits[index]
  if (hit === undefined || beginsSentence(text, hit.start)) return 0
  const near = [hits[index - 1], hits[index + 1]].some((other) => other && isNear(text, hit, other))
  return near ? 0.62 : 0
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
