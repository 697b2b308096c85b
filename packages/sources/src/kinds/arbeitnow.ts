import type { ParsedItem } from '@skilltide/contracts'
import { z } from 'zod'
import { isObject, textOf } from '../read/fields.ts'
import { readPlaces } from '../read/place.ts'
import { postingOf } from '../read/posting.ts'
import { pageOf, parameterOf, readList, readRoot, rowsOf, withParameter } from '../read/rows.ts'
import { defineKind, type SourcePage, type SourceResponse, type StoredDocument } from '../source-kind.ts'

const pageSize = 100

/** Arbeitnow's job board, newest first, a hundred a page (https://www.arbeitnow.com/api/job-board-api). */
export const arbeitnow = defineKind({
  name: 'arbeitnow',
  settings: z.strictObject({
    url: z
      .url({ protocol: /^https?$/ })
      .default('https://www.arbeitnow.com/api/job-board-api')
      .describe('The address of the list'),
    maxPages: z.number().int().min(1).max(100).default(5).describe('Most pages of one run'),
  }),
  recorded: {},
  closesByAbsence: false,
  start: ({ url }) => [{ url: withParameter(url, 'page', 1), label: 'list' }],
  read,
  parse,
})

/** Its own `links.next` leads elsewhere at times: pages are counted. */
function read(response: SourceResponse, { maxPages }: { maxPages: number }): SourcePage {
  const jobs = readList(readRoot(response.body), 'data')
  const found = rowsOf(jobs, { id: (job) => textOf(job.slug), url: (job) => textOf(job.url) ?? '' })
  const { url } = response.request
  const page = parameterOf(url, 'page', 1)
  const isLast = jobs.length < pageSize || page >= maxPages
  return pageOf(found, {
    follow: isLast ? [] : [{ url: withParameter(url, 'page', page + 1), label: 'list' }],
  })
}

function parse(document: StoredDocument): ParsedItem {
  const job: unknown = JSON.parse(document.body)
  if (!isObject(job)) throw new Error('no job')
  return postingOf(document, {
    title: job.title,
    companyName: job.company_name,
    locations: readPlaces(textOf(job.location) ?? ''),
    workMode: job.remote === true ? 'remote' : null,
    employmentType: job.job_types,
    posted: job.created_at,
    text: job.description,
  })
}
