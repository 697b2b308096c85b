import type { ParsedItem } from '@skilltide/contracts'
import { z } from 'zod'
import { isObject, type JsonObject, listOf, textOf } from '../read/fields.ts'
import { readPlace, workModeOf } from '../read/place.ts'
import { postingOf } from '../read/posting.ts'
import { countOf, pageOf, parameterOf, readList, readRoot, rowsOf, withParameter } from '../read/rows.ts'
import { defineKind, type SourcePage, type SourceResponse, type StoredDocument } from '../source-kind.ts'

/** The Muse's postings by pages (https://www.themuse.com/developers/api/v2); a key only raises its limits. */
export const themuse = defineKind({
  name: 'themuse',
  settings: z.strictObject({
    url: z
      .url({ protocol: /^https?$/ })
      .default('https://www.themuse.com/api/public/jobs')
      .describe('The address of the list'),
    category: z
      .string()
      .optional()
      .describe('Only postings of this category, such as "Software Engineering"'),
    apiKey: z.string().optional().describe('A key for higher limits, from the environment'),
    maxPages: z.number().int().min(1).max(100).default(10).describe('Most pages of one run'),
  }),
  recorded: {},
  closesByAbsence: false,
  start: ({ url, category, apiKey }) => {
    const asked = new URL(withParameter(withParameter(url, 'page', 0), 'descending', 'true'))
    if (category !== undefined) asked.searchParams.set('category', category)
    if (apiKey !== undefined) asked.searchParams.set('api_key', apiKey)
    return [{ url: asked.href, label: 'list' }]
  },
  read,
  parse,
})

function read(response: SourceResponse, { maxPages }: { maxPages: number }): SourcePage {
  const root = readRoot(response.body)
  const found = rowsOf(readList(root, 'results'), { id: (job) => textOf(job.id), url: pageUrlOf })
  const { url } = response.request
  const next = parameterOf(url, 'page', 0) + 1
  const isLast = next >= Math.min(maxPages, countOf(root.page_count) ?? 0)
  return pageOf(found, { follow: isLast ? [] : [{ url: withParameter(url, 'page', next), label: 'list' }] })
}

function pageUrlOf({ refs }: JsonObject): string {
  return (isObject(refs) ? textOf(refs.landing_page) : null) ?? ''
}

function parse(document: StoredDocument): ParsedItem {
  const job: unknown = JSON.parse(document.body)
  if (!isObject(job)) throw new Error('no job')
  const places = namesOf(job.locations)
  return postingOf(document, {
    title: job.name,
    companyName: isObject(job.company) ? job.company.name : null,
    locations: places.filter((place) => !/^flexible/i.test(place)).map(readPlace),
    workMode: places.some((place) => /^flexible/i.test(place)) ? 'remote' : workModeOf(places.join(' ')),
    employmentType: namesOf(job.levels),
    posted: job.publication_date,
    text: job.contents,
  })
}

function namesOf(list: unknown): string[] {
  return listOf(list)
    .filter(isObject)
    .map(({ name }) => textOf(name))
    .filter((name) => name !== null)
}
