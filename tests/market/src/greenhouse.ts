import { type Answer, type Asked, createMemo, html, json, notFound } from './answer.ts'
import type { MarketState, OpenPosting } from './board-state.ts'
import { easternTime } from './calendar.ts'
import { describe, descriptionHtml } from './description.ts'
import { escapeText } from './markup.ts'
import { placeName } from './place.ts'
import type { MarketPlan, Site } from './plan.ts'
import { roles } from './roles.ts'
import type { Posting, Vacancy } from './vacancies.ts'

/**
 * Greenhouse's job board API (https://developers.greenhouse.io/job-board.html): the list, one job, the board,
 * and the public page that `absolute_url` leads to. `content` is HTML, escaped once more.
 */
export function createGreenhouse(plan: MarketPlan, state: MarketState) {
  const lists = createMemo<Answer>()
  const texts = new WeakMap<Vacancy, string[]>()
  const rendered = new WeakMap<Posting, { version: string; fields: string }>()

  /** Copies and reposts read the same, so their text is made once per revision. */
  function contentOf({ posting: { vacancy }, revision }: OpenPosting): string {
    const known = texts.get(vacancy) ?? []
    texts.set(vacancy, known)
    known[revision] ??= JSON.stringify(escapeText(descriptionHtml(describe(vacancy, revision))))
    return known[revision]
  }

  function fieldsOf(site: Site, job: OpenPosting, origin: string): string {
    const version = `${site.index}|${job.updatedAt}|${origin}`
    const known = rendered.get(job.posting)
    if (known?.version === version) return known.fields
    const fields = JSON.stringify(jobFields(site, job, origin)).slice(1, -1)
    rendered.set(job.posting, { version, fields })
    return fields
  }

  function jobJson(
    site: Site,
    job: OpenPosting,
    options: { origin: string; content: boolean; pay: boolean },
  ): string {
    const parts = [fieldsOf(site, job, options.origin)]
    if (options.content)
      parts.push(`"content":${contentOf(job)}`, JSON.stringify(groupsOf(job.posting)).slice(1, -1))
    if (options.pay) parts.push(`"pay_input_ranges":${JSON.stringify(payRanges(job.posting))}`)
    return `{${parts.join()}}`
  }

  return {
    board(site: Site): Answer {
      return json(
        JSON.stringify({ name: plan.employers[site.employer]?.name ?? site.name, content: '' }),
        null,
      )
    },
    jobs(site: Site, { now, origin, query, part }: Asked): Answer {
      const { open, version, changedAt } = state.site(site, now)
      const options = {
        origin,
        content: query.get('content') === 'true',
        pay: query.get('pay_transparency') === 'true',
      }
      const key = `${site.index}|${options.content}|${options.pay}|${part}`
      return lists(key, `${origin}|${version}`, () => {
        const listed = open.slice(0, Math.ceil(open.length * part))
        const jobs = listed.map((job) => jobJson(site, job, options))
        return json(`{"jobs":[${jobs.join()}],"meta":{"total":${open.length}}}`, changedAt)
      })
    },
    job(site: Site, id: string, { now, origin }: Asked): Answer {
      const job = state.site(site, now).open.find(({ posting }) => jobId(site, posting) === Number(id))
      if (job === undefined) return notFound()
      return json(jobJson(site, job, { origin, content: true, pay: true }), job.updatedAt)
    },
    page(site: Site, id: string, { now }: Asked): Answer {
      const job = state.site(site, now).open.find(({ posting }) => jobId(site, posting) === Number(id))
      if (job === undefined)
        return {
          ...html('No longer open', '<p>The job you are looking for is no longer open.</p>', null),
          status: 404,
        }
      const title = escapeText(titleOf(job.posting))
      const text = descriptionHtml(describe(job.posting.vacancy, job.revision))
      return html(
        title,
        `<h1>${title}</h1>\n<p>${escapeText(placeName(job.posting.city))}</p>\n${text}`,
        job.updatedAt,
      )
    },
  }
}

/** Copies sometimes name their city in the title, as on real boards. */
export function titleOf({ vacancy, city }: Posting): string {
  return vacancy.cityInTitle && vacancy.postings.length > 1 ? `${vacancy.title}, ${city}` : vacancy.title
}

function jobFields(site: Site, { posting, updatedAt }: OpenPosting, origin: string) {
  const id = jobId(site, posting)
  return {
    absolute_url: `${origin}/greenhouse/${site.name}/jobs/${id}`,
    data_compliance: [{ type: 'gdpr', requires_consent: false, retention_period: null }],
    internal_job_id: internalId(site, posting),
    location: { name: locationName(posting) },
    metadata: [],
    id,
    updated_at: easternTime(updatedAt),
    requisition_id: `R${internalId(site, posting)}`,
    title: titleOf(posting),
    company_name: posting.vacancy.employer.name,
    first_published: easternTime(posting.openedAt),
  }
}

/** Hybrid jobs often state only that; the city is then found in the offices. */
function locationName({ vacancy, city, number }: Posting): string {
  if (vacancy.workMode === 'remote' && number % 3 === 0)
    return `Remote - ${placeName(city).split(', ').at(-1)}`
  return vacancy.workMode === 'hybrid' && number % 4 === 0 ? 'Hybrid' : placeName(city)
}

function groupsOf({ vacancy, city }: Posting) {
  const office = vacancy.employer.cities.indexOf(city)
  return {
    departments: [
      {
        id: 70_000 + roles.findIndex((role) => role.department === vacancy.role.department),
        name: vacancy.role.department,
        child_ids: [],
        parent_id: null,
      },
    ],
    offices: [
      {
        id: 50_000 + vacancy.employer.index * 10 + office,
        name: city,
        location: placeName(city),
        child_ids: [],
        parent_id: null,
      },
    ],
  }
}

function payRanges({ vacancy }: Posting) {
  if (vacancy.pay === null) return []
  const { min, max, currency } = vacancy.pay
  return [
    {
      min_cents: min * 100,
      max_cents: max * 100,
      currency_type: currency,
      title: 'Annual salary',
      blurb: '',
    },
  ]
}

function jobId(site: Site, posting: Posting): number {
  return 4_000_000_000 + site.index * 20_000_000 + posting.number
}

/** One for all copies of a vacancy. */
function internalId(site: Site, { vacancy, number }: Posting): number {
  return 2_000_000_000 + site.index * 20_000_000 + (vacancy.postings[0]?.number ?? number)
}
