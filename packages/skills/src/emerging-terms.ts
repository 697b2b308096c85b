import { termsInLists } from './list-terms.ts'
import { keyOf } from './symbols.ts'
import type { Taxonomy } from './taxonomy.ts'

/** A posting as far as new names in it matter. `skills` stand in `text`. */
export type ReadPosting = {
  id: string
  source: string
  employer: { name: string; key: string }
  day: string
  text: string
  locations: readonly (string | null)[]
  skills: readonly { skill: string; start: number; end: number }[]
}
export type TermProposal = {
  term: string
  employers: number
  sources: number
  postings: number
  /** Skills it most often stands beside, most often first. */
  beside: string[]
  sentences: { posting: string; text: string }[]
  firstDay: string
}
type Tally = {
  forms: Map<string, number>
  employers: Set<string>
  sources: Set<string>
  postings: number
  beside: Map<string, number>
  sentences: { posting: string; text: string }[]
  firstDay: string
}

export type TermTally = {
  add(posting: ReadPosting): void
  /** What enough employers and sources use, most employers first. */
  proposals(): TermProposal[]
}

/** So many must use a name before it is news: one employer's own product is none. */
export const leastEmployers = 5
export const leastSources = 2
const mostSentences = 3
const mostBeside = 5

/** Words that stand in lists of skills and name nothing new. */
const plain = new Set(
  'You We Our Your They This That The And Or Nice Must Plus Bonus Required Preferred Experience Knowledge Skills Tools Other Others More Remote Hybrid Full Part Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December BA BS MS PhD MSc BSc CV US UK EU USA UAE HR PM CEO CTO COO CFO VP AI IT QA'
    .split(' ')
    .map((word) => word.toLowerCase()),
)

/**
 * Counts names outside the taxonomy that stand in lists among skills, by employer and source. The same postings in any
 * order give the same proposals.
 */
export function tallyTerms(taxonomy: Taxonomy, rejected: ReadonlySet<string> = new Set()): TermTally {
  const tallies = new Map<string, Tally>()
  const refused = new Set([...rejected].map(keyOf))
  const known = new Set([...taxonomy.skills.values()].flatMap(({ names }) => names.map(keyOf)))
  return {
    add(posting) {
      const own = ownWords(posting)
      const seen = new Set<string>()
      for (const { term, start, beside } of termsInLists(posting.text, posting.skills)) {
        const key = keyOf(term)
        if (known.has(key) || refused.has(key) || own.has(key) || plain.has(key)) continue
        const tally = tallies.get(key) ?? emptyTally(posting.day)
        tallies.set(key, tally)
        count(tally.forms, term)
        for (const skill of beside) count(tally.beside, skill)
        if (seen.has(key)) continue
        seen.add(key)
        tally.postings += 1
        tally.employers.add(posting.employer.key)
        tally.sources.add(posting.source)
        if (posting.day < tally.firstDay) tally.firstDay = posting.day
        tally.sentences.push({ posting: posting.id, text: around(posting.text, start) })
      }
    },
    proposals() {
      return [...tallies.values()]
        .filter(({ employers, sources }) => employers.size >= leastEmployers && sources.size >= leastSources)
        .map(proposalOf)
        .sort((a, b) => b.employers - a.employers || b.postings - a.postings || (a.term < b.term ? -1 : 1))
    },
  }
}

function proposalOf({
  forms,
  employers,
  sources,
  postings,
  beside,
  sentences,
  firstDay,
}: Tally): TermProposal {
  return {
    term: mostOf(forms)[0] ?? '',
    employers: employers.size,
    sources: sources.size,
    postings,
    beside: mostOf(beside).slice(0, mostBeside),
    sentences: sentences.sort((a, b) => (a.posting < b.posting ? -1 : 1)).slice(0, mostSentences),
    firstDay,
  }
}

function emptyTally(day: string): Tally {
  return {
    forms: new Map(),
    employers: new Set(),
    sources: new Set(),
    postings: 0,
    beside: new Map(),
    sentences: [],
    firstDay: day,
  }
}

/** Where the work is and who offers it. */
function ownWords({ employer, locations }: ReadPosting): Set<string> {
  const words = [
    employer.name,
    ...employer.name.split(/\s+/),
    ...locations.flatMap((place) => place?.split(/[,/]/) ?? []),
  ]
  return new Set(words.map((one) => keyOf(one.trim())))
}

function count(counts: Map<string, number>, of: string): void {
  counts.set(of, (counts.get(of) ?? 0) + 1)
}

function mostOf(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1)).map(([one]) => one)
}

const longestHalf = 100

/** The line or sentence that holds a place, at most 200 characters. */
function around(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - longestHalf), at)
  const after = text.slice(at, at + longestHalf)
  const head = before.split(/\n|[.!?] /).at(-1) ?? ''
  const tail = /^.*?(?:[.!?](?= )|(?=\n)|$)/su.exec(after)?.[0] ?? after
  return `${head}${tail}`.trim()
}
