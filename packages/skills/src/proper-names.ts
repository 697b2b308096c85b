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

/** What the name does is what people do: nothing beside it makes it a skill. */
export function isPerson(text: string, hit: Hit): boolean {
  return person.test(text.slice(hit.end, hit.end + after))
}
