import { createTagger, loadTaxonomy } from '@skilltide/skills'
import { describe, expect, it } from 'vitest'
import { goldFolder, scoreGold } from './tags.ts'
import { readGold, readLabels } from './tags-gold.ts'
import { presentScore, readKeptScore } from './tags-kept.ts'

const record = { id: 'one', kind: 'sentence', language: 'en', field: 'software', part: 'dev' } as const

it('takes the marks off and keeps where each word stands, what it means and how much it is asked for', () => {
  const gold = readLabels({
    ...record,
    text: 'Our [go](!go)-to-market team writes [Go](go required)\n[C++](c-plus-plus).',
  })
  expect(gold.text).toBe('Our go-to-market team writes Go\nC++.')
  expect(
    gold.labels.map(({ start, end, ...label }) => ({ ...label, words: gold.text.slice(start, end) })),
  ).toEqual([
    { words: 'go', skill: 'go', meant: false, need: null },
    { words: 'Go', skill: 'go', meant: true, need: 'required' },
    { words: 'C++', skill: 'c-plus-plus', meant: true, need: null },
  ])
})

it('counts what is found, what is wrong and what is missed', () => {
  const taxonomy = loadTaxonomy()
  const texts = [
    readLabels({ ...record, text: 'Python and [Kafka](kafka)' }),
    readLabels({ ...record, text: '[Quux](docker), [go](!go) on' }),
  ]
  const scores = scoreGold(taxonomy, createTagger(taxonomy), texts)
  expect(scores.all).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5 })
  expect(scores['kind:technology']).toEqual(scores.all)
  expect(scores['name:go']).toBeUndefined()
})

describe('our own gold', () => {
  const gold = readGold(goldFolder)

  it('names skills of the taxonomy alone', () => {
    const { skills } = loadTaxonomy()
    const unknown = gold.flatMap(({ id, labels }) =>
      labels.filter(({ skill }) => !skills.has(skill)).map(({ skill }) => `${id}: ${skill}`),
    )
    expect(unknown).toEqual([])
  })

  it('is large enough to tell: 400 sentences, 60 adverts of software, 60 of other fields', () => {
    const [sentences, postings] = (['sentence', 'posting'] as const).map((kind) =>
      gold.filter((text) => text.kind === kind),
    )
    const software = postings?.filter(({ field }) => field === 'software') ?? []
    expect(sentences?.length).toBeGreaterThanOrEqual(400)
    expect(software.length).toBeGreaterThanOrEqual(60)
    expect((postings?.length ?? 0) - software.length).toBeGreaterThanOrEqual(60)
  })

  it('is scored no worse than the best score so far', () => {
    const present = presentScore()
    for (const [name, { f1 }] of Object.entries(readKeptScore()))
      expect(
        present[name]?.f1,
        `${name}; a better one: node tests/benchmarks/src/tags-kept.ts`,
      ).toBeGreaterThanOrEqual(f1)
  })

  it('is reached: ambiguous names, and fields beyond software', () => {
    const kept = readKeptScore()
    expect(kept['kept ambiguous']?.precision).toBeGreaterThanOrEqual(0.93)
    expect(kept['kept ambiguous']?.recall).toBeGreaterThanOrEqual(0.88)
    expect(kept['kept beyond-software']?.f1).toBeGreaterThanOrEqual(0.75)
  })
})
