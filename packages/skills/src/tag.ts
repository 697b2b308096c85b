import { createJudge } from './ambiguity.ts'
import { createDemandReader } from './demand.ts'
import type { Hit } from './hit.ts'
import type { Entry } from './lexicon.ts'
import { createLexicon } from './lexicon.ts'
import type { Matcher } from './matcher.ts'
import { createMatcher } from './matcher.ts'
import type { Meaning, MeaningReader } from './need.ts'
import { createMeaningReader } from './need.ts'
import type { Need } from './need-cues.ts'
import type { Reading } from './reading.ts'
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
      readFields(matcher(), document, (field) => mergeField(tags, field))
      return sortTags([...tags.values()])
    },
    mentions(document) {
      const all: Tag[] = []
      readFields(matcher(), document, (field) => addMentions(all, field))
      return all
    },
  }
}

function compile(taxonomy: Taxonomy): { version: string; matcher: Matcher } {
  return { version: taxonomy.version, matcher: createMatcher(createLexicon(taxonomy)) }
}

/** The names found in a title or text, and who says what they mean. */
type Field = {
  field: Tag['field']
  named: readonly Hit[]
  meaningAt: MeaningReader
  /** How sure it is that the skill of a name is asked for. */
  judge(index: number, need: Need): number
}

/** Hands each field over at once: what was read is good until the next is. */
function readFields(
  matcher: Matcher,
  { title, text, company }: Taggable,
  take: (field: Field) => void,
): void {
  const reading = matcher.scan(text)
  const named = namedHits(reading)
  if (named.length > 0) take(readText(reading, named, company))
  if (title === undefined) return
  const titleReading = matcher.scan(title)
  const inTitle = namedHits(titleReading)
  if (inTitle.length > 0) take(readTitle(titleReading, inTitle))
}

function namedHits({ hits }: Reading): Hit[] {
  return hits.filter(({ entry }) => skillOfEntry(entry) !== undefined)
}

function readText(reading: Reading, named: readonly Hit[], company: string | undefined): Field {
  const certainty = createJudge(reading, named)
  const isDemand = createDemandReader(reading, named, company)
  return {
    field: 'text',
    named,
    meaningAt: createMeaningReader(reading),
    judge: (index, need) => (isDemand(index, need) ? certainty(index) : 0),
  }
}

/** What a title names is what the posting is about. */
const titleMeaning: Meaning = { need: 'required', years: null }

function readTitle(reading: Reading, named: readonly Hit[]): Field {
  return { field: 'title', named, meaningAt: () => titleMeaning, judge: createJudge(reading, named) }
}

function skillOfEntry(entry: Entry): Skill | undefined {
  return entry.role === 'name' || entry.role === 'phrase' ? entry.skill : undefined
}

function addMentions(all: Tag[], { field, named, meaningAt, judge }: Field): void {
  eachName(named, (skill, hit, index) => {
    const { need, years } = meaningAt(hit.start, hit.end)
    const confidence = need === 'none' ? 0 : judge(index, need)
    if (need !== 'none' && confidence > 0) all.push(tagOf({ skill, field, hit, need, years, confidence }))
  })
}

/** The names of a field in turn, but for those of a skill that is named too often to tell more. */
function eachName(named: readonly Hit[], take: (skill: Skill, hit: Hit, index: number) => void): void {
  const isFurther = createLimit(named.length)
  for (let index = 0; index < named.length; index += 1) {
    const hit = named[index]
    const skill = hit === undefined ? undefined : skillOfEntry(hit.entry)
    if (hit !== undefined && skill !== undefined && !isFurther(skill.id)) take(skill, hit, index)
  }
}

/** Whether a skill was asked for so often that more of it tells nothing. */
function createLimit(names: number): (id: string) => boolean {
  if (names <= mostMentions) return () => false
  const seen = new Map<string, number>()
  return (id) => {
    const count = (seen.get(id) ?? 0) + 1
    seen.set(id, count)
    return count > mostMentions
  }
}

/**
 * Keeps the first confident span and the highest need. A span in the title never replaces one in the text. A name that
 * can change nothing is not judged.
 */
function mergeField(tags: Map<string, Tag>, { field, named, meaningAt, judge }: Field): void {
  eachName(named, (skill, hit, index) => {
    const { need, years } = meaningAt(hit.start, hit.end)
    if (need === 'none') return
    const known = tags.get(skill.id)
    if (known !== undefined && !mayChange(known, field, need, years)) return
    const confidence = judge(index, need)
    if (confidence === 0) return
    const tag = tagOf({ skill, field, hit, need, years, confidence })
    if (known === undefined) tags.set(skill.id, tag)
    else merge(known, tag)
  })
}

function mayChange(known: Tag, field: Tag['field'], need: Need, years: number | null): boolean {
  if (rank[need] > rank[known.need] || (years ?? 0) > (known.years ?? 0)) return true
  return known.confidence < confident && known.field === field
}

function merge(known: Tag, { field, need, years = 0, start, end, confidence }: Tag): void {
  const open = known.confidence < confident && known.field === field
  if (rank[need] > rank[known.need]) known.need = need
  if (years > (known.years ?? 0)) known.years = years
  if (open && confidence > known.confidence) Object.assign(known, { start, end, confidence })
}

type Found = {
  skill: Skill
  field: Tag['field']
  hit: Hit
  need: Need
  years: number | null
  confidence: number
}

function tagOf({ skill, field, hit, need, years, confidence }: Found): Tag {
  const { start, end } = hit
  const tag = { skill: skill.id, label: skill.name, field, start, end, confidence, need }
  return years === null ? tag : { ...tag, years }
}

/** Skills are nearly always found in the order of their tags: only a later, surer span changes it. */
function sortTags(tags: Tag[]): Tag[] {
  for (let at = 1; at < tags.length; at += 1) {
    const [last, tag] = [tags[at - 1], tags[at]]
    if (last !== undefined && tag !== undefined && inOrder(last, tag) > 0) return tags.sort(inOrder)
  }
  return tags
}

function inOrder(one: Tag, other: Tag): number {
  if (one.field !== other.field) return one.field === 'text' ? -1 : 1
  return one.start - other.start || (one.skill < other.skill ? -1 : 1)
}
