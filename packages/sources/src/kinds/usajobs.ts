import type { Location, ParsedItem, Pay } from '@skilltide/contracts'
import { z } from 'zod'
import { isObject, type JsonObject, listOf, textOf } from '../read/fields.ts'
import { noPay, readPay } from '../read/pay.ts'
import { readPlace } from '../read/place.ts'
import { postingOf, sectionsHtml } from '../read/posting.ts'
import {
  countOf,
  pageOf,
  parameterOf,
  readList,
  readRoot,
  rowsOf,
  textsOf,
  withParameter,
} from '../read/rows.ts'
import { defineKind, type SourcePage, type SourceResponse, type StoredDocument } from '../source-kind.ts'

const pageSize = 500

/** Openings of the United States' government (https://developer.usajobs.gov): a key, and its owner's address. */
export const usajobs = defineKind({
  name: 'usajobs',
  settings: z.strictObject({
    key: z.string().min(1).describe('Your key, from the environment'),
    email: z.string().min(3).describe('The address the key was given to, from the environment'),
    keyword: z.string().optional().describe('Only openings that say this'),
    maxPages: z.number().int().min(1).max(20).default(20).describe('Most pages of one run'),
    baseUrl: z
      .url({ protocol: /^https?$/ })
      .default('https://data.usajobs.gov')
      .describe('Where the search is served'),
  }),
  recorded: { key: 'recorded', email: 'recorded@example.org' },
  closesByAbsence: true,
  start: ({ baseUrl, key, email, keyword }) => {
    const url = new URL(`${baseUrl.replace(/\/$/, '')}/api/search?ResultsPerPage=${pageSize}&Page=1`)
    if (keyword !== undefined) url.searchParams.set('Keyword', keyword)
    return [{ url: url.href, label: 'list', headers: headersOf({ key, email }) }]
  },
  read,
  parse,
})

function headersOf({ key, email }: { key: string; email: string }): Record<string, string> {
  return { 'authorization-key': key, 'user-agent': email }
}

function read(
  response: SourceResponse,
  settings: { key: string; email: string; maxPages: number },
): SourcePage {
  const { SearchResult: result } = readRoot(response.body)
  if (!isObject(result)) throw new Error('no "SearchResult"')
  const items = readList(result, 'SearchResultItems')
  const found = rowsOf(items, {
    id: (item) => textOf(item.MatchedObjectId),
    url: ({ MatchedObjectDescriptor: job }) => withoutPort(isObject(job) ? textOf(job.PositionURI) : null),
  })
  const { url } = response.request
  const page = parameterOf(url, 'Page', 1)
  const isLast = items.length < pageSize
  const beyond = !isLast && page >= settings.maxPages
  const next = { url: withParameter(url, 'Page', page + 1), label: 'list', headers: headersOf(settings) }
  return pageOf(found, {
    follow: isLast || beyond ? [] : [next],
    statedTotal: countOf(result.SearchResultCountAll),
    truncated: beyond ? `there are more than ${page} pages: raise maxPages` : null,
  })
}

function parse(document: StoredDocument): ParsedItem {
  const item: unknown = JSON.parse(document.body)
  const job = isObject(item) ? item.MatchedObjectDescriptor : null
  if (!isObject(job)) throw new Error('no "MatchedObjectDescriptor"')
  const area = isObject(job.UserArea) && isObject(job.UserArea.Details) ? job.UserArea.Details : {}
  return postingOf(document, {
    title: job.PositionTitle,
    companyName: job.OrganizationName ?? job.DepartmentName,
    locations: locationsOf(job),
    workMode: area.RemoteIndicator === true ? 'remote' : area.TeleworkEligible === true ? 'hybrid' : null,
    employmentType: listOf(job.PositionSchedule)
      .filter(isObject)
      .map(({ Name }) => Name),
    pay: payOf(job),
    language: 'en',
    posted: job.PublicationStartDate ?? job.PositionStartDate,
    closes: job.ApplicationCloseDate ?? job.PositionEndDate,
    text: sectionsHtml([
      { heading: null, html: area.JobSummary },
      { heading: 'Duties', html: textsOf(area.MajorDuties).join('\n') },
      { heading: 'Qualifications', html: job.QualificationSummary },
      { heading: 'Education', html: area.Education },
      { heading: 'Requirements', html: textsOf(area.KeyRequirements).join('\n') },
    ]),
    boilerplate: area.OrganizationCodes === undefined ? area.AgencyMarketingStatement : null,
  })
}

function locationsOf(job: JsonObject): Location[] {
  return listOf(job.PositionLocation)
    .filter(isObject)
    .map(({ LocationName }) => textOf(LocationName))
    .filter((name) => name !== null)
    .map((name) => ({ ...readPlace(name), country: readPlace(name).country ?? 'US' }))
}

const periods: Readonly<Record<string, string>> = { PA: 'year', PH: 'hour', PD: 'day', PM: 'month', BW: '' }

function payOf(job: JsonObject): Pay {
  const [pay] = listOf(job.PositionRemuneration).filter(isObject)
  if (pay === undefined) return noPay
  const { MinimumRange: min, MaximumRange: max, RateIntervalCode: code } = pay
  return readPay({ min, max, currency: 'USD', period: periods[textOf(code) ?? ''] ?? code })
}

/** Their addresses name the port that everybody assumes. */
function withoutPort(url: string | null): string {
  return url?.replace(/^(https:\/\/[^/]+):443(?=\/|$)/, '$1') ?? ''
}
