import type { Location, ParsedItem, Pay } from '@skilltide/contracts'
import { z } from 'zod'
import { placeOfAddress } from '../read/address.ts'
import { isObject, type JsonObject, listOf, textOf } from '../read/fields.ts'
import { noPay, readPay } from '../read/pay.ts'
import { postingOf, sectionsHtml } from '../read/posting.ts'
import { pageOf, readList, readRoot, rowsOf } from '../read/rows.ts'
import { defineKind, type SourcePage, type SourceResponse, type StoredDocument } from '../source-kind.ts'

/** Recruitee careers sites: one answer holds all offers (https://docs.recruitee.com/reference/offers). */
export const recruitee = defineKind({
  name: 'recruitee',
  settings: z.strictObject({
    slug: z
      .string()
      .regex(/^[A-Za-z0-9-]+$/, 'the first part of the host, such as "acme"')
      .describe('The first part of the host: SLUG.recruitee.com'),
    baseUrl: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('Where the offers are served, when the site has a host of its own'),
  }),
  many: { list: 'slugs', one: 'slug' },
  recorded: { slug: 'recorded' },
  closesByAbsence: true,
  start: ({ slug, baseUrl }) => [
    { url: `${(baseUrl ?? `https://${slug}.recruitee.com`).replace(/\/$/, '')}/api/offers/`, label: 'list' },
  ],
  read,
  parse,
})

function read(response: SourceResponse): SourcePage {
  const root = readRoot(response.body)
  const offers = isObject(root.offer) ? [root.offer] : readList(root, 'offers')
  return pageOf(
    rowsOf(offers, {
      id: (offer) => textOf(offer.id) ?? textOf(offer.guid),
      url: (offer) => textOf(offer.careers_url) ?? '',
    }),
  )
}

function parse(document: StoredDocument): ParsedItem {
  const stored: unknown = JSON.parse(document.body)
  if (!isObject(stored)) throw new Error('no offer')
  const offer = withTranslation(stored)
  return postingOf(document, {
    title: offer.title,
    companyName: offer.company_name,
    locations: locationsOf(offer),
    workMode: modeOf(offer),
    employmentType: offer.employment_type_code,
    pay: payOf(offer.salary),
    posted: offer.published_at ?? offer.created_at,
    updated: offer.updated_at,
    closes: offer.close_at,
    text: sectionsHtml([
      { heading: null, html: offer.description },
      { heading: null, html: offer.requirements },
    ]),
  })
}

/** Where an offer says nothing itself, the first of its translations does. */
function withTranslation(offer: JsonObject): JsonObject {
  const [first] = isObject(offer.translations) ? Object.values(offer.translations).filter(isObject) : []
  return textOf(offer.title) === null && first !== undefined ? { ...offer, ...first } : offer
}

function locationsOf(offer: JsonObject): Location[] {
  const stated = listOf(offer.locations).filter(isObject)
  const places = stated.length > 0 ? stated : [{ ...offer, state: offer.state_name }]
  return places
    .map((place) => {
      const words = [place.city, place.state, place.country].map(textOf).filter((part) => part !== null)
      const country = place.country_code ?? place.country
      return placeOfAddress({ city: place.city, region: place.state, country }, words.join(', '))
    })
    .filter((place) => place !== null)
}

function modeOf({ hybrid, remote, on_site: onSite }: JsonObject): ParsedItem['workMode'] {
  if (hybrid === true) return 'hybrid'
  if (remote === true) return 'remote'
  return onSite === true ? 'onsite' : null
}

/** Amounts are texts, or null. */
function payOf(salary: unknown): Pay {
  if (!isObject(salary)) return noPay
  const { min, max, currency, period } = salary
  return readPay({ min, max, currency, period })
}
