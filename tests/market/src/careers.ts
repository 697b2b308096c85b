import { type Answer, type Asked, createMemo, html, notFound, xml } from './answer.ts'
import type { MarketState, OpenPosting } from './board-state.ts'
import { dayOf, msPerDay } from './calendar.ts'
import { describe, descriptionHtml } from './description.ts'
import { titleOf } from './greenhouse.ts'
import { escapeText } from './markup.ts'
import { placeName, placeOf } from './place.ts'
import type { MarketPlan, Site } from './plan.ts'
import type { Posting } from './vacancies.ts'

/** An employer's own pages: an index, a sitemap, and a page per job with schema.org JobPosting as JSON-LD. */
export function createCareers(plan: MarketPlan, state: MarketState) {
  const pages = createMemo<Answer>()
  return {
    index(site: Site, { now, origin }: Asked): Answer {
      const { open, changedAt, version } = state.site(site, now)
      return pages(`index|${site.index}`, `${origin}|${version}`, () => {
        const name = escapeText(plan.employers[site.employer]?.name ?? site.name)
        const links = open.map(
          ({ posting }) => `<li><a href="${pathOf(site, posting)}">${escapeText(titleOf(posting))}</a></li>`,
        )
        const staff = `<p><a href="/careers/${site.name}/internal/transfers">For our own staff</a></p>`
        return html(
          `Jobs at ${name}`,
          `<h1>Jobs at ${name}</h1>\n<ul>\n${links.join('\n')}\n</ul>\n${staff}`,
          changedAt,
        )
      })
    },
    sitemap(site: Site, { now, origin, part }: Asked): Answer {
      const { open, changedAt, version } = state.site(site, now)
      return pages(`sitemap|${site.index}|${part}`, `${origin}|${version}`, () => {
        const listed = open.slice(0, Math.ceil(open.length * part))
        const entries = listed.map(({ posting, updatedAt }) => {
          const lastmod = new Date(updatedAt).toISOString()
          return `<url><loc>${origin}${pathOf(site, posting)}</loc><lastmod>${lastmod}</lastmod></url>`
        })
        const set = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</urlset>\n`
        return xml('application/xml; charset=utf-8', set, changedAt)
      })
    },
    page(site: Site, slug: string, { now, origin }: Asked): Answer {
      const job = state.site(site, now).open.find(({ posting }) => slugOf(posting) === slug)
      if (job === undefined)
        return { ...notFound(), mediaType: 'text/html; charset=utf-8', body: '<h1>This job is closed</h1>' }
      const title = escapeText(titleOf(job.posting))
      const crumbs = { '@context': 'https://schema.org', '@type': 'BreadcrumbList', itemListElement: [] }
      const scripts = [crumbs, linkedData(job, `${origin}${pathOf(site, job.posting)}`)]
        .map(script)
        .join('\n')
      const text = descriptionHtml(describe(job.posting.vacancy, job.revision))
      return html(
        title,
        `${scripts}\n<nav><a href="/careers/${site.name}/">All jobs</a></nav>\n<h1>${title}</h1>\n${text}`,
        job.updatedAt,
      )
    },
  }
}

/** The shapes that are met in the wild take turns: plain, in a graph, in an array, with several types. */
function linkedData(job: OpenPosting, url: string): unknown {
  const posting = jobPosting(job, url)
  const context = { '@context': 'https://schema.org' }
  const organization = { '@type': 'Organization', name: job.posting.vacancy.employer.name }
  const shapes = [
    { ...context, '@type': 'JobPosting', ...posting },
    { ...context, '@graph': [organization, { '@type': 'JobPosting', ...posting }] },
    [
      { ...context, ...organization },
      { ...context, '@type': 'JobPosting', ...posting },
    ],
    { ...context, '@type': ['JobPosting', 'Thing'], ...posting },
  ]
  return shapes[job.posting.number % shapes.length]
}

function jobPosting(job: OpenPosting, url: string) {
  const { vacancy, city, openedAt, closesAt, number } = job.posting
  const text = descriptionHtml(describe(vacancy, job.revision))
  const place = placeOf(city)
  const address = {
    '@type': 'PostalAddress',
    addressLocality: city,
    addressRegion: place.region ?? undefined,
    addressCountry: place.code,
  }
  return {
    title: titleOf(job.posting),
    url,
    identifier: { '@type': 'PropertyValue', name: vacancy.employer.name, value: String(number) },
    datePosted: number % 3 === 0 ? dayOf(openedAt) : new Date(openedAt).toISOString(),
    validThrough: number % 2 === 0 ? new Date(closesAt + msPerDay).toISOString() : undefined,
    description: number % 5 === 0 ? escapeText(text) : text,
    employmentType: number % 7 === 0 ? [vacancy.employmentType] : vacancy.employmentType,
    hiringOrganization:
      number % 6 === 0 ? vacancy.employer.name : { '@type': 'Organization', name: vacancy.employer.name },
    jobLocation: { '@type': 'Place', address },
    ...(vacancy.workMode === 'remote'
      ? {
          jobLocationType: 'TELECOMMUTE',
          applicantLocationRequirements: { '@type': 'Country', name: place.country },
        }
      : {}),
    ...(vacancy.pay === null ? {} : { baseSalary: baseSalary(vacancy.pay) }),
  }
}

function baseSalary({ min, max, currency }: { min: number; max: number; currency: string }) {
  const value = { '@type': 'QuantitativeValue', minValue: min, maxValue: max, unitText: 'YEAR' }
  return { '@type': 'MonetaryAmount', currency, value }
}

function pathOf(site: Site, posting: Posting): string {
  return `/careers/${site.name}/jobs/${slugOf(posting)}`
}

function slugOf(posting: Posting): string {
  const words = `${posting.vacancy.title} ${placeName(posting.city)}`.toLowerCase().match(/[a-z0-9]+/g) ?? []
  return `${words.join('-')}-${posting.number}`
}

/** `<` must not end the script early. */
function script(data: unknown): string {
  return `<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`
}
