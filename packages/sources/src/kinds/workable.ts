import type { Location, ParsedItem } from '@skilltide/contracts'
import { z } from 'zod'
import { placeOfAddress } from '../read/address.ts'
import { boardNameIn } from '../read/board-name.ts'
import { isObject, type JsonObject, listOf, textOf } from '../read/fields.ts'
import { workModeOf } from '../read/place.ts'
import { postingOf, sectionsHtml } from '../read/posting.ts'
import { pageOf, readListOrOne, readRoot, rowsOf } from '../read/rows.ts'
import { defineKind, type SourcePage, type SourceResponse, type StoredDocument } from '../source-kind.ts'

/**
 * Workable's widget: one answer holds the whole account (https://help.workable.com/hc/en-us/articles/115012771647).
 * All accounts share a host, which asks for long pauses.
 */
export const workable = defineKind({
  name: 'workable',
  settings: z.strictObject({
    account: z
      .string()
      .regex(/^[A-Za-z0-9_-]+$/, 'the name in the address of the page, such as "acme"')
      .describe('The name in the address of the page: apply.workable.com/ACCOUNT'),
    baseUrl: z
      .url({ protocol: /^https?$/ })
      .default('https://apply.workable.com')
      .describe('Where the accounts are served'),
  }),
  many: { list: 'accounts', one: 'account' },
  recorded: { account: 'recorded' },
  closesByAbsence: true,
  start: ({ account, baseUrl }) => [
    { url: `${baseUrl.replace(/\/$/, '')}/api/v1/widget/accounts/${account}?details=true`, label: 'list' },
  ],
  read,
  parse,
})

function read(response: SourceResponse): SourcePage {
  const root = readRoot(response.body)
  return pageOf(
    rowsOf(mergeByCode(jobsIn(root)), {
      id: (job) => textOf(job.shortcode),
      url: (job) => textOf(job.url) ?? textOf(job.shortlink) ?? '',
      // A job does not say whose it is.
      body: (job) => ({ company: root.name, job }),
    }),
  )
}

/** The widget's list; `results` of the pages' own; or one job alone. */
function jobsIn(root: JsonObject): readonly unknown[] {
  if (Array.isArray(root.results)) return root.results
  return readListOrOne(root, 'jobs', (one) => textOf(one.shortcode) !== null)
}

/** A job in several places comes once for each of them, under one code. */
function mergeByCode(jobs: readonly unknown[]): unknown[] {
  const merged = new Map<unknown, unknown>()
  for (const job of jobs) {
    const code = isObject(job) ? textOf(job.shortcode) : null
    const before = code === null ? undefined : merged.get(code)
    if (!isObject(job) || !isObject(before)) merged.set(code ?? Symbol('without code'), job)
    else merged.set(code, { ...before, locations: [...placesOf(before), ...placesOf(job)] })
  }
  return [...merged.values()]
}

function placesOf(job: JsonObject): JsonObject[] {
  const stated = listOf(job.locations).filter(isObject)
  if (stated.length > 0) return stated
  // Some answers hold the place apart: `state` is the job's own there.
  if (isObject(job.location)) return [job.location]
  const { city, state: region, country } = job
  return [{ city, region, country }]
}

function parse(document: StoredDocument): ParsedItem {
  const stored: unknown = JSON.parse(document.body)
  if (!isObject(stored) || !isObject(stored.job)) throw new Error('no job')
  const { company, job } = stored
  return postingOf(document, {
    title: job.title,
    companyName: company ?? document.company ?? accountIn(document.url),
    locations: locationsOf(job),
    workMode: modeOf(job),
    employmentType: job.employment_type ?? job.type,
    posted: job.published_on ?? job.published ?? job.created_at,
    text: sectionsHtml([
      { heading: null, html: job.description ?? job.full_description },
      { heading: 'Requirements', html: job.requirements },
    ]),
    boilerplate: job.benefits,
  })
}

/** `apply.workable.com/ACCOUNT/j/CODE` and `ACCOUNT.workable.com/jobs/1`; short links do not say it. */
function accountIn(url: string): string | null {
  return (
    boardNameIn(url, /^https?:\/\/apply\.workable\.com\/(?!j\/)([^/?#]+)\/j\//) ??
    boardNameIn(url, /^https?:\/\/(?!apply\.|www\.)([\w-]+)\.workable\.com\//)
  )
}

function modeOf(job: JsonObject): ParsedItem['workMode'] {
  const stated = workModeOf(textOf(job.workplace) ?? '')
  const places = [job, ...placesOf(job)]
  const isRemote = job.remote === true || places.some(({ telecommuting }) => telecommuting === true)
  return stated ?? (isRemote ? 'remote' : null)
}

function locationsOf(job: JsonObject): Location[] {
  return placesOf(job)
    .filter(({ hidden }) => hidden !== true)
    .map(({ city, region, country, countryCode, country_code: code = countryCode }) => {
      const words = [city, region, country].map(textOf).filter((part) => part !== null)
      return placeOfAddress({ city, region, country: code ?? country }, words.join(', '))
    })
    .filter((place) => place !== null)
}
