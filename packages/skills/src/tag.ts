import { createJudge } from './ambiguity.ts'
import { createDemandReader } from './demand.ts'
import type { Entry } from './lexicon.ts'
import { createLexicon } from './lexicon.ts'
import type { Matcher } from './matcher.ts'
import { createMatcher } from './matcher.ts'
import type { Meaning, Need } from './need.ts'
import { createMeaningReader } from './need.ts'
import type { Skill } from './skill.ts'
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
      eachSighting(matcher(), document, (sighting) => merge(tags, sighting))
      return [...tags.values()].sort(inOrder)
    },
    mentions(document) {
      const all: Tag[] = []
      eachSighting(matcher(), document, (sighting) => {
        const confidence = sighting.judge()
        if (confidence > 0) all.push(tagOf(sighting, confidence))
      })
      return all
    },
  }
}

function compile(taxonomy: Taxonomy): { version: string; matcher: Matcher } {
  return { version: taxonomy.version, matcher: createMatcher(createLexicon(taxonomy)) }
}

/** A name in a text. How sure it is that its skill is asked for is judged only when the answer can change anything. */
type Sighting = {
  skill: Skill
  field: Tag['field']
  start: number
  end: number
  need: Need
  years: number | null
  judge(): number
}

/** Gives each name found, at once: a reading is good until the next one. */
function eachSighting(
  matcher: Matcher,
  { title, text, company }: Taggable,
  give: (sighting: Sighting) => void,
): void {
  readField(matcher, { field: 'text', text, company }, give)
  if (title !== undefined) readField(matcher, { field: 'title', text: title, company }, give)
}

type Field = { field: Tag['field']; text: string; company: string | undefined }

/** What a title names is what the posting is about. */
const titleMeaning: Meaning = { need: 'required', years: null }

function readField(
  matcher: Matcher,
  { field, text, company }: Field,
  give: (sighting: Sighting) => void,
): void {
  const reading = matcher.scan(text)
  const named = reading.hits.filter(({ entry }) => skillOfEntry(entry) !== undefined)
  if (named.length === 0) return
  const judge = createJudge(reading, named)
  const meaningAt = field === 'title' ? () => titleMeaning : createMeaningReader(reading)
  const isDemand = field === 'title' ? () => true : createDemandReader(reading, named, company)
  const seen = new Map<string, number>()
  for (let index = 0; index < named.length; index += 1) {
    const hit = named[index]
    const skill = hit === undefined ? undefined : skillOfEntry(hit.entry)
    if (hit === undefined || skill === undefined) continue
    if (named.length > mostMentions && countUp(seen, skill.id) > mostMentions) continue
    const { start, end } = hit
    const { need, years } = meaningAt(start, end)
    if (need === 'none') continue
    give({ skill, field, start, end, need, years, judge: () => (isDemand(index, need) ? judge(index) : 0) })
  }
}

function skillOfEntry(entry: Entry): Skill | undefined {
  return entry.role === 'name' || entry.role === 'phrase' ? entry.skill : undefined
}

function countUp(seen: Map<string, number>, id: string): number {
  const count = (seen.get(id) ?? 0) + 1
  seen.set(id, count)
  return count
}

function tagOf({ skill, field, start, end, need, years }: Sighting, confidence: number): Tag {
  const tag = { skill: skill.id, label: skill.name, field, start, end, confidence, need }
  return years === null ? tag : { ...tag, years }
}

/**
 * Keeps the first confident span and the highest need. A span in the title never replaces one in the text. A sighting
 * that can change nothing is not judged.
 */
function merge(tags: Map<string, Tag>, sighting: Sighting): void {
  const { skill, need, years, start, end, field } = sighting
  const known = tags.get(skill.id)
  const higher = known === undefined || rank[need] > rank[known.need]
  const longer = years !== null && years > (known?.years ?? 0)
  const open = known === undefined || (known.confidence < confident && known.field === field)
  if (!higher && !open && !longer) return
  const confidence = sighting.judge()
  if (confidence === 0) return
  if (known === undefined) {
    tags.set(skill.id, tagOf(sighting, confidence))
    return
  }
  if (higher) known.need = need
  if (longer) known.years = years
  if (open && confidence > known.confidence) Object.assign(known, { start, end, confidence })
}

function inOrder(one: Tag, other: Tag): number {
  if (one.field !== other.field) return one.field === 'text' ? -1 : 1
  return one.start - other.start || (one.skill < other.skill ? -1 : 1)
}
