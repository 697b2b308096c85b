import type { Mention } from './ambiguity.ts'
import { decideMentions } from './ambiguity.ts'
import { createLexicon } from './lexicon.ts'
import type { Matcher } from './matcher.ts'
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
      for (const tag of tagField(matcher, 'text', text)) merge(tags, tag)
      if (title !== undefined) for (const tag of tagField(matcher, 'title', title)) merge(tags, tag)
      return [...tags.values()].sort(inOrder)
    },
  }
}

function tagField(matcher: Matcher, field: Tag['field'], text: string): Tag[] {
  const hits = matcher.scan(text)
  const mentions = decideMentions(text, hits)
  // What a title names is what the posting is about.
  const needAt = field === 'title' ? () => 'required' as const : createNeedReader(text, hits)
  return mentions.map((mention) => tagOf(mention, field, needAt(mention.start, mention.end)))
}

function tagOf({ skill, start, end, confidence }: Mention, field: Tag['field'], need: Need): Tag {
  return { skill: skill.id, label: skill.name, field, start, end, confidence, need }
}

/** Keeps the first confident span and the highest need. A span in the title never replaces one in the text. */
function merge(tags: Map<string, Tag>, tag: Tag): void {
  const known = tags.get(tag.skill)
  if (known === undefined) {
    tags.set(tag.skill, tag)
    return
  }
  const need = rank[tag.need] > rank[known.need] ? tag.need : known.need
  const surer = tag.field === known.field && known.confidence < confident && tag.confidence > known.confidence
  const confidence = Math.max(known.confidence, tag.confidence)
  tags.set(tag.skill, { ...(surer ? tag : known), need, confidence })
}

function inOrder(one: Tag, other: Tag): number {
  if (one.field !== other.field) return one.field === 'text' ? -1 : 1
  return one.start - other.start || (one.skill < other.skill ? -1 : 1)
}
