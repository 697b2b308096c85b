import type { ParsedItem } from '@skilltide/contracts'
import { z } from 'zod'
import { placeOfAddress } from '../read/address.ts'
import { isObject, type JsonObject, textOf } from '../read/fields.ts'
import { postingOf, sectionsHtml } from '../read/posting.ts'
import { countOf, pageOf, parameterOf, readList, readRoot, rowsOf, withParameter } from '../read/rows.ts'
import { defineKind, type SourcePage, type SourceResponse, type StoredDocument } from '../source-kind.ts'

/**
 * SmartRecruiters: a list by pages, and an address for each posting's text
 * (https://developers.smartrecruiters.com/docs/posting-api).
 */
export const smartrecruiters = defineKind({
  name: 'smartrecruiters',
  settings: z.strictObject({
    board: z
      .string()
      .regex(/^[A-Za-z0-9_.-]+$/, 'the name in the address of the page, such as "Acme1"')
      .describe('The name in the address of the page: jobs.smartrecruiters.com/BOARD'),
    baseUrl: z
      .url({ protocol: /^https?$/ })
      .default('https://api.smartrecruiters.com')
      .describe('Where the postings are served'),
  }),
  many: { list: 'boards', one: 'board' },
  recorded: { board: 'recorded' },
  closesByAbsence: true,
  start: ({ board, baseUrl }) => [
    {
      url: `${baseUrl.replace(/\/$/, '')}/v1/companies/${board}/postings?limit=100&offset=0`,
      label: 'list',
    },
  ],
  read: (response) => (response.request.label === 'detail' ? readDetail(response) : readListing(response)),
  parse,
})

function readListing(response: SourceResponse): SourcePage {
  const root = readRoot(response.body)
  if (isObject(root.jobAd)) return readDetail(response)
  const entries = readList(root, 'content')
  const { rows, rejected } = rowsOf(entries, of)
  const { url } = response.request
  const [path = ''] = url.split('?')
  const statedTotal = countOf(root.totalFound)
  const next = parameterOf(url, 'offset', 0) + entries.length
  const isLast = entries.length === 0 || statedTotal === null || next >= statedTotal
  return pageOf(
    { rows: [], rejected },
    {
      glimpses: rows.map((row) => ({
        row,
        detail: { url: `${path}/${encodeURIComponent(row.externalId)}`, label: 'detail', mayBeGone: true },
      })),
      follow: isLast ? [] : [{ url: withParameter(url, 'offset', next), label: 'list' }],
      statedTotal,
    },
  )
}

function readDetail(response: SourceResponse): SourcePage {
  const posting = readRoot(response.body)
  if (!isObject(posting.jobAd)) throw new Error('no "jobAd": it is no posting')
  return pageOf(rowsOf([posting], of))
}

const of = {
  id: (posting: JsonObject) => textOf(posting.id),
  url: (posting: JsonObject, id: string) => textOf(posting.postingUrl) ?? publicUrl(posting, id),
}

function publicUrl({ company }: JsonObject, id: string): string {
  const name = isObject(company) ? textOf(company.identifier) : null
  return name === null ? '' : `https://jobs.smartrecruiters.com/${name}/${id}`
}

function parse(document: StoredDocument): ParsedItem {
  const posting: unknown = JSON.parse(document.body)
  if (!isObject(posting)) throw new Error('no posting')
  const location = isObject(posting.location) ? posting.location : {}
  const place = placeOfAddress(location, textOf(location.fullLocation))
  const ad = isObject(posting.jobAd) && isObject(posting.jobAd.sections) ? posting.jobAd.sections : {}
  return postingOf(document, {
    title: posting.name,
    companyName: nameOf(posting.company, 'name'),
    locations: place === null ? [] : [place],
    workMode: location.hybrid === true ? 'hybrid' : location.remote === true ? 'remote' : null,
    employmentType: nameOf(posting.typeOfEmployment, 'label'),
    language: nameOf(posting.language, 'code'),
    posted: posting.releasedDate,
    text: sectionsHtml(
      [ad.jobDescription, ad.qualifications, ad.additionalInformation]
        .filter(isObject)
        .map(({ title, text }) => ({ heading: title, html: text })),
    ),
    boilerplate: nameOf(ad.companyDescription, 'text'),
  })
}

function nameOf(value: unknown, key: string): unknown {
  return isObject(value) ? value[key] : null
}
