import type { ParsedItem } from '@skilltide/contracts'
import { z } from 'zod'
import { isObject, textOf } from '../read/fields.ts'
import { readPay } from '../read/pay.ts'
import { readPlaces } from '../read/place.ts'
import { postingOf } from '../read/posting.ts'
import { pageOf, rowsOf } from '../read/rows.ts'
import { defineKind, type SourcePage, type SourceResponse, type StoredDocument } from '../source-kind.ts'

/** The hundred newest postings of Remote OK (https://remoteok.com/api). Its terms ask for a link back to each. */
export const remoteok = defineKind({
  name: 'remoteok',
  settings: z.strictObject({
    url: z
      .url({ protocol: /^https?$/ })
      .default('https://remoteok.com/api')
      .describe('The address of the list'),
  }),
  recorded: {},
  closesByAbsence: false,
  start: ({ url }) => [{ url, label: 'list' }],
  read,
  parse,
})

function read(response: SourceResponse): SourcePage {
  const root: unknown = JSON.parse(response.body)
  if (!Array.isArray(root)) throw new Error('no list of postings')
  // The first entry is a legal notice.
  const postings = root.filter((entry) => !isObject(entry) || entry.legal === undefined)
  return pageOf(rowsOf(postings, { id: (job) => textOf(job.id), url: (job) => textOf(job.url) ?? '' }))
}

function parse(document: StoredDocument): ParsedItem {
  const job: unknown = JSON.parse(document.body)
  if (!isObject(job)) throw new Error('no posting')
  return postingOf(document, {
    title: job.position,
    companyName: job.company,
    locations: readPlaces(textOf(job.location) ?? ''),
    workMode: 'remote',
    pay: readPay({ min: job.salary_min, max: job.salary_max, currency: 'USD', period: 'year' }),
    posted: job.date ?? job.epoch,
    text: job.description,
  })
}
