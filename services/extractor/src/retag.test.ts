import { type Item, itemSchema } from '@skilltide/contracts'
import { createTagger, loadTaxonomy } from '@skilltide/skills'
import { expect, it } from 'vitest'
import { retagItems, taggedFact } from './retag.ts'

const tagger = createTagger(loadTaxonomy())

function stored(change: Partial<Item>): Item {
  return itemSchema.parse({
    kind: 'posting',
    externalId: '1',
    url: 'https://example.org/1',
    title: 'Engineer',
    locations: [],
    workMode: null,
    employmentType: null,
    pay: { min: null, max: null, currency: null, period: null, estimated: false },
    language: 'en',
    postedAt: null,
    postedAtKind: 'firstSeen',
    updatedAt: null,
    closesAt: null,
    text: 'You know Python.',
    boilerplate: '',
    source: 'lever:acme',
    company: { name: 'Acme', key: 'acme' },
    seniority: null,
    role: null,
    day: '2026-01-05',
    countsAsNew: true,
    firstSeenAt: '2026-01-05T00:00:00.000Z',
    lastSeenAt: '2026-01-05T00:00:00.000Z',
    closedAt: null,
    contentHash: 'a',
    revision: 1,
    signature: '0',
    vacancy: 'v',
    skills: [],
    taxonomyVersion: 'old',
    tags: [],
    run: { id: 'r', baseline: false },
    ...change,
  })
}

it('reads again what the current taxonomy reads otherwise, and keeps all else of the item', () => {
  const item = stored({})
  const [revised, ...others] = retagItems([item], tagger)
  expect(others).toEqual([])
  expect(revised?.skills.map(({ skill }) => skill)).toEqual(['python'])
  expect({ ...revised, skills: [], taxonomyVersion: 'old' }).toEqual(item)
})

it('leaves out what it reads alike, and what the current taxonomy has read', () => {
  const [revised] = retagItems([stored({})], tagger)
  expect(retagItems([stored({ skills: revised?.skills ?? [] })], tagger)).toEqual([])
  expect(retagItems([stored({ taxonomyVersion: tagger.taxonomyVersion })], tagger)).toEqual([])
})

it('gives a role to what was stored before its title could be read, once', () => {
  const item = stored({ title: 'Backend Engineer', taxonomyVersion: tagger.taxonomyVersion })
  const revised = retagItems([item], tagger)
  expect(revised).toEqual([{ ...item, role: 'backend-engineer' }])
  expect(retagItems(revised, tagger)).toEqual([])
})

it('tells the same reading under the same id, and another one under another', () => {
  const readings = [stored({}), stored({}), stored({ taxonomyVersion: 'new' }), stored({ role: 'chef' })]
  expect(readings.map((item) => taggedFact(item).id)).toEqual([
    'lever:acme/1#1@old',
    'lever:acme/1#1@old',
    'lever:acme/1#1@new',
    'lever:acme/1#1@old/chef',
  ])
})
