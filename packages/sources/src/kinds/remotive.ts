import type { ParsedItem } from '@skilltide/contracts'
import { z } from 'zod'
import { isObject, textOf } from '../read/fields.ts'
import { readPayWords } from '../read/pay-words.ts'
import { readPlaceList } from '../read/place.ts'
import { postingOf } from '../read/posting.ts'
import { countOf, pageOf, readList, readRoot, rowsOf } from '../read/rows.ts'
import { defineKind, type SourcePage, type SourceResponse, type StoredDocument } from '../source-kind.ts'

/** Remotive's postings (https://github.com/remotive-com/remote-jobs-api): at most four times a day, with a link back. */
export const remotive = defineKind({
  name: 'remotive',
  settings: z.strictObject({
    url: z
      .url({ protocol: /^https?$/ })
      .default('https://remotive.com/api/remote-jobs')
      .describe('The address of the list'),
  }),
  recorded: {},
  closesByAbsence: true,
  start: ({ url }) => [{ url, label: 'list' }],
  read,
  parse,
})

function read(response: SourceResponse): SourcePage {
  const root = readRoot(response.body)
  const found = rowsOf(readList(root, 'jobs'), {
    id: (job) => textOf(job.id),
    url: (job) => textOf(job.url) ?? '',
  })
  return pageOf(found, { statedTotal: countOf(root['job-count']) })
}

function parse(document: StoredDocument): ParsedItem {
  const job: unknown = JSON.parse(document.body)
  if (!isObject(job)) throw new Error('no job')
  return postingOf(document, {
    title: job.title,
    companyName: job.company_name,
    locations: readPlaceList(textOf(job.candidate_required_location) ?? ''),
    workMode: 'remote',
    employmentType: job.job_type,
    pay: readPayWords(textOf(job.salary) ?? ''),
    posted: job.publication_date,
    text: job.description,
  })
}
