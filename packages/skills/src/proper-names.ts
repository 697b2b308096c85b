import type { Hit } from './matcher.ts'

const before = 60
const after = 40

const properAfter = /^[ \u00a0]\p{Lu}\p{Ll}+/u
const place = /^, (?:[A-Z]{2}\b|\p{Lu}\p{Ll}+\b(?! and| or|,))/u
const initial = /^\. ?\p{Lu}\p{Ll}/u
const properBefore = /(?:^|[^\p{L}.!?:])[ \u00a0](\p{Lu}\p{Ll}+) $/u
const titleBefore =
  /(?:^|[^\p{L}])(?:Mr|Ms|Mrs|Dr|Prof|Herr|Frau|St|contact|ask|meet|call|reach out to|write to|email|hi|hello|dear)\.? $/iu
const employer = /(?:^|[^\p{L}])(?:at|join|joined|joining|bei|acquired by|owned by) $/iu
const hiring =
  /^(?:['’]s (?:team|office|customers|mission|culture)\b|,? (?:is|are) (?:hiring|looking|seeking|recruiting)| (?:Inc|LLC|Ltd|GmbH|Corp|AG|SA)\b)/
const offices =
  'receptionist|contact|head|chief|C[ETFOI]O|founder|co-?founder|boss|colleague|mentor|recruiter|manager|lead|director|dog|cat|chair'
/** "Ada is our receptionist", "Julia, Head of People". */
const person = new RegExp(
  `^(?:,? (?:is|was|are) (?:(?:our|the|your|my|a|an) )?|, (?:our )?)(?:\\p{L}+ ){0,2}(?:${offices})\\b`,
  'iu',
)

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

const first = /(?:^|[\n.!?:;•*–-][ \t]*)(\p{Lu}[\p{L}'’]+) $/u
const openers = new RegExp(
  `^(?:\\p{L}+(?:ing|ed|ly)|${[
    'the|a|an|our|my|your|their|his|her|its|this|that|these|those|some|any|no|most|all|both|every|each|more|much',
    'in|on|with|for|from|to|of|by|at|as|about|after|before|since|like|via|into|off|over|under|without|plus',
    'and|or|but|so|because|if|when|while|where|how|why|what|which|who|is|are|was|were|does|do|did|can|should|will|has|have|had',
    'we|i|you|they|he|she|it|use|write|build|learn|know|want|need|love|prefer|run|ship|deploy|port|try|see',
    'pure|plain|modern|idiomatic|legacy|old|new|good|great|strong|solid|deep|basic|advanced|expert|senior|junior|lead|mid|native|production',
    'experience|knowledge|proficiency|years|languages?|frameworks?|tools|stack|tech|backend|frontend|mobile|web',
    'mit|und|oder|in|für|von|con|y|o|en|para|de|und|erfahrung|kenntnisse|experiencia|conocimientos',
  ].join('|')})$`,
  'iu',
)

/** "Jonathan Swift", "Orient Express": the word that opens the sentence is no word that opens sentences. */
export function followsName(text: string, hit: Hit): boolean {
  const [, word] = first.exec(text.slice(Math.max(0, hit.start - before), hit.start)) ?? []
  return word !== undefined && !openers.test(word)
}

const companies =
  /(?:^|[^\p{L}])(?:customers|clients|companies|brands|partners|competitors|investors|alumni|veterans|founders?|team|engineers|backed|trusted|loved|acquired) (?:such as|like|include|including|from|of|by|at) [^.;:!?\n]*$/iu

/** "Customers like Slack and Zoom", "founders from Oracle": names of companies, whatever else they name. */
export function standsForCompany(text: string, hit: Hit): boolean {
  return companies.test(text.slice(Math.max(0, hit.start - before), hit.start))
}

/** What the name does is what people do: nothing beside it makes it a skill. */
export function isPerson(text: string, hit: Hit): boolean {
  return person.test(text.slice(hit.end, hit.end + after))
}
