import { createJudge } from './ambiguity.ts'
import { createDemandReader } from './demand.ts'
import { createLexicon } from './lexicon.ts'
import type { Hit, Matcher } from './matcher.ts'
import { createMatcher } from './matcher.ts'
import type { Meaning, Need } from './need.ts'
import { createMeaningReader } from './need.ts'
import type { Taxonomy } from './taxonomy.ts'

/**
 * A skill found in a document. `start` and `end` are UTF-16 units of `text`, or of `title` where `field` says so, and
 * slice to the words that matched. `confidence` is 0 to 1. `years` is the least experience asked for, where stated.
 */
export type Tag = {
  skill: string
  label: string
  field: 'title' | 'text'
  start: number
  end: number
  confidence: number
  need: Need
  years?: number
}

/** `company` is the employer's name: its words are no skills where they stand for it. */
export type Taggable = { title?: string | undefined; text: string; company?: string | undefined }

/** Deterministic and independent of earlier calls. Tags come in the order of the text, those of the title last. */
export type Tagger = {
  taxonomyVersion: string
  /** Each skill once: its first confident span, its highest need. */
  tag(document: Taggable): Tag[]
  /** Every place where a skill is asked for or mentioned, the first 200 of each skill. */
  mentions(document: Taggable): Tag[]
}

/** A span this sure is kept even when a later one is surer. */
const confident = 0.8
/** Further mentions of one skill in one field tell nothing new, and no text may take longer for repeating itself. */
const mostMentions = 200
const rank = { required: 2, preferred: 1, mentioned: 0 } as const

/** Compiles a taxonomy once for any number of documents, and again when a watched one has changed. */
export function createTagger(taxonomy: Taxonomy): Tagger {
  let compiled = compile(taxonomy)
  const matcher = () => {
    if (compiled.version !== taxonomy.version) compiled = compile(taxonomy)
    return compiled.matcher
  }
  return {
    get taxonomyVersion() {
      return taxonomy.version
    },
    tag(document) {
      const tags = new Map<string, Tag>()
      for (const sighting of sightings(matcher(), document)) merge(tags, sighting)
      return [...tags.values()].sort(inOrder)
    },
    mentions(document) {
      const all = sightings(matcher(), document).map((sighting) => tagOf(sighting, sighting.judge()))
      return all.filter(({ confidence }) => confidence > 0)
    },
  }
}

function compile(taxonomy: Taxonomy): { version: string; matcher: Matcher } {
  return { version: taxonomy.version, matcher: createMatcher(createLexicon(taxonomy)) }
}

/** A name in a text; how sure it is that its skill is asked for is judged only when the answer can change anything. */
type Sighting = {
  hit: Hit
  id: string
  name: string
  field: Tag['field']
  need: Need
  years: number | null
  judge(): number
}

function sightings(matcher: Matcher, { title, text, company }: Taggable): Sighting[] {
  const found = fieldSightings(matcher, 'text', text, company)
  if (title !== undefined) found.push(...fieldSightings(matcher, 'title', title, company))
  return found
}

/** What a title names is what the posting is about. */
const titleMeaning: Meaning = { need: 'required', years: null }

function fieldSightings(
  matcher: Matcher,
  field: Tag['field'],
  text: string,
  company: string | undefined,
): Sighting[] {
  const found: Sighting[] = []
  const hits = matcher.scan(text)
  const named = hits.filter(({ entry }) => entry.role === 'name' || entry.role === 'phrase')
  if (named.length === 0) return found
  const judge = createJudge(text, named)
  const meaningAt = field === 'title' ? () => titleMeaning : createMeaningReader(text, hits)
  const isDemand = field === 'title' ? () => true : createDemandReader(text, named, company)
  const seen = new Map<string, number>()
  for (const [index, hit] of named.entries()) {
    const { entry, start, end } = hit
    if (entry.role !== 'name' && entry.role !== 'phrase') continue
    const { id, name } = entry.skill
    if (named.length > mostMentions && countUp(seen, id) > mostMentions) continue
    const { need, years } = meaningAt(start, end)
    if (need === 'none') continue
    found.push({
      hit,
      id,
      name,
      field,
      need,
      years,
      judge: () => (isDemand(index, need) ? judge(index) : 0),
    })
  }
  return found
}

function countUp(seen: Map<string, number>, id: string): number {
  const count = (seen.get(id) ?? 0) + 1
  seen.set(id, count)
  return count
}

function tagOf({ hit, id, name, field, need, years }: Sighting, confidence: number): Tag {
  const { start, end } = hit
  const tag = { skill: id, label: name, field, start, end, confidence, need }
  return years === null ? tag : { ...tag, years }
}

/**
 * Keeps the first confident span and the highest need. A span in the title never replaces one in the text. A sighting
 * that can change nothing is not judged.
 */
function merge(tags: Map<string, Tag>, sighting: Sighting): void {
  const { id, need, years, hit, field } = sighting
  const known = tags.get(id)
  const higher = known === undefined || rank[need] > rank[known.need]
  const longer = years !== null && years > (known?.years ?? 0)
  const open = known === undefined || (known.confidence < confident && known.field === field)
  if (!higher && !open && !longer) return
  const confidence = sighting.judge()
  if (confidence === 0) return
  if (known === undefined) {
    tags.set(id, tagOf(sighting, confidence))
    return
  }
  if (higher) known.need = need
  if (longer) known.years = years
  if (open && confidence > known.confidence)
    Object.assign(known, { start: hit.start, end: hit.end, confidence })
}

function inOrder(one: Tag, other: Tag): number {
  if (one.field !== other.field) return one.field === 'text' ? -1 : 1
  return one.start - other.start || (one.skill < other.skill ? -1 : 1)
}
