import type { ParsedItem } from '@skilltide/contracts'
import { z } from 'zod'
import { isObject, type JsonObject, listOf, textOf } from '../read/fields.ts'
import { readPlace, workModeOf } from '../read/place.ts'
import { postingOf } from '../read/posting.ts'
import { readRelativeDay } from '../read/relative-day.ts'
import { countOf, pageOf, readList, readRoot, rowsOf, textsOf } from '../read/rows.ts'
import {
  defineKind,
  type SourcePage,
  type SourceRequest,
  type SourceResponse,
  type StoredDocument,
} from '../source-kind.ts'

const pageSize = 20
/** Beyond it the list begins again: what lies there is not listed. */
const mostListed = 2_000

/**
 * Workday careers sites by the requests their own pages make. Undocumented: for those who have made sure that they
 * may. The list says a title and a place; each posting's text is asked for once.
 */
export const workday = defineKind({
  name: 'workday',
  settings: z.strictObject({
    host: z
      .string()
      .regex(/^[a-z0-9.-]+(?::\d+)?$/i, 'a host, such as "acme.wd5.myworkdayjobs.com"')
      .describe('The host of the careers site'),
    tenant: z
      .string()
      .regex(/^[A-Za-z0-9_-]+$/)
      .describe('The tenant, often the first part of the host'),
    site: z
      .string()
      .regex(/^[A-Za-z0-9_-]+$/)
      .describe('The name of the site: the last part of its address'),
    scheme: z.enum(['https', 'http']).default('https').describe('http only inside your own network'),
  }),
  recorded: { host: 'recorded.invalid', tenant: 'recorded', site: 'recorded' },
  closesByAbsence: true,
  start: (settings) => [listRequest(`${baseOf(settings)}/jobs`, 0)],
  mostRequests: () => mostListed / pageSize + mostListed,
  read: (response, settings) =>
    response.request.label === 'detail' ? readDetail(response) : readListing(response, settings),
  parse,
})

type Settings = { host: string; tenant: string; site: string; scheme: string }

function baseOf({ host, tenant, site, scheme }: Settings): string {
  return `${scheme}://${host}/wday/cxs/${tenant}/${site}`
}

function listRequest(url: string, offset: number): SourceRequest {
  const body = JSON.stringify({ appliedFacets: {}, limit: pageSize, offset, searchText: '' })
  return { url, label: 'list', body, headers: { 'content-type': 'application/json' } }
}

function readListing(response: SourceResponse, settings: Settings): SourcePage {
  const root = readRoot(response.body)
  if (isObject(root.jobPostingInfo)) return readDetail(response)
  const entries = readList(root, 'jobPostings')
  const offset = offsetOf(response.request)
  const base = baseOf(settings)
  const { rows, rejected } = rowsOf(entries, {
    id: (entry) => requisitionOf(entry) ?? textOf(entry.externalPath),
    url: (entry) =>
      `${settings.scheme}://${settings.host}/${settings.site}${textOf(entry.externalPath) ?? ''}`,
  })
  const total = countOf(root.total)
  const next = offset + entries.length
  const isLast = entries.length < pageSize || next >= mostListed
  const capped = next >= mostListed && entries.length === pageSize
  return pageOf(
    { rows: [], rejected },
    {
      glimpses: rows.map((row) => ({
        row,
        detail: {
          url: `${base}${new URL(row.url).pathname.slice(settings.site.length + 1)}`,
          label: 'detail',
          mayBeGone: true,
          glimpse: row,
        },
      })),
      follow: isLast ? [] : [listRequest(response.request.url, next)],
      // Some sites state the total on the first page only.
      statedTotal: offset === 0 && total !== null && total > 0 ? Math.min(total, mostListed) : null,
      truncated: capped ? `the site lists ${mostListed} postings at most: there may be more` : null,
    },
  )
}

function offsetOf({ body }: SourceRequest): number {
  const asked: unknown = JSON.parse(body ?? '{}')
  return (isObject(asked) ? countOf(asked.offset) : null) ?? 0
}

function requisitionOf(entry: JsonObject): string | null {
  return textsOf(entry.bulletFields).find((field) => /\d/.test(field) && !/\s/.test(field)) ?? null
}

function readDetail(response: SourceResponse): SourcePage {
  const { jobPostingInfo, hiringOrganization } = readRoot(response.body)
  if (!isObject(jobPostingInfo)) throw new Error('no "jobPostingInfo": it is no posting')
  return pageOf(
    rowsOf([jobPostingInfo], {
      // As the list calls it, so that it is known there.
      id: (info) => response.request.glimpse?.externalId ?? textOf(info.jobReqId) ?? textOf(info.id),
      url: (info) => textOf(info.externalUrl) ?? '',
      body: (info) => ({ info, hiringOrganization }),
    }),
  )
}

function parse(document: StoredDocument): ParsedItem {
  const stored: unknown = JSON.parse(document.body)
  if (!isObject(stored)) throw new Error('no posting')
  if (!isObject(stored.info)) return parseListed(document, stored)
  const { info, hiringOrganization } = stored
  const words = [info.location, ...listOf(info.additionalLocations)].flatMap(textsOf)
  const country = isObject(info.country) ? textOf(info.country.descriptor) : null
  return postingOf(document, {
    title: info.title,
    companyName: isObject(hiringOrganization) ? hiringOrganization.name : null,
    locations: words.length > 0 ? words.map(readPlace) : country === null ? [] : [readPlace(country)],
    workMode: workModeOf(`${textOf(info.remoteType) ?? ''} ${words.join(' ')}`),
    employmentType: info.timeType,
    posted: info.startDate,
    text: info.jobDescription,
  })
}

/** What the list alone says: a title, a place, and "Posted 5 Days Ago". */
function parseListed(document: StoredDocument, entry: JsonObject): ParsedItem {
  const place = placeWords(entry)
  const posted = readRelativeDay(textOf(entry.postedOn) ?? '', document.fetchedAt)
  return {
    ...postingOf(document, {
      title: entry.title,
      locations: place === null ? [] : [readPlace(place)],
      workMode: workModeOf(place ?? ''),
      text: '',
    }),
    postedAt: posted,
    postedAtKind: posted === null ? null : 'relative',
  }
}

/** Where the list says only "3 Locations", the first of them stands in the address. */
function placeWords(entry: JsonObject): string | null {
  const words = textOf(entry.locationsText)
  if (words !== null && !/^\d+ locations$/i.test(words)) return words
  const [, path] = /^\/job\/([^/]+)\//.exec(textOf(entry.externalPath) ?? '') ?? []
  return (
    path
      ?.split('---')
      .map((part) => part.replaceAll('-', ' '))
      .join(' - ') ?? null
  )
}
