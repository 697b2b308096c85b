import type { Location, ParsedItem } from '@skilltide/contracts'
import { type CheerioAPI, load } from 'cheerio'
import { z } from 'zod'
import { placeOfAddress } from '../read/address.ts'
import { sliceXmlFeed } from '../read/feed-slices.ts'
import { postingOf } from '../read/posting.ts'
import { pageOf } from '../read/rows.ts'
import { resolveUrl } from '../read/url.ts'
import {
  defineKind,
  type SourcePage,
  type SourceResponse,
  type SourceRow,
  type StoredDocument,
} from '../source-kind.ts'

/** Teamtailor careers sites as RSS with places of its own (https://docs.teamtailor.com). */
export const teamtailor = defineKind({
  name: 'teamtailor',
  settings: z.strictObject({
    slug: z
      .string()
      .regex(/^[A-Za-z0-9-]+$/, 'the first part of the host, such as "acme"')
      .describe('The first part of the host: SLUG.teamtailor.com'),
    baseUrl: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('Where the site is served, when it has a host of its own'),
  }),
  many: { list: 'slugs', one: 'slug' },
  recorded: { slug: 'recorded' },
  closesByAbsence: true,
  start: ({ slug, baseUrl }) => [
    { url: `${(baseUrl ?? `https://${slug}.teamtailor.com`).replace(/\/$/, '')}/jobs.rss`, label: 'list' },
  ],
  read,
  parse,
})

function read(response: SourceResponse): SourcePage {
  const slices = sliceXmlFeed(response.body)
  if (slices === null) throw new Error('no RSS: it is no Teamtailor site')
  const rows: SourceRow[] = []
  const rejected: SourcePage['rejected'] = []
  for (const { text, id, link } of slices.items) {
    if (id === null) rejected.push({ externalId: null, reason: 'an item without guid' })
    else {
      const url = resolveUrl(link ?? '', response.url)
      rows.push({ externalId: id, url, mediaType: 'application/xml', body: text })
    }
  }
  const truncated = slices.truncated ? `the feed ends too early: ${rows.length} items came whole` : null
  return pageOf({ rows, rejected }, { truncated })
}

function parse(document: StoredDocument): ParsedItem {
  const $ = load(document.body, { xml: true })
  return postingOf(document, {
    title: textOf($, 'item > title'),
    companyName: textOf($, 'channel > title'),
    locations: placesOf($),
    workMode: modeOf(textOf($, 'item > remoteStatus')),
    language: textOf($, 'channel > language'),
    posted: textOf($, 'item > pubDate'),
    text: textOf($, 'item > description'),
  })
}

function placesOf($: CheerioAPI): Location[] {
  return $('item tt\\:location')
    .toArray()
    .map((place) => {
      const part = (name: string) => $(place).children(`tt\\:${name}`).text().trim()
      return placeOfAddress({ city: part('city') || part('name'), country: part('country') })
    })
    .filter((place) => place !== null)
}

/** `temporary`: from home for the time being. */
function modeOf(status: string): ParsedItem['workMode'] {
  if (status === 'fully') return 'remote'
  return status === 'hybrid' || status === 'temporary' ? 'hybrid' : null
}

function textOf($: CheerioAPI, selector: string): string {
  return $(selector).first().text().trim()
}
