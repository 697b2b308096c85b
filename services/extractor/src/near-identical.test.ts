import type { Location } from '@skilltide/contracts'
import { type Candidate, vacancyAmong, withCandidate } from '@skilltide/trend-store'
import { expect, it } from 'vitest'
import { employerKey } from './employer.ts'
import { vacancyId } from './identity.ts'
import { textSignature } from './signature.ts'
import { titleKey } from './title-key.ts'

/** An advert, and the job it truly is for. */
type Advert = { job: string; company: string; title: string; text: string; city: string; skills: string[] }
type Random = () => number

const cities = ['Hamburg', 'Munich', 'Paris', 'Madrid', 'Warsaw', 'Oslo', 'Vienna', 'Lyon', 'Prague', 'Porto']
const trades = ['Nurse', 'Cook', 'Welder', 'Analyst', 'Driver', 'Teacher', 'Accountant', 'Electrician']
const levels = ['', 'Senior ', 'Junior ', 'Lead ']
const named = ['go', 'java', 'rust', 'sql', 'kafka', 'react', 'python', 'spark']

/** mulberry32 */
function randomFrom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function pick<T>(random: Random, from: readonly T[]): T {
  const found = from[Math.floor(random() * from.length)]
  if (found === undefined) throw new RangeError('nothing to pick from')
  return found
}

const syllables = 'ba de fi go hu ka le mi no pu ra se ti vo wa zu'.split(' ')
const vocabulary = Array.from({ length: 900 }, (_, at) =>
  [at % 16, Math.floor(at / 16) % 16, (at * 7) % 13].map((part) => syllables[part]).join(''),
)

function sentences(random: Random, count: number): string[] {
  return Array.from({ length: count }, () =>
    Array.from({ length: 8 + Math.floor(random() * 9) }, () => pick(random, vocabulary)).join(' '),
  )
}

/** Every copy says its city; a word in seven lines of fifty is another, and a line of three copies of ten. */
function copyOf(random: Random, job: Advert, lines: readonly string[]): Advert {
  const city = pick(random, cities)
  const edited = lines.map((line) =>
    random() < 0.15 ? line.replace(/\S+$/, pick(random, vocabulary)) : line,
  )
  if (random() < 0.3) edited[Math.floor(random() * edited.length)] = sentences(random, 1)[0] ?? ''
  const { company } = job
  return {
    ...job,
    city,
    company: pick(random, [company, `${company} GmbH`, `${company}, Inc.`, `${company} via Hays`]),
    title: pick(random, [
      job.title,
      `${job.title} (m/w/d)`,
      `${job.title}, ${city}`,
      `${job.title} - Remote`,
    ]),
    text: [`Our site is in ${city}.`, ...edited].join('. '),
  }
}

/**
 * Thirty employers with texts of their own, a template per title, and two jobs of each title, of which sometimes no
 * more than a third is their own.
 */
function market(seed: number): Advert[] {
  const random = randomFrom(seed)
  const adverts: Advert[] = []
  for (let employer = 0; employer < 30; employer++) {
    const about = sentences(random, 3)
    for (const title of ['a', 'b', 'c', 'd'].map(() => pick(random, levels) + pick(random, trades))) {
      const template = sentences(random, employer % 2 === 0 ? 4 : 7)
      for (const number of [1, 2]) {
        const own = sentences(random, employer % 2 === 0 ? 9 : 6)
        const skills = named.filter(() => random() < 0.3)
        const job = {
          job: `${employer}/${title}/${number}/${own[0]}`,
          company: `Acme${'xyz'[employer % 3]}${employer}`,
        }
        const whole = { ...job, title, skills, city: '', text: '' }
        const copies = 1 + Math.floor(random() * 6)
        for (let copy = 0; copy < copies; copy++)
          adverts.push(copyOf(random, whole, [...about, ...template, ...own]))
        // The same text under another title, and the same advert of another employer, are other jobs.
        const lines = [...about, ...template, ...own]
        adverts.push(
          copyOf(random, { ...whole, job: `${job.job}/trainee`, title: `${title} Trainee` }, lines),
        )
        adverts.push(
          copyOf(random, { ...whole, job: `${job.job}/rival`, company: `Rival${employer}` }, lines),
        )
      }
    }
  }
  return adverts.sort(() => random() - 0.5)
}

/** The vacancy of each advert, told one after the other. */
function vacanciesOf(adverts: readonly Advert[]): string[] {
  const known = new Map<string, readonly Candidate[]>()
  return adverts.map(({ company, title, text, city, skills }) => {
    const places: Location[] = [{ raw: city, city, region: null, country: null }]
    const [employer, looksFor] = [employerKey(company), titleKey(title, places)]
    const signature = textSignature(text, places)
    const own = { vacancy: vacancyId({ employer, titleKey: looksFor, signature, skills }), signature, skills }
    const candidate = { ...own, day: '2026-09-01' }
    const key = `${employer}\n${looksFor}`
    const vacancy = vacancyAmong(known.get(key) ?? [], candidate)
    known.set(key, withCandidate(known.get(key) ?? [], { ...candidate, vacancy }))
    return vacancy
  })
}

/** Of pairs of adverts: how many that fall together are for one job, and how many for one job fall together. */
function scoreOf(adverts: readonly Advert[], vacancies: readonly string[]) {
  const pairs = { both: 0, found: 0, true: 0 }
  for (const [at, advert] of adverts.entries()) {
    for (let other = at + 1; other < adverts.length; other++) {
      const isTrue = advert.job === adverts[other]?.job
      const isFound = vacancies[at] === vacancies[other]
      pairs.both += isTrue && isFound ? 1 : 0
      pairs.found += isFound ? 1 : 0
      pairs.true += isTrue ? 1 : 0
    }
  }
  return { precision: pairs.both / pairs.found, recall: pairs.both / pairs.true }
}

it.each([1, 2, 3])('copies fall together and other jobs do not, on generated market %i', (seed) => {
  const adverts = market(seed)
  const score = scoreOf(adverts, vacanciesOf(adverts))
  expect(score.precision).toBeGreaterThan(0.995)
  expect(score.recall).toBeGreaterThan(0.98)
})

it('an advert in twenty cities is one vacancy, in any order', () => {
  const random = randomFrom(4)
  const nurse = { job: 'nurse', company: 'Clinic', title: 'Nurse', skills: [], city: '', text: '' }
  const lines = sentences(random, 14)
  const adverts = cities.flatMap((city) =>
    ['', ' '].map((end) => ({ ...nurse, city, text: `You work in ${city}. ${lines.join('. ')}${end}` })),
  )
  expect(new Set(vacanciesOf(adverts)).size).toBe(1)
  expect(new Set(vacanciesOf(adverts.toReversed())).size).toBe(1)
})
