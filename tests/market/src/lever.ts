import { type Answer, type Asked, json } from './answer.ts'
import type { MarketState, OpenPosting } from './board-state.ts'
import { describe, listHtml } from './description.ts'
import { titleOf } from './greenhouse.ts'
import { plainText } from './markup.ts'
import { placeName, placeOf } from './place.ts'
import type { Site } from './plan.ts'
import { createRandom } from './random.ts'
import type { Posting, Vacancy } from './vacancies.ts'

/** Lever's postings API (https://github.com/lever/postings-api): a bare array, paged by skip and limit. */
export function createLever(state: MarketState) {
  return {
    postings(site: Site, { now, origin, query, part }: Asked): Answer {
      const { open, changedAt } = state.site(site, now)
      const skip = count(query.get('skip'), 0)
      const listed = open
        .slice(0, Math.ceil(open.length * part))
        .slice(skip, skip + count(query.get('limit'), Number.POSITIVE_INFINITY))
      return json(JSON.stringify(listed.map((job) => posting(site, job, origin))), changedAt)
    },
    posting(site: Site, id: string, { now, origin }: Asked): Answer {
      const job = state.site(site, now).open.find((open) => postingId(open.posting) === id)
      if (job === undefined)
        return { ...json('{"ok":false,"error":"Document not found"}', null), status: 404 }
      return json(JSON.stringify(posting(site, job, origin)), job.updatedAt)
    },
  }
}

/** The skills stand in `lists`; `descriptionPlain` leaves them out, as the real one does. */
function posting(site: Site, job: OpenPosting, origin: string) {
  const { vacancy, city, openedAt } = job.posting
  const { about, introduction, lists, closing } = describe(vacancy, job.revision)
  const id = postingId(job.posting)
  const hostedUrl = `${origin}/lever/${site.name}/${id}`
  return {
    additionalPlain: plainText(closing),
    additional: closing,
    categories: {
      commitment: vacancy.employmentType === 'FULL_TIME' ? 'Full-time' : 'Part-time or contract',
      department: vacancy.role.department,
      location: placeName(city),
      team: vacancy.team,
      allLocations: vacancy.postings.map((copy) => placeName(copy.city)),
    },
    createdAt: openedAt,
    descriptionPlain: plainText(`${about}\n${introduction}`),
    description: `${about}\n${introduction}`,
    id,
    lists: lists.map(({ heading, items }) => ({ text: plainText(heading), content: listHtml(items) })),
    text: titleOf(job.posting),
    country: placeOf(city).code,
    workplaceType: workplaceTypes[vacancy.workMode],
    ...(vacancy.pay === null ? {} : { salaryRange: { ...vacancy.pay, interval: 'per-year-salary' } }),
    hostedUrl,
    applyUrl: `${hostedUrl}/apply`,
  }
}

const workplaceTypes: Record<Vacancy['workMode'], string> = {
  remote: 'remote',
  hybrid: 'hybrid',
  onsite: 'on-site',
}

/** A version 4 UUID that is the same for the same posting. */
function postingId({ vacancy, number }: Posting): string {
  const random = createRandom(`${vacancy.textSeed}|${number}`)
  const hex = Array.from({ length: 32 }, () => random.between(0, 15).toString(16)).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}

function count(text: string | null, otherwise: number): number {
  const value = Number(text ?? otherwise)
  return Number.isInteger(value) && value >= 0 ? value : otherwise
}
