import { isDeepStrictEqual } from 'node:util'
import { dayMs, type Item } from '@skilltide/contracts'
import { z } from 'zod'

/** A vacancy as its employer's further postings are known by: how the latest of them reads. */
export const candidateSchema = z.object({
  vacancy: z.string(),
  signature: z.string(),
  skills: z.array(z.string()),
  /** The latest day of its postings. */
  day: z.string(),
})
export type Candidate = z.infer<typeof candidateSchema>

/**
 * Texts that share so many of their three-word shingles are near-identical: two sentences of ten may be others, or one
 * word of twelve. On generated employers with texts of their own, nineteen copies of twenty are above; another job
 * that shares the half of its text that is the employer's template is below.
 */
export const leastAlike = 0.6
/** An advert unlike any of the last half year is a new opening. A copy word for word is the same however late. */
export const mostDaysApart = 183
/** Of one employer and title, the vacancies that a posting is compared with: the latest. */
export const mostCandidates = 8

/**
 * Where a posting's candidates are kept: at its employer and what its title looks for, so that nothing ever falls
 * together across employers or trades, and a lookup costs the same however much is stored. Null for what has none.
 */
export function candidateKey(item: Pick<Item, 'kind' | 'company' | 'titleKey'>): string | null {
  const { kind, company, titleKey = '' } = item
  return kind === 'posting' && titleKey !== '' ? `${company.key}\n${titleKey}` : null
}

/** How a posting reads, and the vacancy it stands for. */
export function candidateOf({ vacancy, signature, skills, day }: Item): Candidate {
  return { vacancy, signature, skills: [...new Set(skills.map(({ skill }) => skill))].sort(), day }
}

/** The vacancy that a new posting joins: the one most like it, else its own. */
export function vacancyAmong(candidates: readonly Candidate[], posting: Candidate): string {
  if (candidates.some(({ vacancy }) => vacancy === posting.vacancy)) return posting.vacancy
  let found = { vacancy: posting.vacancy, alike: 0 }
  for (const { vacancy, signature, skills, day } of candidates) {
    const alike = alikeness(signature, posting.signature, leastAlike)
    if (alike < leastAlike || alike < found.alike) continue
    if (daysBetween(day, posting.day) > mostDaysApart || areOtherSkills(skills, posting.skills)) continue
    // Of two that are as like, the same one in whatever order they came.
    if (alike > found.alike || vacancy < found.vacancy) found = { vacancy, alike }
  }
  return found.vacancy
}

/** The candidates with this posting's vacancy as it reads now; the same ones when that changes nothing. */
export function withCandidate(candidates: readonly Candidate[], posting: Candidate): readonly Candidate[] {
  const known = candidates.find(({ vacancy }) => vacancy === posting.vacancy)
  if (known !== undefined && (known.day > posting.day || isDeepStrictEqual(known, posting))) return candidates
  const others = candidates.filter((candidate) => candidate !== known)
  return [posting, ...others].sort(byDay).slice(0, mostCandidates)
}

/** The character of a bin into which nothing fell. */
const emptyBin = 'A'.charCodeAt(0)
const leastBins = 32

/**
 * The part of their shingles that two signatures' texts have in common, estimated from the bins that either fills.
 * Signatures of another length are of another release, and alike only when they are the same. 0 for what is surely
 * below `least`: most are after half of their bins.
 */
export function alikeness(one: string, other: string, least = 0): number {
  if (one === other) return 1
  if (one.length !== other.length || one.length < leastBins) return 0
  let equal = 0
  let filled = 0
  for (let bin = 0; bin < one.length; bin++) {
    const a = one.charCodeAt(bin)
    const isSame = a === other.charCodeAt(bin)
    if (isSame && a === emptyBin) continue
    filled += 1
    if (isSame) equal += 1
    const left = one.length - bin - 1
    if (equal + left < least * (filled + left)) return 0
  }
  return filled === 0 ? 1 : equal / filled
}

/**
 * Templates name other skills for other work: each names some that the other does not, and they share less than half.
 */
function areOtherSkills(one: readonly string[], other: readonly string[]): boolean {
  const shared = one.filter((skill) => other.includes(skill)).length
  const all = one.length + other.length - shared
  return shared < one.length && shared < other.length && shared * 2 < all
}

function byDay(a: Candidate, b: Candidate): number {
  if (a.day !== b.day) return a.day > b.day ? -1 : 1
  return a.vacancy < b.vacancy ? -1 : a.vacancy > b.vacancy ? 1 : 0
}

function daysBetween(one: string, other: string): number {
  return Math.abs(Date.parse(one) - Date.parse(other)) / dayMs
}
