import { describe, expect, it } from 'vitest'
import { type ReadPosting, tallyTerms } from './emerging-terms.ts'
import { termsInLists } from './list-terms.ts'
import { createTagger } from './tag.ts'
import { loadTaxonomy } from './taxonomy.ts'

const taxonomy = loadTaxonomy()
const tagger = createTagger(taxonomy)
const termsIn = (text: string) => termsInLists(text, tagger.mentions({ text })).map(({ term }) => term)

describe('names in lists of skills', () => {
  it.each([
    ['You know Python, Zorbify and Kafka.', ['Zorbify']],
    ['Stack: Docker / Kubernetes / Quuxdb 2', ['Quuxdb 2']],
    ['Zorbify or Terraform in production', ['Zorbify']],
    ['Python, zorbDB; PostgreSQL', ['zorbDB']],
    ['Java, excellent communication and fun', []],
    ['We use Python. Zorbify, our product, is loved.', []],
    ['Kubernetes Zorbify consultants', []],
  ])('of %j are %j', (text, terms) => expect(termsIn(text)).toEqual(terms))
})

function posting(number: number, change: Partial<ReadPosting> = {}): ReadPosting {
  const text = change.text ?? 'You bring Python, Zorbify and Kafka to Acme.'
  return {
    id: `p${number}`,
    source: `s${number % 2}`,
    employer: { name: `Employer ${number}`, key: `employer-${number}` },
    day: `2026-09-${String(10 + number).padStart(2, '0')}`,
    locations: ['Berlin, Germany'],
    ...change,
    text,
    skills: tagger.mentions({ text }),
  }
}
const proposalsOf = (postings: readonly ReadPosting[], rejected: string[] = []) => {
  const tally = tallyTerms(taxonomy, new Set(rejected))
  for (const one of postings) tally.add(one)
  return tally.proposals()
}
const five = [0, 1, 2, 3, 4].map((number) => posting(number))

describe('emerging terms', () => {
  it('are proposed once five employers and two sources use them beside skills, with their sentences', () => {
    expect(proposalsOf(five.slice(0, 4))).toEqual([])
    expect(proposalsOf(five)).toEqual([
      {
        term: 'Zorbify',
        employers: 5,
        sources: 2,
        postings: 5,
        beside: ['kafka', 'python'],
        sentences: [0, 1, 2].map((number) => ({
          posting: `p${number}`,
          text: 'You bring Python, Zorbify and Kafka to Acme.',
        })),
        firstDay: '2026-09-10',
      },
    ])
    expect(proposalsOf([...five].reverse())).toEqual(proposalsOf(five))
  })

  it('are not one employer’s own words, nor one source’s', () => {
    const oneEmployer = five.map((one) => ({ ...one, employer: { name: 'Acme', key: 'acme' } }))
    expect(proposalsOf(oneEmployer)).toEqual([])
    expect(proposalsOf(five.map((one) => ({ ...one, source: 's0' })))).toEqual([])
    expect(
      proposalsOf(five.map((one) => ({ ...one, employer: { ...one.employer, name: 'Zorbify GmbH' } }))),
    ).toEqual([])
  })

  it('are not places, rejected ones, nor words that stand in every list', () => {
    expect(proposalsOf(five.map((one) => ({ ...one, locations: ['Zorbify'] })))).toEqual([])
    expect(proposalsOf(five, ['zorbify'])).toEqual([])
    const words = five.map((_, number) => posting(number, { text: 'Python, Remote and Kafka' }))
    expect(proposalsOf(words)).toEqual([])
  })
})
