import type { Location, ParsedItem } from '@skilltide/contracts'
import { z } from 'zod'
import { placeOfAddress } from '../read/address.ts'
import { isObject, type JsonObject, listOf, textOf } from '../read/fields.ts'
import { postingOf } from '../read/posting.ts'
import { pageOf, readList, readRoot, rowsOf } from '../read/rows.ts'
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
    rowsOf(mergeByCode(readList(root, 'jobs')), {
      id: (job) => textOf(job.shortcode),
      url: (job) => textOf(job.url) ?? textOf(job.shortlink) ?? '',
      // A job does not say whose it is.
      body: (job) => ({ company: root.name, job }),
    }),
  )
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
  const { city, state: region, country } = job
  return stated.length > 0 ? stated : [{ city, region, country }]
}

function parse(document: StoredDocument): ParsedItem {
  const stored: unknown = JSON.parse(document.body)
  if (!isObject(stored) || !isObject(stored.job)) throw new Error('no job')
  const { company, job } = stored
  return postingOf(document, {
    title: job.title,
    companyName: company,
    locations: locationsOf(job),
    workMode: job.telecommuting === true ? 'remote' : null,
    employmentType: job.employment_type,
    posted: job.published_on ?? job.created_at,
    text: job.description,
  })
}

function locationsOf(job: JsonObject): Location[] {
  return placesOf(job)
    .filter(({ hidden }) => hidden !== true)
    .map(({ city, region, country, countryCode }) => {
      const words = [city, region, country].map(textOf).filter((part) => part !== null)
      return placeOfAddress({ city, region, country: countryCode ?? country }, words.join(', '))
    })
    .filter((place) => place !== null)
}
