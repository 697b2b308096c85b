import type { ParsedItem } from '@skilltide/contracts'
import { z } from 'zod'
import { readArticle } from '../read/article.ts'
import { readDate, readDateValue } from '../read/date.ts'
import { type FeedItem, type FeedSlices, sliceXmlFeed } from '../read/feed-slices.ts'
import { isObject, textOf } from '../read/fields.ts'
import { htmlToLine, htmlToText } from '../read/html-text.ts'
import { languageOf } from '../read/language.ts'
import { noPay } from '../read/pay.ts'
import { pageOf } from '../read/rows.ts'
import { resolveUrl } from '../read/url.ts'
import {
  defineKind,
  type SourcePage,
  type SourceResponse,
  type SourceRow,
  type StoredDocument,
} from '../source-kind.ts'

/** News as RSS 2.0, RSS 1.0, Atom 1.0 or JSON Feed 1.1. A feed is a window: what leaves it is not closed. */
export const feed = defineKind({
  name: 'feed',
  settings: z.strictObject({ url: z.url({ protocol: /^https?$/ }).describe('The address of the feed') }),
  recorded: { url: 'https://recorded.invalid/feed' },
  closesByAbsence: false,
  start: ({ url }) => [{ url, label: 'feed' }],
  read,
  parse,
})

function read(response: SourceResponse): SourcePage {
  const text = response.body.trimStart()
  const isJson = text.startsWith('{')
  const { items, truncated } = isJson ? sliceJsonFeed(text) : (sliceXmlFeed(text) ?? noFeed(text))
  const mediaType = isJson ? 'application/feed+json' : 'application/xml'
  const rows = new Map<string, SourceRow>()
  const rejected: SourcePage['rejected'] = []
  for (const item of items) {
    const row = rowOf(item, mediaType, response.url)
    if (row === null) rejected.push({ externalId: null, reason: 'an item without id, link and title' })
    else if (!rows.has(row.externalId)) rows.set(row.externalId, row)
  }
  const reason = truncated ? `the feed ends too early: ${rows.size} items came whole` : null
  return pageOf({ rows: [...rows.values()], rejected }, { truncated: reason })
}

function rowOf(item: FeedItem, mediaType: string, base: string): SourceRow | null {
  const { id, link, title } = item.id === null && item.link === null ? named(item) : item
  const externalId = id ?? link ?? title
  if (externalId === null) return null
  return { externalId, url: resolveUrl(link ?? linkIn(externalId), base), mediaType, body: item.text }
}

/** What names an item in one of the rarer ways, which take a reading of the whole of it. */
function named(item: FeedItem): Pick<FeedItem, 'id' | 'link' | 'title'> {
  return readArticle(item.text) ?? item
}

/** RSS 2.0: a guid is an address unless it says otherwise. */
function linkIn(id: string): string {
  return /^https?:\/\//.test(id) ? id : ''
}

/** A feed of one item each, without what changes from answer to answer. */
function sliceJsonFeed(text: string): FeedSlices {
  const root: unknown = JSON.parse(text)
  if (!isObject(root) || !Array.isArray(root.items)) throw new Error('no list "items": it is no JSON Feed')
  const { version, title, language } = root
  const items = root.items.map((item) => ({
    text: JSON.stringify({ version, title, language, items: [item] }),
    id: isObject(item) ? textOf(item.id) : null,
    link: isObject(item) ? (textOf(item.url) ?? textOf(item.external_url)) : null,
    title: isObject(item) ? textOf(item.title) : null,
  }))
  return { items, truncated: false }
}

function noFeed(text: string): never {
  throw new Error(`no feed: it begins with ${JSON.stringify(text.slice(0, 40))}`)
}

function parse(document: StoredDocument): ParsedItem {
  const article = readArticle(document.body)
  if (article === null) throw new Error('no item in it')
  const title = htmlToLine(article.title ?? '')
  const text = htmlToText(article.content ?? '')
  const posted = readDate(article.published) ?? readDate(article.updated)
  return {
    kind: 'article',
    externalId: document.externalId,
    url: document.url,
    title,
    companyName: article.publisher === null ? null : htmlToLine(article.publisher),
    locations: [],
    workMode: null,
    employmentType: null,
    pay: noPay,
    language: languageOf(article.language, `${title}\n${text}`),
    postedAt: posted?.value ?? null,
    postedAtKind: posted?.kind ?? null,
    updatedAt: readDateValue(article.updated),
    closesAt: null,
    text,
    boilerplate: '',
  }
}
