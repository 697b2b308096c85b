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
  ['Java erforderlich, Kafka nicht erforderlich', { java: 'required', kafka: 'preferred' }],
  ['Java imprescindible. Kafka no es imprescindible.', { java: 'required', kafka: 'preferred' }],
  ['Anforderungen\nJava\nDocker von Vorteil', { java: 'required', docker: 'preferred' }],
  ['Scala, Kafka, Docker is a plus', { scala: 'mentioned', kafka: 'mentioned', docker: 'preferred' }],
  ['Scala, Kafka, Docker are a plus', { scala: 'preferred', kafka: 'preferred', docker: 'preferred' }],
  ['Scala, Kafka or Docker is a plus', { scala: 'preferred', kafka: 'preferred', docker: 'preferred' }],
  ['Scala, Kafka (nice to have), Docker', { scala: 'mentioned', kafka: 'preferred' }],
  ['Scala is required; Kafka would be nice', { scala: 'required', kafka: 'preferred' }],
  ['Your profile: Java and SQL. We run Kafka.', { java: 'required', sql: 'required', kafka: 'mentioned' }],
  ['Three years of Java, some Kafka is a plus', { java: 'required', kafka: 'preferred' }],
  [
    'Requirements: Java. Git and SQL. Nice to have: Docker. Kafka.',
    { git: 'required', docker: 'preferred', kafka: 'preferred' },
  ],
  ['Requisitos excluyentes: Java, Git.\nDeseables: Docker, Kafka.', { git: 'required', kafka: 'preferred' }],
  [
    'Was du mitbringst: Java. Git.\nVon Vorteil: Docker. Wir nutzen Kafka.',
    { git: 'required', docker: 'preferred', kafka: 'mentioned' },
  ],
  ['Gather requirements\u00a0for Kafka', { kafka: 'mentioned' }],
  ['Java required, Kafka is a plus', { java: 'required', kafka: 'preferred' }],
  ['5 years of Java required; Kafka a plus, Docker mandatory', { kafka: 'preferred', docker: 'required' }],
  ['Required: Java, Kafka is a plus', { java: 'required', kafka: 'preferred' }],
  ['Docker preferred, Java and Kafka required', { docker: 'preferred', java: 'required', kafka: 'required' }],
])('reads %j', (text, expected) => {
  expect(needs(text)).toMatchObject(expected)
})

it.each([
  'What we do not use: Cordova, Kafka.',
  "You don't need Java or Kafka",
  'JavaScript is not needed here',
  'Kafka nutzen wir nicht',
])('takes what is not asked for as no demand: %j', (text) => {
  expect(needs(text)).toEqual({})
})

it.each([
  ['5+ years of Java and SQL', { java: 5, sql: 5 }],
  ['5+ years of Java required, Kafka is a plus', { java: 5, kafka: undefined }],
  ['5+ years of Java, Kafka is a plus', { java: 5, kafka: undefined }],
  ['5+ years of Kafka is a plus', { kafka: 5 }],
  ['5+ years of Java, Kafka and SQL required', { java: 5, kafka: 5, sql: 5 }],
  ['2 years of Java or Kafka are a plus', { java: 2, kafka: 2 }],
])('counts the years of those alone that they are asked for: %j', (text, expected) => {
  const counted = tagger.tag({ text }).map(({ skill, years }) => [skill, years])
  expect(Object.fromEntries(counted)).toEqual(expected)
})
