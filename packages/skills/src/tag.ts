import { createJudge } from './ambiguity.ts'
import { createLexicon } from './lexicon.ts'
import type { Hit, Matcher } from './matcher.ts'
import { createMatcher } from './matcher.ts'
import type { Need } from './need.ts'
import { createNeedReader } from './need.ts'
import type { Taxonomy } from './taxonomy.ts'

/**
 * A skill found in a document, once per skill. `start` and `end` are UTF-16 units of `text`, or of `title` where
 * `field` says so, and slice to the words that matched. `confidence` is 0 to 1.
 */
export type Tag = {
  skill: string
  label: string
  field: 'title' | 'text'
  start: number
  end: number
  confidence: number
  need: Need
}

export type Taggable = { title?: string | undefined; text: string }

export type Tagger = {
  taxonomyVersion: string
  /** Deterministic and independent of earlier calls. Tags come in the order of the text, those of the title last. */
  tag(document: Taggable): Tag[]
}

/** A span this sure is kept even when a later one is surer. */
const confident = 0.8
const rank = { required: 2, preferred: 1, mentioned: 0 } as const

/** Compiles a taxonomy once, for any number of documents. */
export function createTagger(taxonomy: Taxonomy): Tagger {
  const matcher = createMatcher(createLexicon(taxonomy))
  return {
    taxonomyVersion: taxonomy.version,
    tag({ title, text }) {
      const tags = new Map<string, Tag>()
      tagField(matcher, tags, 'text', text)
      if (title !== undefined) tagField(matcher, tags, 'title', title)
      return [...tags.values()].sort(inOrder)
    },
  }
}

function tagField(matcher: Matcher, tags: Map<string, Tag>, field: Tag['field'], text: string): void {
  const hits = matcher.scan(text)
  const named = hits.filter(({ entry }) => entry.role === 'name' || entry.role === 'phrase')
  const judge = createJudge(text, named)
  // What a title names is what the posting is about.
  const needAt = field === 'title' ? () => 'required' as const : createNeedReader(text, hits)
  for (const [index, hit] of named.entries()) {
    const need = needAt(hit.start, hit.end)
    merge(tags, hit, { field, need, judge: () => judge(index) })
  }
}

type Sighting = { field: Tag['field']; need: Need; judge: () => number }

/**
 * Keeps the first confident span and the highest need. A span in the title never replaces one in the text. A hit that
 * can change nothing is not judged.
 */
function merge(tags: Map<string, Tag>, { entry, start, end }: Hit, { field, need, judge }: Sighting): void {
  if (entry.role !== 'name' && entry.role !== 'phrase') return
  const { id, name } = entry.skill
  const known = tags.get(id)
  const higher = known === undefined || rank[need] > rank[known.need]
  const open = known === undefined || (known.confidence < confident && known.field === field)
  if (!higher && !open) return
  const confidence = judge()
  if (confidence === 0) return
  if (known === undefined) tags.set(id, { skill: id, label: name, field, start, end, confidence, need })
  else {
    if (higher) known.need = need
    if (open && confidence > known.confidence) Object.assign(known, { start, end, confidence })
  }
}

function inOrder(one: Tag, other: Tag): number {
  if (one.field !== other.field) return one.field === 'text' ? -1 : 1
  return one.start - other.start || (one.skill < other.skill ? -1 : 1)
}
