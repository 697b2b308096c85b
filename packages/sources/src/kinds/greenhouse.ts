import type { Location, ParsedItem, Pay } from '@skilltide/contracts'
import { z } from 'zod'
import { splitBoilerplate } from '../read/boilerplate.ts'
import { readDate, readDateValue } from '../read/date.ts'
import { readEmploymentType } from '../read/employment-type.ts'
import { isObject, type JsonObject, listOf, textOf } from '../read/fields.ts'
import { blocksToText, htmlToBlocks, tidy } from '../read/html-text.ts'
import { languageOf } from '../read/language.ts'
import { noPay, readPay } from '../read/pay.ts'
import { readPlace, readPlaces, workModeOf } from '../read/place.ts'
import { pageOf, readListOrOne, readRoot, textsOf } from '../read/rows.ts'
import {
  defineKind,
  type SourcePage,
  type SourceResponse,
  type SourceRow,
  type StoredDocument,
} from '../source-kind.ts'

/**
 * Greenhouse job boards: one answer holds the whole board
 * (https://developers.greenhouse.io/job-board.html#list-jobs).
 */
export const greenhouse = defineKind({
  name: 'greenhouse',
  settings: z.strictObject({
    board: z
      .string()
      .regex(/^[A-Za-z0-9_-]+$/, 'the token in the address of the board, such as "acme"')
      .describe('The token in the address of the board: boards.greenhouse.io/TOKEN'),
    baseUrl: z
      .url({ protocol: /^https?$/ })
      .default('https://boards-api.greenhouse.io')
      .describe('Where the boards are served'),
  }),
  many: { list: 'boards', one: 'board' },
  recorded: { board: 'recorded' },
  closesByAbsence: true,
  start: ({ board, baseUrl }) => [
    {
      url: `${baseUrl.replace(/\/$/, '')}/v1/boards/${board}/jobs?content=true&pay_transparency=true`,
      label: 'list',
    },
  ],
  read,
  parse,
})

function read(response: SourceResponse): SourcePage {
  const root = readRoot(response.body)
  const jobs = readListOrOne(root, 'jobs', (one) => textOf(one.absolute_url) !== null)
  const rows: SourceRow[] = []
  const rejected: SourcePage['rejected'] = []
  for (const job of jobs) {
    const externalId = isObject(job) ? textOf(job.id) : null
    if (!isObject(job) || externalId === null) rejected.push({ externalId, reason: 'a job without id' })
    else rows.push(rowOf(job, externalId))
  }
  return pageOf({ rows, rejected }, { statedTotal: statedTotal(root) })
}

function rowOf(job: JsonObject, externalId: string): SourceRow {
  const url = textOf(job.absolute_url) ?? ''
  return { externalId, url, mediaType: 'application/json', body: JSON.stringify(job) }
}

function statedTotal(root: JsonObject): number | null {
  const total = isObject(root.meta) ? root.meta.total : null
  return typeof total === 'number' && Number.isInteger(total) && total >= 0 ? total : null
}

function parse(document: StoredDocument): ParsedItem {
  const job: unknown = JSON.parse(document.body)
  const title = isObject(job) ? textOf(job.title) : null
  if (!isObject(job) || title === null) throw new Error('a job without title')
  const companyName = textOf(job.company_name)
  const place = (isObject(job.location) ? textOf(job.location.name) : null) ?? ''
  // `content` is escaped HTML; the board's own introduction and conclusion come in elements of these classes.
  const blocks = htmlToBlocks(textOf(job.content) ?? '', /\bcontent-(?:intro|conclusion)\b/)
  const parts = splitBoilerplate(blocks, companyName ?? document.company)
  // `updated_at` moves on any edit: only `first_published` dates a posting.
  const posted = readDate(job.first_published)
  const text = blocksToText(parts.text)
  return {
    kind: 'posting',
    externalId: document.externalId,
    url: document.url,
    title: tidy(title),
    companyName,
    locations: locationsOf(job, place),
    workMode:
      workModeOf(place) ?? workModeOf(metadataOf(job, /^(?:work ?place|work|location) type$/i).join(' ')),
    employmentType: readEmploymentType(metadataOf(job, /^(?:employment|job|position|time) type$/i)),
    pay: payOf(job),
    language: languageOf(job.language, `${tidy(title)}\n${text}`),
    postedAt: posted?.value ?? null,
    postedAtKind: posted?.kind ?? null,
    updatedAt: readDateValue(job.updated_at),
    closesAt: readDateValue(job.application_deadline),
    text,
    boilerplate: blocksToText(parts.boilerplate),
  }
}

/** What an employer added of its own under such a name. */
function metadataOf({ metadata }: JsonObject, name: RegExp): string[] {
  return listOf(metadata)
    .filter(isObject)
    .filter((field) => name.test(textOf(field.name) ?? ''))
    .flatMap(({ value }) => textsOf(value))
}

const noPlace = /^(?:hybrid|remote|on-?site|in[- ]office|multiple(?: locations)?|n\/a|various|flexible)?$/i

/** `location.name` may be only "Hybrid"; the cities then sit in `offices`. */
function locationsOf(job: JsonObject, place: string): Location[] {
  if (!noPlace.test(place)) return readPlaces(place)
  const offices = listOf(job.offices)
    .filter(isObject)
    .map((office) => textOf(office.location) ?? textOf(office.name))
    .filter((name) => name !== null)
  if (offices.length > 0) return [...new Set(offices)].map(readPlace)
  return place === '' ? [] : [readPlace(place)]
}

/** Ranges by zone become the one span over those in the first one's currency and period; cents become units. */
function payOf(job: JsonObject): Pay {
  const ranges = listOf(job.pay_input_ranges).filter(isObject).map(rangeOf)
  const stated = ranges.filter((range) => range.min !== null || range.max !== null)
  const [first] = stated
  if (first === undefined) return noPay
  const alike = stated.filter((range) => range.currency === first.currency && range.period === first.period)
  const [lows, highs] = [
    alike.map((range) => range.min ?? range.max),
    alike.map((range) => range.max ?? range.min),
  ]
  return { ...first, min: Math.min(...known(lows)), max: Math.max(...known(highs)) }
}

function rangeOf(range: JsonObject): Pay {
  const { currency_type: currency, title, blurb } = range
  const period = periodOf(`${textOf(title) ?? ''} ${textOf(blurb) ?? ''}`)
  return readPay({ min: units(range.min_cents), max: units(range.max_cents), currency, period })
}

function units(cents: unknown): number | null {
  return typeof cents === 'number' ? cents / 100 : null
}

function periodOf(words: string): Pay['period'] {
  if (/\bhour(?:ly)?\b/i.test(words)) return 'hour'
  if (/\bmonth(?:ly)?\b/i.test(words)) return 'month'
  return /\b(?:annual(?:ly)?|year(?:ly)?|salary|base pay)\b/i.test(words) ? 'year' : null
}

function known(values: readonly (number | null)[]): number[] {
  return values.filter((value) => value !== null)
}
