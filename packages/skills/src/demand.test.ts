import { expect, it } from 'vitest'
import { createTagger } from './tag.ts'
import { loadTaxonomy } from './taxonomy.ts'

const tagger = createTagger(loadTaxonomy())

function skillsIn(text: string, company?: string): string[] {
  return tagger.tag({ text, company }).map(({ skill }) => skill)
}

it.each([
  ['We run Python, no PHP.', 'python'],
  ['Kotlin instead of Ruby and JavaScript', 'kotlin javascript'],
  ['Wir arbeiten ohne Java oder Kotlin', ''],
  ['Not only Python but Docker', 'python docker'],
  ['You join DevOps engineers and data scientists who run Kafka', 'kafka'],
  ['A Java developer with DevOps experience', 'java devops'],
  ['We offer a collaborative environment. Kafka', 'kafka'],
  ['You need strong communication', 'communication'],
  ['You will improve our CI/CD', 'ci-cd'],
  ['Requirements\n- CI/CD', 'ci-cd'],
  ['Excellent teamwork and Docker', 'teamwork docker'],
  ['With a focus on high load and low delays, and for CI/CD', 'ci-cd'],
  ['Python <JAVA> Docker <b>', 'python docker'],
  ['C# on . NET with Docker', 'c-sharp dot-net docker'],
])('reads %j as asking for %j', (text, expected) => {
  expect(skillsIn(text).join(' ')).toBe(expected)
})

it('reads no skill from a part of the employer’s name', () => {
  expect(skillsIn('Python Street Capital hires for Kafka', 'Python Street Capital')).toEqual(['kafka'])
  expect(skillsIn('Docker hires for Kafka', 'Docker')).toEqual(['docker', 'kafka'])
})

it.each([
  'About us\nWe host Kubernetes for banks.',
  'Benefits:\n- Docker courses\n- lunch',
  'Was wir bieten\nPython-Schulungen',
  'Similar jobs\n\nSenior Rust developer\n\nData team: Kafka',
  'We are a leading provider of SQL training.',
  'We are proud of our CI/CD',
  'We work for e-commerce companies',
  'A learning budget for AWS certificates.',
])('reads nothing asked for in %j', (text) => {
  expect(skillsIn(text)).toEqual([])
})

it('reads on after such a section, also under a heading it does not know', () => {
  expect(skillsIn('Benefits\nDocker days\n\nYour toolbox\nPython')).toEqual(['python'])
  expect(skillsIn('About us\nWe host Docker.\nStack:\nPython')).toEqual(['python'])
})

it.each([
  ['5+ years of Python', 5],
  ['3-5 years experience in Python', 3],
  ['at least two years with Python', 2],
  ['Python (4 years)', 4],
  ['mindestens 3 Jahre Python', 3],
  ['founded 20 years ago.\nPython', undefined],
  ['Python 3', undefined],
])('reads years from %j: %s', (text, years) => {
  expect(tagger.tag({ text }).find(({ skill }) => skill === 'python')?.years).toBe(years)
})

it('gives every mention with the need of its own place', () => {
  const text = 'Python is required.\nNice to have:\nPython tests'
  expect(tagger.mentions({ text }).map(({ start, need }) => ({ start, need }))).toEqual([
    { start: 0, need: 'required' },
    { start: 34, need: 'preferred' },
  ])
})
