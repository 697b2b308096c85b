import type { Item, Run } from '@skilltide/contracts'
import type { Random } from './random.ts'

const day = 86_400_000
const cities = [
  ['Berlin', 'DE'],
  ['Paris', 'FR'],
  ['London', 'GB'],
  ['New York', 'US'],
  ['Austin', 'US'],
  ['Madrid', 'ES'],
] as const
const modes = ['remote', 'hybrid', 'onsite'] as const
const levels = ['junior', 'mid', 'senior', 'lead'] as const
export const sources = Array.from({ length: 30 }, (_, at) => `greenhouse:board-${at}`)

/** A posting with eight skills, the first ids far oftener than the last, on a day of the two years before `now`. */
export function drawPosting(
  random: Random,
  number: number,
  given: { ids: readonly string[]; at: number },
): Item {
  const { ids, at } = given
  const seen = new Date(at).toISOString()
  const source = sources[random.below(sources.length)] ?? ''
  const [city, country] = cities[random.below(cities.length)] ?? cities[0]
  const skills = new Set<string>()
  while (skills.size < 8) skills.add(ids[Math.floor(random.uniform() ** 3 * ids.length)] ?? '')
  const company = `employer-${random.below(3_000)}`
  let text = `The team of number ${number} builds what people use every day, and asks for: `
  const tags = [...skills].map((skill): Item['skills'][number] => {
    const start = text.length
    text += `${skill}, `
    const where = { field: 'text', start, end: start + skill.length } as const
    return {
      skill,
      label: skill,
      ...where,
      confidence: 0.9,
      need: random.uniform() < 0.7 ? 'required' : 'preferred',
    }
  })
  return {
    ...{ kind: 'posting', source, externalId: `${number}`, url: `https://boards.example/${number}` },
    ...{ title: `Engineer ${number}`, text, boilerplate: '', skills: tags, taxonomyVersion: 'bench' },
    company: { name: company, key: company },
    locations: [{ raw: city, city, region: null, country }],
    workMode: modes[random.below(3)] ?? null,
    ...{
      employmentType: 'full-time',
      seniority: levels[random.below(4)] ?? null,
      role: null,
      language: 'en',
    },
    pay: { min: null, max: null, currency: null, period: null, estimated: false },
    ...{ postedAt: seen, postedAtKind: 'exact', updatedAt: null, closesAt: null, day: seen.slice(0, 10) },
    ...{ countsAsNew: true, firstSeenAt: seen, lastSeenAt: seen, closedAt: null, tags: [] },
    ...{ contentHash: `${number}`, revision: 1, signature: '0000000000000000', vacancy: `vacancy-${number}` },
    run: { id: 'bench', baseline: false },
  }
}

/** Each source ran once a week, completely, over the two years. */
export function runsUntil(now: number): Run[] {
  return Array.from({ length: 106 }, (_, week) =>
    new Date(now - (105 - week) * 7 * day).toISOString(),
  ).flatMap((at) =>
    sources.map(
      (source): Run => ({
        ...{
          id: `${source}@${at}`,
          source,
          kind: 'greenhouse',
          status: 'complete',
          reason: null,
          startedAt: at,
        },
        ...{ endedAt: at, durationMs: 1, requests: 1, bytes: 1, statedTotal: null, received: 1, fresh: 1 },
        ...{ changed: 0, unchanged: 0, closed: 0, rejected: [], baseline: false, archive: false },
      }),
    ),
  )
}
