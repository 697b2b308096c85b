import { escapeText } from './markup.ts'
import {
  abouts,
  benefits,
  duties,
  equalOpportunities,
  headings,
  introductions,
  niceSkill,
  oneSkill,
  qualities,
  threeSkills,
  traps,
  twoSkills,
} from './phrases.ts'
import { createRandom, type Random } from './random.ts'
import { skillLabels } from './skills.ts'
import type { Vacancy } from './vacancies.ts'

/** An advert's text as HTML, in the parts that boards keep apart. Joined in order they are the whole advert. */
export type Description = {
  about: string
  introduction: string
  lists: { heading: string; items: string[] }[]
  closing: string
}

/** The text of a vacancy; `revision` is how often the text was edited. Copies and reposts read the same. */
export function describe(vacancy: Vacancy, revision: number): Description {
  const random = createRandom(vacancy.textSeed)
  const fill = filler(random, vacancy)
  const company = createRandom(`${vacancy.employer.key}|company`)
  const ofCompany = filler(company, vacancy)
  const about = paragraph(ofCompany(company.pick(abouts)))
  const closing = paragraph(ofCompany(company.pick(equalOpportunities)))
  const introduction = random
    .shuffle(introductions)
    .slice(0, random.between(2, 4))
    .map((sentence) => fill(sentence))
  if (random.chance(0.04)) introduction.push(fill(random.pick(traps)))
  const lists = [
    { heading: random.pick(headings.duties), items: some(random, duties, 4, 7).map((duty) => fill(duty)) },
    { heading: random.pick(headings.required), items: requirements(random, vacancy, fill) },
    { heading: random.pick(headings.preferred), items: preferences(random, vacancy, fill) },
    {
      heading: random.pick(headings.benefits),
      items: some(random, benefits, 3, 5).map((benefit) => fill(benefit)),
    },
  ].filter(({ items }) => items.length > 0)
  const news = revision > 0 ? paragraph('Interviews take place this month.') : ''
  return { about, introduction: paragraph(introduction.join(' ')), lists, closing: news + closing }
}

/** The whole advert as HTML, about 2 to 3 kB. */
export function descriptionHtml({ about, introduction, lists, closing }: Description): string {
  const sections = lists.map(
    ({ heading, items }) => `<h3><strong>${heading}</strong></h3>\n${listHtml(items)}`,
  )
  return [about, introduction, ...sections, closing].join('\n')
}

export function listHtml(items: readonly string[]): string {
  return `<ul>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>`
}

function requirements(random: Random, vacancy: Vacancy, fill: Fill): string[] {
  const names = vacancy.skills.filter(({ required }) => required).map(({ skill }) => skillLabels[skill])
  const sentences: string[] = []
  for (let rest = names; rest.length > 0; ) {
    const size = Math.min(rest.length, random.pick([1, 2, 2, 3, 3]))
    const templates = size === 1 ? oneSkill : size === 2 ? twoSkills : threeSkills
    sentences.push(fill(random.pick(templates), rest.slice(0, size)))
    rest = rest.slice(size)
  }
  return random.shuffle([...sentences, ...some(random, qualities, 2, 4).map((quality) => fill(quality))])
}

function preferences(random: Random, vacancy: Vacancy, fill: Fill): string[] {
  const names = vacancy.skills.filter(({ required }) => !required).map(({ skill }) => skillLabels[skill])
  if (names.length > 2 && random.chance(0.5))
    return [
      fill(random.pick(threeSkills.slice(0, 1)), names),
      ...names.slice(3).map((name) => fill(random.pick(niceSkill), [name])),
    ]
  return names.map((name) => fill(random.pick(niceSkill), [name]))
}

type Fill = (template: string, names?: readonly string[]) => string

function filler(random: Random, { employer, team }: Vacancy): Fill {
  const founded = 1990 + (employer.index % 30)
  const words: Record<string, () => string> = {
    company: () => employer.name,
    team: () => team,
    product: () => employer.product,
    industry: () => employer.industry,
    years: () => String(random.between(2, 9)),
    years0: () => String(random.between(25, 32)),
    people: () => `${random.between(2, 90)},000`,
    founded: () => String(founded),
    profitable: () => String(founded + 3),
    staff: () => String(60 + employer.index * 17),
    places: () => employer.cities.slice(0, 3).join(', '),
  }
  return (template, names = []) => {
    const named: Record<string, string | undefined> = { a: names[0], b: names[1], c: names[2] }
    return template.replace(/\{(\w+)\}/g, (_, hole: string) =>
      escapeText(named[hole] ?? words[hole]?.() ?? hole),
    )
  }
}

function some<T>(random: Random, from: readonly T[], least: number, most: number): T[] {
  return random.shuffle(from).slice(0, random.between(least, most))
}

function paragraph(html: string): string {
  return `<p>${html}</p>`
}
