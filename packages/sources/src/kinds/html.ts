import { type CheerioAPI, load } from 'cheerio'
import { z } from 'zod'
import { isObject, textOf } from '../read/fields.ts'
import { parseMapped } from '../read/mapping.ts'
import { hasContent, loadAsBrowsers, loadPage } from '../read/page.ts'
import { pageOf, rowsOf } from '../read/rows.ts'
import { absoluteUrl } from '../read/url.ts'
import { defineKind, type SourcePage, type SourceRequest, type SourceResponse } from '../source-kind.ts'

const selector = z
  .string()
  .refine(isSelector, 'no CSS selector')
  .describe('A CSS selector; "a@href" takes an attribute, ".text@html" the HTML within')
const selectors = {
  title: selector,
  id: selector.optional(),
  company: selector.optional(),
  place: selector.optional(),
  posted: selector.optional(),
  closes: selector.optional(),
  employmentType: selector.optional(),
  pay: selector.optional(),
  text: selector.optional(),
}
const settings = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).describe('The page that lists the postings'),
  item: selector.describe('Each posting of the list'),
  fields: z
    .strictObject({ ...selectors, link: selector.default('a@href') })
    .describe('What says what, within a posting of the list'),
  detail: z
    .strictObject(selectors)
    .partial()
    .optional()
    .describe("What says what on a posting's own page; asked for once, when the posting is new"),
  next: selector.optional().describe('The link to the next page'),
  render: z.enum(['http', 'browser']).default('http').describe('"browser" for pages that need JavaScript'),
  maxPages: z.number().int().min(1).max(500).default(20).describe('Most pages of the list in one run'),
})
type Settings = z.infer<typeof settings>

/** Any page that lists postings, read by CSS selectors. */
export const html = defineKind({
  name: 'html',
  settings,
  recorded: {
    url: 'https://recorded.invalid/jobs',
    item: 'li.job',
    fields: { title: 'h2', place: '.place', posted: 'time@datetime', text: '.text@html' },
    next: 'a.next@href',
  },
  closesByAbsence: true,
  start: (given) => [pageRequest(given.url, given)],
  mostRequests: ({ maxPages, detail }) => (detail === undefined ? maxPages : Number.POSITIVE_INFINITY),
  read: (response, given) =>
    response.request.label === 'detail' ? readDetail(response, given) : readListing(response, given),
  parse: parseMapped,
})

function pageRequest(url: string, { render }: Settings): SourceRequest {
  return { url, label: 'list', robots: true, ...(render === 'browser' ? { render } : {}) }
}

function readListing(response: SourceResponse, given: Settings): SourcePage {
  const { $, items } = itemsIn(response.body, given)
  const entries = items.map((element) => {
    const link = linkOf(textAt($(element), given.fields.link), response.url)
    return { ...valuesOf($(element), given.fields), url: link }
  })
  const found = rowsOf(entries, {
    id: (entry) => textOf(entry.id) ?? textOf(entry.url),
    url: (entry) => textOf(entry.url) ?? response.url,
  })
  const next = given.next === undefined ? null : linkOf(textAt($.root(), given.next), response.url)
  const follow = next === null || next === response.url ? [] : [pageRequest(next, given)]
  if (given.detail === undefined) return pageOf(found, { follow })
  const glimpses = found.rows.map((row) => ({
    row,
    detail: { ...pageRequest(row.url, given), label: 'detail', mayBeGone: true, glimpse: row },
  }))
  return pageOf({ rows: [], rejected: found.rejected }, { follow, glimpses })
}

/** A page that holds none may only be written in a way that browsers alone understand. */
function itemsIn(body: string, { item, fields, next = '' }: Settings) {
  const $ = loadPage(body, [item, next, ...Object.values(fields).filter((one) => one !== undefined)])
  if (!hasContent($)) throw new Error('an empty page')
  const items = $(item).toArray()
  if (items.length > 0) return { $, items }
  const whole = loadAsBrowsers(body)
  return { $: whole, items: whole(item).toArray() }
}

/** What the list showed, and what the posting's own page adds. */
function readDetail({ body, request: { glimpse } }: SourceResponse, { detail = {} }: Settings): SourcePage {
  if (glimpse === undefined) throw new Error('a page of a posting that no list showed')
  const $ = loadPage(body, Object.values(detail))
  const listed: unknown = JSON.parse(glimpse.body)
  const added = Object.fromEntries(
    Object.entries(valuesOf($.root(), detail)).filter(([, value]) => value !== undefined),
  )
  const entry = { ...(isObject(listed) ? listed : {}), ...added }
  return pageOf({ rows: [{ ...glimpse, body: JSON.stringify(entry) }], rejected: [] })
}

function linkOf(link: string | undefined, base: string): string | null {
  return link === undefined ? null : absoluteUrl(link, base)
}

type Scope = ReturnType<CheerioAPI>

function valuesOf(scope: Scope, fields: Record<string, string | undefined>) {
  const own = Object.entries(fields).filter(([name]) => name !== 'link')
  return Object.fromEntries(
    own.map(([name, path]) => [name, path === undefined ? undefined : textAt(scope, path)]),
  )
}

/** The first match's text, attribute or HTML; undefined when there is none, or it says nothing. */
function textAt(scope: Scope, path: string): string | undefined {
  const [, css = '', attribute] = /^(.*?)(?:@([\w-]+))?$/.exec(path) ?? []
  const found = css === '' ? scope : scope.find(css).first()
  const value =
    attribute === undefined ? found.text() : attribute === 'html' ? found.html() : found.attr(attribute)
  return textOf(value) ?? undefined
}

const blank = load('<p>')

function isSelector(path: string): boolean {
  try {
    const css = path.replace(/@[\w-]+$/, '')
    return css === '' || blank(css).length >= 0
  } catch {
    return false
  }
}
