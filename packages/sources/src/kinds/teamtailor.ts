import type { Location, ParsedItem } from '@skilltide/contracts'
import { type CheerioAPI, load } from 'cheerio'
import { z } from 'zod'
import { placeOfAddress } from '../read/address.ts'
import { sliceXmlFeed } from '../read/feed-slices.ts'
import { isObject, textOf } from '../read/fields.ts'
import { parsePosting } from '../read/job-posting.ts'
import { postingOf } from '../read/posting.ts'
import { pageOf, readList, readRoot, rowsOf } from '../read/rows.ts'
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
  if (/^\s*\{/.test(response.body)) return readJsonFeed(response)
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

/** The same site's JSON Feed: each item carries a JobPosting of schema.org. */
function readJsonFeed(response: SourceResponse): SourcePage {
  const root = readRoot(response.body)
  return pageOf(
    rowsOf(readList(root, 'items'), {
      id: (item) => textOf(item.id),
      url: (item) => resolveUrl(textOf(item.url) ?? '', response.url),
      body: (item) => ({ company: root.title, item }),
    }),
  )
}

function parse(document: StoredDocument): ParsedItem {
  if (document.body.startsWith('{')) return parseJsonItem(document)
  const $ = load(document.body, { xml: true })
  return postingOf(document, {
    title: textAt($, 'item > title'),
    companyName: textAt($, 'channel > title'),
    locations: placesOf($),
    workMode: modeOf(textAt($, 'item > remoteStatus')),
    language: textAt($, 'channel > language'),
    posted: textAt($, 'item > pubDate'),
    text: textAt($, 'item > description'),
  })
}

function parseJsonItem(document: StoredDocument): ParsedItem {
  const stored: unknown = JSON.parse(document.body)
  if (!isObject(stored) || !isObject(stored.item)) throw new Error('no item')
  const { company, item } = stored
  const { content_html: html, content_text: plain, title, date_published: datePosted } = item
  const stated = isObject(item._jobposting) ? item._jobposting : {}
  const description = stated.description ?? html ?? plain
  const hiringOrganization = stated.hiringOrganization ?? company
  const own = { title, datePosted, ...stated, description, hiringOrganization }
  return parsePosting({ ...own, '@type': 'JobPosting' }, document)
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

function textAt($: CheerioAPI, selector: string): string {
  return $(selector).first().text().trim()
}
