import type { ParsedItem } from '@skilltide/contracts'
import { z } from 'zod'
import { isObject, textOf } from '../read/fields.ts'
import { readPay } from '../read/pay.ts'
import { readPlaceList } from '../read/place.ts'
import { postingOf } from '../read/posting.ts'
import { pageOf, readList, readRoot, rowsOf } from '../read/rows.ts'
import { defineKind, type SourcePage, type SourceResponse, type StoredDocument } from '../source-kind.ts'

/** Jobicy's newest remote postings (https://jobi.cy/apidocs): at most once an hour, with a link back. */
export const jobicy = defineKind({
  name: 'jobicy',
  settings: z.strictObject({
    url: z
      .url({ protocol: /^https?$/ })
      .default('https://jobicy.com/api/v2/remote-jobs?count=100')
      .describe('The address of the list'),
  }),
  recorded: {},
  closesByAbsence: false,
  start: ({ url }) => [{ url, label: 'list' }],
  read,
  parse,
})

function read(response: SourceResponse): SourcePage {
  return pageOf(
    rowsOf(readList(readRoot(response.body), 'jobs'), {
      id: (job) => textOf(job.id),
      url: (job) => textOf(job.url) ?? '',
    }),
  )
}

function parse(document: StoredDocument): ParsedItem {
  const job: unknown = JSON.parse(document.body)
  if (!isObject(job)) throw new Error('no job')
  return postingOf(document, {
    title: job.jobTitle,
    companyName: job.companyName,
    locations: readPlaceList(textOf(job.jobGeo) ?? ''),
    workMode: 'remote',
    employmentType: job.jobType,
    pay: readPay({
      min: job.salaryMin ?? job.annualSalaryMin,
      max: job.salaryMax ?? job.annualSalaryMax,
      currency: job.salaryCurrency,
      period: job.salaryPeriod ?? 'year',
    }),
    posted: job.pubDate,
    text: job.jobDescription ?? job.jobExcerpt,
  })
}
