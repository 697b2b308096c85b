import type { ParsedItem } from '@skilltide/contracts'
import { z } from 'zod'
import { isObject, type JsonObject, textOf } from '../read/fields.ts'
import { readPay } from '../read/pay.ts'
import { readPlace } from '../read/place.ts'
import { postingOf } from '../read/posting.ts'
import { pageOf, parameterOf, readList, readRoot, rowsOf, textsOf, withParameter } from '../read/rows.ts'
import { defineKind, type SourcePage, type SourceResponse, type StoredDocument } from '../source-kind.ts'

/** Himalayas' remote postings, newest first (https://himalayas.app/api): twenty a page, whatever is asked for. */
export const himalayas = defineKind({
  name: 'himalayas',
  settings: z.strictObject({
    url: z
      .url({ protocol: /^https?$/ })
      .default('https://himalayas.app/jobs/api')
      .describe('The address of the list'),
    maxPages: z.number().int().min(1).max(100).default(10).describe('Most pages of one run'),
  }),
  recorded: {},
  closesByAbsence: false,
  start: ({ url }) => [{ url: withParameter(withParameter(url, 'limit', 20), 'offset', 0), label: 'list' }],
  read,
  parse,
})

/** The list is a slice of a hundred thousand: its total is not what a run is measured by. */
function read(response: SourceResponse, { maxPages }: { maxPages: number }): SourcePage {
  const jobs = readList(readRoot(response.body), 'jobs')
  const found = rowsOf(jobs, {
    id: (job) => textOf(job.guid) ?? textOf(job.applicationLink),
    url: (job) => textOf(job.applicationLink) ?? textOf(job.guid) ?? '',
  })
  const { url } = response.request
  const next = parameterOf(url, 'offset', 0) + jobs.length
  const isLast = jobs.length === 0 || next >= maxPages * 20
  return pageOf(found, { follow: isLast ? [] : [{ url: withParameter(url, 'offset', next), label: 'list' }] })
}

function parse(document: StoredDocument): ParsedItem {
  const job: unknown = JSON.parse(document.body)
  if (!isObject(job)) throw new Error('no job')
  return postingOf(document, {
    title: job.title,
    companyName: companyOf(job),
    locations: textsOf(job.locationRestrictions).map(readPlace),
    workMode: 'remote',
    employmentType: job.employmentType,
    pay: readPay({
      min: job.minSalary,
      max: job.maxSalary,
      currency: job.currency,
      period: job.salaryPeriod ?? 'year',
    }),
    posted: job.pubDate,
    closes: job.expiryDate,
    text: job.description ?? job.excerpt,
  })
}

/** In a fifth of the rows the name is the word "name". */
function companyOf({ companyName, companySlug }: JsonObject): string | null {
  const name = textOf(companyName)
  return name === null || name === 'name' ? textOf(companySlug) : name
}
