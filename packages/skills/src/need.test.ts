import { expect, it } from 'vitest'
import { createTagger } from './tag.ts'
import { loadTaxonomy } from './taxonomy.ts'

const tagger = createTagger(loadTaxonomy())

function needs(text: string): Record<string, string> {
  return Object.fromEntries(tagger.tag({ text }).map(({ skill, need }) => [skill, need]))
}

it.each([
  ['Docker is a plus', { docker: 'preferred' }],
  ['Docker is required, Kafka would be great', { docker: 'required', kafka: 'preferred' }],
  ['You must know SQL. We also use Kafka.', { sql: 'required', kafka: 'mentioned' }],
  [
    'Requirements\n- Python\n- SQL\n\nNice to have:\n- Docker',
    { python: 'required', sql: 'required', docker: 'preferred' },
  ],
  ['What you\u2019ll bring:\nPython', { python: 'required' }],
  ['Requirements:\nSQL\nResponsibilities:\nRun Kafka', { sql: 'required', kafka: 'mentioned' }],
  ['Preferred Qualifications\nDocker', { docker: 'preferred' }],
  ['Anforderungen\nJava\nDocker von Vorteil', { java: 'required', docker: 'preferred' }],
  ['Gather requirements\u00a0for Kafka', { kafka: 'mentioned' }],
])('reads %j', (text, expected) => {
  expect(needs(text)).toMatchObject(expected)
})
