import type { ParsedItem } from '@skilltide/contracts'
import { z } from 'zod'
import type { StoredDocument } from '../source-kind.ts'
import { isObject, textOf } from './fields.ts'
import { valueAt } from './json-path.ts'
import { readPay } from './pay.ts'
import { readPayWords } from './pay-words.ts'
import { readPlaces, workModeOf } from './place.ts'
import { postingOf } from './posting.ts'
import { textsOf } from './rows.ts'

const field = (what: string) => z.string().min(1).optional().describe(what)

/** Which field of an entry says what. */
export const fieldsSchema = z.strictObject({
  id: field('What tells one posting from another'),
  title: z.string().min(1).default('title').describe('The title'),
  url: field('Its address; "{id}" in it is filled in, as in "https://acme.example/jobs/{id}"'),
  company: field('The employer'),
  place: field('The place, or places, in words'),
  text: field('The text, HTML or plain'),
  posted: field('When it was posted'),
  updated: field('When it was changed'),
  closes: field('When it closes'),
  employmentType: field('Full-time, contract …'),
  workMode: field('Remote, hybrid …'),
  language: field('The language of the text, such as "en"'),
  pay: field('Pay in words, such as "$100k - $120k"'),
  payMin: field('The lower end of the pay'),
  payMax: field('The upper end of the pay'),
  currency: field('The currency of the pay'),
  payPeriod: field('What the pay is for: year, month, hour …'),
})
export type Fields = z.infer<typeof fieldsSchema>

/** What an entry says under the given fields, by our names. */
export function mapEntry(entry: unknown, fields: Fields): Record<string, unknown> {
  const pairs = Object.entries(fields).filter(([name]) => name !== 'url')
  const mapped: Record<string, unknown> = Object.fromEntries(
    pairs.map(([name, path]) => [name, path === undefined ? undefined : valueAt(entry, path)]),
  )
  return { ...mapped, url: urlOf(entry, fields, textOf(mapped.id)) }
}

function urlOf(entry: unknown, { url }: Fields, id: string | null): string | null {
  if (url === undefined) return null
  return url.includes('{id}')
    ? url.replaceAll('{id}', encodeURIComponent(id ?? ''))
    : textOf(valueAt(entry, url))
}

/** The posting of an entry that `mapEntry` made. */
export function parseMapped(document: StoredDocument): ParsedItem {
  const entry: unknown = JSON.parse(document.body)
  if (!isObject(entry)) throw new Error('no entry')
  const places = textsOf(entry.place)
  const words = textOf(entry.pay)
  const { payMin: min, payMax: max, currency, payPeriod: period } = entry
  return postingOf(document, {
    title: entry.title,
    companyName: entry.company,
    locations: places.flatMap(readPlaces),
    workMode: workModeOf(`${textOf(entry.workMode) ?? ''} ${places.join(' ')}`),
    employmentType: entry.employmentType,
    pay: words === null ? readPay({ min, max, currency, period }) : readPayWords(words),
    language: entry.language,
    posted: entry.posted,
    updated: entry.updated,
    closes: entry.closes,
    text: textsOf(entry.text).join('\n'),
  })
}
