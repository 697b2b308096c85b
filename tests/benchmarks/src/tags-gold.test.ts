import { createTagger, loadTaxonomy } from '@skilltide/skills'
import { expect, it } from 'vitest'
import { scoreGold } from './tags.ts'
import { readLabels } from './tags-gold.ts'

const record = { id: 'one', kind: 'sentence', language: 'en', field: 'software' } as const

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
