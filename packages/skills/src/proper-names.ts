import type { Hit } from './hit.ts'
import { type Reading, testsAt } from './reading.ts'
import { namesCompanies } from './said-before.ts'

const companyReach = 60

const properAfter = /[ \u00a0]\p{Lu}\p{Ll}+/uy
const place = /, (?:[A-Z]{2}\b|\p{Lu}\p{Ll}+\b(?! and| or|,))/uy
const initial = /\. ?\p{Lu}\p{Ll}/uy
const properBefore = /(?<=(?:^|[^\p{L}.!?:])[ \u00a0]\p{Lu}\p{Ll}+ )/uy
const titleBefore =
  /(?<=(?<!\p{L})(?:Mr|Ms|Mrs|Dr|Prof|Herr|Frau|St|contact|ask|meet|call|reach out to|write to|email|hi|hello|dear)\.? )/iuy
const employer = /(?<=(?<!\p{L})(?:at|join|joined|joining|bei|acquired by|owned by) )/iuy
const hiring =
  /(?:['’]s (?:team|office|customers|mission|culture)\b|,? (?:is|are) (?:hiring|looking|seeking|recruiting)| (?:Inc|LLC|Ltd|GmbH|Corp|AG|SA)\b)/y
const offices =
  'receptionist|contact|head|chief|C[ETFOI]O|founder|co-?founder|boss|colleague|mentor|recruiter|manager|lead|director|dog|cat|chair'
/** "Ada is our receptionist", "Julia, Head of People". */
const person = new RegExp(
  `(?:,? (?:is|was|are) (?:(?:our|the|your|my|a|an) )?|, (?:our )?)(?:\\p{L}+ ){0,2}(?:${offices})\\b`,
  'iuy',
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
  const { start, end } = hit
  if (end - start === 1 && testsAt(initial, text, end)) return true
  if (testsAt(hiring, text, end)) return true
  if (!next && (testsAt(properAfter, text, end) || testsAt(place, text, end))) return true
  if (testsAt(titleBefore, text, start) || testsAt(employer, text, start)) return true
  return !last && testsAt(properBefore, text, start)
}

const first = /(?<=(?:^|[\n.!?:;•*–-][ \t]*)(\p{Lu}[\p{L}'’]{1,40}) )/uy
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
  first.lastIndex = hit.start
  const [, word] = first.exec(text) ?? []
  return word !== undefined && !openers.test(word)
}

/** "Customers like Slack and Zoom", "founders from Oracle": names of companies, whatever else they name. */
export function standsForCompany(reading: Reading, hit: Hit): boolean {
  return namesCompanies(reading, hit.start, companyReach)
}

/** What the name does is what people do: nothing beside it makes it a skill. */
export function isPerson(text: string, hit: Hit): boolean {
  return testsAt(person, text, hit.end)
}
