import { readFileSync } from 'node:fs'
import type { Tagger } from '@skilltide/skills'
import { z } from 'zod'
import { harmonic, round, type Score } from './tags-score.ts'

const rowSchema = z.object({
  tokens: z.array(z.string()),
  tags_skill: z.array(z.enum(['B', 'I', 'O'])),
  tags_knowledge: z.array(z.enum(['B', 'I', 'O'])),
  source: z.string(),
})
type Row = z.infer<typeof rowSchema>
type Span = { start: number; end: number }

/**
 * Scores sentences of SkillSpan (Zhang et al., NAACL 2022) from `file`, those of `source` only. A tag is right when it
 * overlaps a knowledge or skill span, a knowledge span is found when a tag overlaps it.
 */
export function scoreSkillSpan(file: string, source: string, tagger: Tagger): Score & { spans: number } {
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => rowSchema.parse(JSON.parse(line)))
    .filter((row) => row.source === source)
  let [tagged, right, spans, found] = [0, 0, 0, 0]
  for (const row of rows) {
    const tags = tagger.mentions({ text: row.tokens.join(' ') })
    const knowledge = spansOf(row.tokens, row.tags_knowledge)
    const known = [...knowledge, ...spansOf(row.tokens, row.tags_skill)]
    tagged += tags.length
    spans += knowledge.length
    right += tags.filter((tag) => known.some((span) => overlap(tag, span))).length
    found += knowledge.filter((span) => tags.some((tag) => overlap(tag, span))).length
  }
  const [precision, recall] = [right / Math.max(1, tagged), found / Math.max(1, spans)]
  return {
    precision: round(precision),
    recall: round(recall),
    f1: round(harmonic(precision, recall)),
    spans,
  }
}

/** Where the BIO-tagged spans stand in the tokens joined by single spaces. */
function spansOf(tokens: readonly string[], marks: Row['tags_skill']): Span[] {
  const spans: Span[] = []
  let start = 0
  for (const [index, token] of tokens.entries()) {
    const end = start + token.length
    const last = spans.at(-1)
    if (marks[index] === 'B') spans.push({ start, end })
    else if (marks[index] === 'I' && last !== undefined) last.end = end
    start = end + 1
  }
  return spans
}

function overlap(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end
}
