import type { Location, ParsedItem, Pay } from '@skilltide/contracts'
import { z } from 'zod'
import { isObject, type JsonObject, textOf } from '../read/fields.ts'
import { readPay } from '../read/pay.ts'
import { postingOf } from '../read/posting.ts'
import { pageOf, readList, readRoot, rowsOf, textsOf } from '../read/rows.ts'
import { defineKind, type SourcePage, type SourceResponse, type StoredDocument } from '../source-kind.ts'

const pageSize = 50
const currencies: Readonly<Record<string, string>> = {
  at: 'EUR',
  au: 'AUD',
  be: 'EUR',
  br: 'BRL',
  ca: 'CAD',
  ch: 'CHF',
  de: 'EUR',
  es: 'EUR',
  fr: 'EUR',
  gb: 'GBP',
  in: 'INR',
  it: 'EUR',
  mx: 'MXN',
  nl: 'EUR',
  nz: 'NZD',
  pl: 'PLN',
  sg: 'SGD',
  us: 'USD',
  za: 'ZAR',
}

/** Adzuna's search, newest first (https://developer.adzuna.com): a bounded slice, and snippets in place of texts. */
export const adzuna = defineKind({
  name: 'adzuna',
  settings: z.strictObject({
    country: z
      .string()
      .regex(/^[a-z]{2}$/, 'two letters, such as "gb"')
      .describe('The country to search in'),
    appId: z.string().min(1).describe('The id of your key, from the environment'),
    appKey: z.string().min(1).describe('Your key, from the environment'),
    category: z.string().default('it-jobs').describe('A category of Adzuna'),
    maxPages: z.number().int().min(1).max(200).default(10).describe('Most pages of one run'),
    baseUrl: z
      .url({ protocol: /^https?$/ })
      .default('https://api.adzuna.com')
      .describe('Where the search is served'),
  }),
  recorded: { country: 'gb', appId: 'recorded', appKey: 'recorded' },
  closesByAbsence: false,
  start: ({ baseUrl, country, appId, appKey, category }) => {
    const url = new URL(`${baseUrl.replace(/\/$/, '')}/v1/api/jobs/${country}/search/1`)
    const asked = { app_id: appId, app_key: appKey, results_per_page: pageSize, category, sort_by: 'date' }
    for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, String(value))
    return [{ url: url.href, label: 'list' }]
  },
  read,
  parse,
})

function read(
  response: SourceResponse,
  { maxPages, country }: { maxPages: number; country: string },
): SourcePage {
  const jobs = readList(readRoot(response.body), 'results')
  const found = rowsOf(jobs, {
    id: (job) => textOf(job.id),
    url: (job) => textOf(job.redirect_url) ?? '',
    body: (job) => ({ country, job }),
  })
  const url = new URL(response.request.url)
  const page = Number(/\/search\/(\d+)$/.exec(url.pathname)?.[1] ?? 1)
  url.pathname = url.pathname.replace(/\d+$/, String(page + 1))
  const isLast = jobs.length < pageSize || page >= maxPages
  return pageOf(found, { follow: isLast ? [] : [{ url: url.href, label: 'list' }] })
}

function parse(document: StoredDocument): ParsedItem {
  const stored: unknown = JSON.parse(document.body)
  if (!isObject(stored) || !isObject(stored.job)) throw new Error('no job')
  const { job } = stored
  const country = textOf(stored.country) ?? ''
  return postingOf(document, {
    title: job.title,
    companyName: isObject(job.company) ? job.company.display_name : null,
    locations: locationsOf(job, country),
    employmentType: [job.contract_time, job.contract_type],
    pay: payOf(job, country),
    posted: job.created,
    text: job.description,
  })
}

function locationsOf({ location }: JsonObject, country: string): Location[] {
  if (!isObject(location)) return []
  const [, region = null, ...within] = textsOf(location.area)
  const raw = textOf(location.display_name)
  return raw === null ? [] : [{ raw, city: within.at(-1) ?? null, region, country: country.toUpperCase() }]
}

/** "1" marks a guess of theirs. */
function payOf(job: JsonObject, country: string): Pay {
  const pay = readPay({
    min: job.salary_min,
    max: job.salary_max,
    currency: currencies[country] ?? null,
    period: 'year',
  })
  return { ...pay, estimated: textOf(job.salary_is_predicted) === '1' }
}
