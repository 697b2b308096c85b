import type { Hit } from './hit.ts'
import { classesAt, type Reading, testsAt, wordEnd } from './reading.ts'
import { wordClass } from './word-classes.ts'

const space = 32

// Patterns look from a place of the text on, or back from it (`?<=`), so that nothing is searched or copied.

const roles =
  'engineer|developer|programmer|architect|entwickler(?:in)?|desarrollador(?:a)?|programador(?:a)?'
const things =
  'programming|language|framework|librar|code|codebase|service|microservice|script|prototype|stack|ecosystem|sdk|api|app|application|backend|back-end|frontend|front-end|component|hooks|skills?\\b|database|cluster|chart|module|experience|jobs?\\b|shop\\b|project|plugin|package|query|queries|pipeline|developers?\\b|entwickl|kenntnisse|programmierung'
/** What only a language, a library or a server has: "Rust's borrow checker", "Swift's optionals". */
const parts =
  'scheduler|compiler|borrow|type|types|typing|generics|macros?|syntax|standard|stdlib|runtime|garbage|concurrency|goroutines|channels|error|exceptions?|optionals?|protocols?|closures?|blocks?|hooks|virtual|reconciler|router|middleware|orm|ecosystem|package|null|async|memory|ownership|lifetimes?|traits?|pattern|modules?|module|docs|documentation|api|apis|interop|performance|catalyst|optimi[sz]er|query|zero-copy|asset|editor|multiple|dispatch|dependency|interfaces?|templates?|pointers?|built-in|tooling|learning curve|semantics'
const judged =
  'language|stack|warehouse|backend|platform|default|tool|framework|library|choice|fit|go-to|database|compiler|joy|pleasure|pain|great|nice|fast|slow|good|perfect|amazing|awesome|better|worse|easier|harder|used|required|preferred|mandatory|essential|written|statically|dynamically|typed|compiled'
const afterName = new RegExp(
  `(?:[ \\u00a0-](?:${roles}|${things}|is (?:a must|a plus|nice|(?:(?:a|an|my|our|the|main|primary|preferred|only|also|so|very|really|still|just|in-house) )*(?:${judged}))\\b|in production\\b)|['’]s (?:${parts})\\b)`,
  'iy',
)

const asking =
  'experience (?:with|in|using|of|writing)|knowledge (?:of|in)|proficien(?:t|cy) (?:in|with|using)|expertise (?:in|with)|experts? in|skilled in|skills in|fluen(?:t|cy) in|familiar(?:ity)? with|background in|comfortable (?:with|in|using)|new to|(?:good|great|strong|solid) (?:at|in|with)|kenntnisse in|erfahrung (?:\\p{L}+ )?(?:mit|in)|umgang mit|programmier\\p{L}+ (?:in|mit)|experiencia (?:\\p{L}+ ){0,2}(?:en|con)|conocimientos? (?:\\p{L}+ )?(?:de|en)|manejo (?:\\p{L}+ )?(?:de|con)|dominio (?:\\p{L}+ )?(?:de|en)|programa\\p{L}+ (?:en|con)|desarroll\\p{L}+ (?:\\p{L}+ )?(?:en|con)|years?(?: of| in| with)?|(?:lines|decades) of|jahren?(?: mit)?|años (?:de|con)'
const working =
  '(?:written|writing|write|wrote|programming|program|coding|code|develop|developing|developed|development|build|built|builds|building|implemented|implement|services|software|scripting|apps|applications|games|animate|rewritten|rewrote|rewrite|monolith|modelling|modeling|warehouse|managed|configured|maintained|provisioned|deployed|deploy|kept|stored|orchestrated|hosted|powered|driven|provision|modelled|modeled|rendered|drafted|templated|scripted) (?:(?:it|this|that|them|everything|mostly|mainly|entirely) )?(?:in|with|on|using|by)|working (?:with|in)|unit tests? (?:in|with)|tests? (?:in|with)|software in|(?:talk|chat|meet|plan|calls?|meetings?|tickets|documents|docs|wiki|notes|live|lives|happen|posted) (?:in|on|via|over|to)|data (?:from|in|into)|(?:moved?|moving|migrat\\p{L}+|switch\\p{L}*|ported)(?: [\\p{L}\\d]+){0,4} (?:from|to)|runs? on|running on'
const naming =
  '(?:languages?|frameworks?|tools?|engines?|stores?|technologies|preprocessors?|warehouses?|platforms?|trackers?)(?: such as| like|:| is)?|(?:back-?end|front-?end|stack|tech|technologies|codebase|monolith|site|server|code|engine|firmware|driver|tooling|database)(?: is| are| in|:)(?: an?| mostly| mainly| primarily| all| pure| entirely)*'
const beforeName = new RegExp(
  `(?<=(?<!\\p{L})(?:${asking}|${working}|${naming})[ (]{1,2}(?:the |an? )?)`,
  'iuy',
)
const roleBefore = new RegExp(`(?<=(?:${roles})s? ?[(,–|-] ?)`, 'iy')

/** Words right before or after a name that go with skills: "proficient in", "developer". */
export function wordsBeside(text: string, { start, end }: Hit): boolean {
  return testsAt(afterName, text, end) || testsAt(beforeName, text, start) || testsAt(roleBefore, text, start)
}

const smallBefore =
  /(?<=(?<!\p{L})(?:written|rewritten|programming|programs?|coding|built|developed|implemented|experience|experiencia|proficient|proficiency|front-?end|back-?end|stack) (?:in|with|en|is|using|:) ?)/iuy
const smallAfter = / (?:developers?|programmers?|codebase|entwickler(?:in)?|desarrollador(?:a)?)\b/iy
const clauseEnd = /(?:[,;.)!?\n]|$| (?:and|or|but|und|oder|y|o|on|as|for) )/y

/** The few words that make a skill even of a small letter: "written in go and", "react developer". */
export function wordsBesideAnyCasing(reading: Reading, { start, end }: Hit): boolean {
  const { text, units } = reading
  // Most small letters are everyday words, and the next word tells.
  if (
    units[end] === space &&
    (classesAt(reading, end + 1, wordEnd(reading, end + 1)) & wordClass.small) === 0
  )
    return false
  if (testsAt(smallAfter, text, end)) return true
  return testsAt(clauseEnd, text, end) && testsAt(smallBefore, text, start)
}

/** "Go 1.22", "Node 20," and no "Spring 2025", "Next 3 months". */
const version =
  / (?:v?\d{1,2}(?:\.(?:\d{1,3}|x)){1,2}|v\d{1,2}|\d{1,2}[cgi]\b|(?!24\/7)\d{1,2}(?:\/\d{1,2})?\+?(?=[,;.)\n]|$| (?:and|or|und|oder|y|o) ))(?![\d/])/y

export function hasVersion(text: string, hit: Hit): boolean {
  return hit.end - hit.start > 1 && testsAt(version, text, hit.end)
}

const question =
  /(?:^|[\n.?!:] ?)(?:how|is there|what|why|can|does|best|anyone|any)\b[^.?!\n]*\b(?:in|with|using|for|from) $/i
const link = /(?<=\b(?:in|with|using) (?:an? )?)/iy
const about = /(?<=(?:^|[\n.?!] ?)(?:in|with|using) )/iy
const asks = /, (?:how|why|what|is|are|can|do|does|should|when)\b/iy
const asked = /^(?: [\p{Ll}\d ,'’-]{0,60})?\?/u
const questionReach = 100

/** A question about a tool, as forums ask: "How do I read a file in Node?" */
export function isAskedAbout(text: string, { start, end }: Hit): boolean {
  if (!testsAt(link, text, start)) return false
  if (testsAt(about, text, start) && testsAt(asks, text, end)) return true
  const head = text.slice(Math.max(0, start - questionReach), start)
  return question.test(head) && asked.test(text.slice(end, end + questionReach))
}

const using =
  /(?<=(?<!\p{L})(?:write|writes|writing|wrote|written|rewrote|programmed|use|uses|using|used|know|knows|knowing|learn|learned|learning|teach|run|love|prefer|adopt|adopted|tried|dropped|replaced|chose|choosing|picked|our|mostly|mainly|primarily|via|pure|idiomatic|modern|legacy|commercial|professional|we like|i like|nutzen|verwenden|usamos|utilizamos) )/iuy
const joint = /^(?: in | with | on | using | via | for | to |: | & | \/ | \+ )$/

/** "Spark on EMR", "Swift on iOS", wherever in the sentence. */
export function runsOn(text: string, hit: Hit, next: Hit | undefined): boolean {
  return next !== undefined && next.start - hit.end === 4 && text.startsWith(' on ', hit.end)
}

/** "from Flow to TypeScript": what is left behind is as much a tool as what comes. */
export function isLeftFor(text: string, hit: Hit, next: Hit | undefined): boolean {
  if (next === undefined || next.start - hit.end !== 4 || !text.startsWith(' to ', hit.end)) return false
  return text.startsWith('from ', hit.start - 5)
}

/** A verb of use right before: "we write Go". Says something only where the capital letter does. */
export function isUsed(text: string, hit: Hit): boolean {
  return testsAt(using, text, hit.start)
}

/** "a data warehouse in Snowflake", "Spark on EMR": joined to a skill by a small word. */
export function isJoint(text: string, one: Hit | undefined, other: Hit | undefined): boolean {
  if (one === undefined || other === undefined || other.start - one.end > 7) return false
  return joint.test(text.slice(one.end, other.start))
}

const sentenceStart = /(?<=(?:^|[\n.!?:;"“(•*·–-])[\s•*·–-]{0,12})/y

/** True at the start of a text, line, bullet or sentence, where any word has a capital letter. */
export function beginsSentence(text: string, start: number): boolean {
  return testsAt(sentenceStart, text, start)
}

const predicate =
  / (?:makes|has|does(?:n['’]t)?|lets|gives|handles|manages|uses|supports|feels|compiles|runs|allows|forces|isn['’]t|vs)\b/y

/** "Rust has …": a noun without an article that does something is a name, at the start of a sentence, too. */
export function doesSomething(text: string, hit: Hit): boolean {
  return testsAt(predicate, text, hit.end)
}
