import type { Hit } from './matcher.ts'

const before = 60
const after = 32

const roles =
  'engineer|developer|programmer|architect|entwickler(?:in)?|desarrollador(?:a)?|programador(?:a)?'
const things =
  'programming|language|framework|librar|code|codebase|service|microservice|script|stack|ecosystem|sdk|api|app|application|backend|back-end|frontend|front-end|component|hooks|skills?\\b|database|cluster|chart|module|experience|entwickl|kenntnisse|programmierung'
const afterName = new RegExp(
  `^[ \\u00a0-](?:${roles}|${things}|is (?:our|the|required|preferred|used|mandatory|essential|a must|a plus|nice)\\b)`,
  'i',
)

const asking =
  'experience (?:with|in|using|of|writing)|knowledge (?:of|in)|proficien(?:t|cy) (?:in|with)|expertise (?:in|with)|experts? in|skilled in|skills in|fluen(?:t|cy) in|familiar(?:ity)? with|background in|kenntnisse in|erfahrung mit|erfahrung in|experiencia (?:en|con)|conocimientos (?:de|en)|years?(?: of| in| with)?|jahren?|años (?:de|con)'
const working =
  '(?:written|programming|coding|code|develop|developing|developed|development|built|implemented|building|services|software|scripting|apps|applications|rewritten|monolith|modelling|modeling|warehouse) (?:in|with|on|using)|working with|unit tests? (?:in|with)|tests? (?:in|with)|software in|(?:talk|chat|meet|calls?|meetings?|tickets|documents|docs|wiki|notes|live|lives|happen|write) (?:in|on|via|over)|data (?:from|in|into)|(?:moved?|moving|migrat\\p{L}+|switch\\p{L}*|ported)(?: [\\p{L}\\d]+){0,4} (?:from|to)|(?:re)?written (?:mostly |mainly |entirely )?in'
const naming =
  'languages?(?: such as| like|:| is)?|frameworks?(?: such as| like|:| is)?|tools?(?: such as| like|:)|(?:back-?end|front-?end|stack|tech|technologies|codebase)(?: is| are| in|:)(?: mostly| mainly| primarily| all)?'
const beforeName = new RegExp(`(?:^|[^\\p{L}])(?:${asking}|${working}|${naming}) (?:the )?$`, 'iu')
const roleBefore = new RegExp(`(?:${roles})s? ?[(,–|-] ?$`, 'i')

/** Words right before or after a name that go with skills: "proficient in", "developer". */
export function wordsBeside(text: string, hit: Hit): boolean {
  if (afterName.test(text.slice(hit.end, hit.end + after))) return true
  const head = text.slice(Math.max(0, hit.start - before), hit.start)
  return beforeName.test(head) || roleBefore.test(head)
}

const using =
  /(?:^|[^\p{L}])(?:write|writes|writing|wrote|rewrote|use|uses|using|used|know|knows|knowing|learn|learning|love|prefer|adopt|adopted|our|mostly|mainly|primarily|via|nutzen|verwenden|usamos|utilizamos) $/iu
const joint = /(?: in | with | on | using | via | for | to |: | & | \/ )$/

/** A verb of use right before: "we write Go". Says something only where the capital letter does. */
export function isUsed(text: string, hit: Hit): boolean {
  return using.test(text.slice(Math.max(0, hit.start - 24), hit.start))
}

/** "a data warehouse in Snowflake": joined to a skill by a small word. */
export function isJoint(text: string, one: Hit | undefined, hit: Hit): boolean {
  if (one === undefined || hit.start - one.end > 7 || hit.start <= one.end) return false
  return joint.test(text.slice(one.end, hit.start))
}

const properAfter = /^[ \u00a0]\p{Lu}\p{Ll}+/u
const place = /^, (?:[A-Z]{2}\b|\p{Lu}\p{Ll}+\b(?! and| or|,))/u
const initial = /^\. ?\p{Lu}\p{Ll}/u
const properBefore = /(?:^|[^\p{L}.!?:])[ \u00a0](\p{Lu}\p{Ll}+) $/u
const titleBefore = /(?:^|[^\p{L}])(?:Mr|Ms|Mrs|Dr|Prof|Herr|Frau|St|contact|ask|meet|call)\.? $/iu
const employer = /(?:^|[^\p{L}])(?:at|join|joined|joining|bei|acquired by|owned by) $/iu
const hiring =
  /^(?:['’]s\b|,? (?:is|are) (?:hiring|looking|seeking|recruiting|a |an |one )| (?:Inc|LLC|Ltd|GmbH|Corp|AG|SA)\b)/

/**
 * A word of somebody's or some place's name: "Taylor Swift", "Oracle Park", "R. Jones", "at Unity". `next` and `last`
 * say that the words beside are skills themselves, which make no such name.
 */
export function isProperName(
  text: string,
  hit: Hit,
  { last, next }: { last: boolean; next: boolean },
): boolean {
  const tail = text.slice(hit.end, hit.end + after)
  if (hit.end - hit.start === 1 && initial.test(tail)) return true
  if (hiring.test(tail) || (!next && (properAfter.test(tail) || place.test(tail)))) return true
  const head = text.slice(Math.max(0, hit.start - before), hit.start)
  return titleBefore.test(head) || employer.test(head) || (!last && properBefore.test(head))
}

const sentenceStart = /(?:^|[\n.!?:;"“(•*·–-])[\s•*·–-]*$/

/** True at the start of a text, line, bullet or sentence, where any word has a capital letter. */
export function beginsSentence(text: string, start: number): boolean {
  return sentenceStart.test(text.slice(Math.max(0, start - 12), start))
}
