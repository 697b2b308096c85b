import type { Location, ParsedItem, Pay } from '@skilltide/contracts'
import { z } from 'zod'
import { boardNameIn } from '../read/board-name.ts'
import { isObject, type JsonObject, listOf, textOf } from '../read/fields.ts'
import { noPay, readPay } from '../read/pay.ts'
import { readPlace, readPlaces, workModeOf } from '../read/place.ts'
import { plainHtml, postingOf, sectionsHtml } from '../read/posting.ts'
import { pageOf, parameterOf, rowsOf, textsOf, withParameter } from '../read/rows.ts'
import { defineKind, type SourcePage, type SourceResponse, type StoredDocument } from '../source-kind.ts'

const pageSize = 100
const hosts = { global: 'https://api.lever.co', eu: 'https://api.eu.lever.co' } as const

/** Lever's postings, a hundred at a time (https://github.com/lever/postings-api). */
export const lever = defineKind({
  name: 'lever',
  settings: z.strictObject({
    site: z
      .string()
      .regex(/^[A-Za-z0-9._-]+$/, 'the name in the address of the board, such as "acme"')
      .describe('The name in the address of the board: jobs.lever.co/SITE'),
    region: z.enum(['global', 'eu']).default('global').describe('Where the board is kept'),
    baseUrl: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('Where the boards are served'),
  }),
  many: { list: 'sites', one: 'site' },
  recorded: { site: 'recorded' },
  closesByAbsence: true,
  start: ({ site, region, baseUrl }) => [
    {
      url: `${(baseUrl ?? hosts[region]).replace(/\/$/, '')}/v0/postings/${site}?mode=json&skip=0&limit=${pageSize}`,
      label: 'list',
    },
  ],
  read,
  parse,
})

function read(response: SourceResponse): SourcePage {
  const postings = postingsIn(JSON.parse(response.body))
  const found = rowsOf(postings, {
    id: (posting) => textOf(posting.id),
    url: (posting) => textOf(posting.hostedUrl) ?? '',
  })
  const { url } = response.request
  const next = {
    url: withParameter(url, 'skip', parameterOf(url, 'skip', 0) + postings.length),
    label: 'list',
  }
  return pageOf(found, { follow: postings.length < pageSize ? [] : [next] })
}

/** A list, the same in groups (`group=team`), or one posting that was asked for alone. */
function postingsIn(root: unknown): readonly unknown[] {
  if (isObject(root) && textOf(root.hostedUrl) !== null) return [root]
  if (!Array.isArray(root)) throw new Error('no list of postings: it is no Lever board')
  return root.flatMap((one) => (isObject(one) && Array.isArray(one.postings) ? one.postings : [one]))
}

function parse(document: StoredDocument): ParsedItem {
  const posting: unknown = JSON.parse(document.body)
  if (!isObject(posting)) throw new Error('no posting')
  const categories = isObject(posting.categories) ? posting.categories : {}
  return postingOf(document, {
    title: posting.text,
    companyName:
      document.company ?? boardNameIn(document.url, /^https?:\/\/jobs\.(?:eu\.)?lever\.co\/([^/?#]+)/),
    locations: locationsOf(posting, categories),
    workMode: modeOf(posting) ?? workModeOf(textOf(categories.location) ?? ''),
    employmentType: categories.commitment,
    pay: payOf(posting.salaryRange),
    posted: posting.createdAt,
    // The skills stand in the lists, which `descriptionPlain` leaves out.
    text: sectionsHtml([
      { heading: null, html: posting.description ?? plainHtml(posting.descriptionPlain) },
      ...listOf(posting.lists)
        .filter(isObject)
        .map(({ text, content }) => ({ heading: text, html: content })),
      { heading: null, html: posting.additional ?? plainHtml(posting.additionalPlain) },
    ]),
  })
}

/** All places; of a single one the board also states the country, which tells Illinois from Israel. */
function locationsOf(posting: JsonObject, categories: JsonObject): Location[] {
  const all = textsOf(categories.allLocations)
  const places = (all.length > 0 ? all : textsOf(categories.location)).flatMap(readPlaces)
  const country = textOf(posting.country)
  const [only] = places
  if (places.length !== 1 || only === undefined || only.country !== null) return places
  if (country === null || !/^[A-Z]{2}$/.test(country)) return places
  return [{ ...readPlace(`${only.raw}, ${country}`), raw: only.raw, country }]
}

function modeOf({ workplaceType }: JsonObject): ParsedItem['workMode'] {
  const words = textOf(workplaceType)
  return words === null ? null : workModeOf(words)
}

function payOf(range: unknown): Pay {
  if (!isObject(range)) return noPay
  const period = textOf(range.interval)?.replaceAll('-', ' ')
  return readPay({ min: range.min, max: range.max, currency: range.currency, period })
}
