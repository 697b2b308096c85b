import { createHash } from 'node:crypto'
import { z } from 'zod'
import { isObject, type JsonObject, listOf, textOf } from '../read/fields.ts'
import { parsePosting } from '../read/job-posting.ts'
import { findNodes, parseScript, readPageParts } from '../read/json-ld.ts'
import { pageOf } from '../read/rows.ts'
import { readSitemap } from '../read/sitemap.ts'
import { absoluteUrl, resolveUrl } from '../read/url.ts'
import {
  defineKind,
  type SourcePage,
  type SourceRequest,
  type SourceResponse,
  type SourceRow,
} from '../source-kind.ts'

const looksLikePosting = '(?:job|career|position|vacanc|opening|stellen|karriere|emploi|role)'

/**
 * Careers pages with schema.org JobPosting in JSON-LD (https://schema.org/JobPosting): a sitemap or a page
 * with links, and the pages behind those links that match `linkPattern`.
 */
export const jobposting = defineKind({
  name: 'jobposting',
  settings: z.strictObject({
    url: z.url({ protocol: /^https?$/ }).describe('A sitemap, or a page with links to postings'),
    linkPattern: z
      .string()
      .refine(isPattern, 'no regular expression')
      .default(looksLikePosting)
      .describe('A regular expression: links whose path matches it are read'),
    maxPages: z.number().int().min(1).max(10_000).default(500).describe('Most pages of one run'),
  }),
  recorded: { url: 'https://recorded.invalid/' },
  closesByAbsence: true,
  start: ({ url }) => [{ url, label: 'start', robots: true }],
  mostRequests: ({ maxPages }) => maxPages + 1,
  read(response, { linkPattern }) {
    const pattern = new RegExp(linkPattern, 'i')
    return readSitemapPage(response, pattern) ?? readPage(response, pattern)
  },
  parse: (document) => parsePosting(JSON.parse(document.body), document),
})

function readSitemapPage(response: SourceResponse, pattern: RegExp): SourcePage | null {
  const sitemap = readSitemap(response.body)
  if (sitemap === null) return null
  const isIndex = sitemap.kind === 'sitemaps'
  // A sitemap of sitemaps leads one level down, no further.
  const links = isIndex && response.request.label !== 'start' ? [] : sitemap.links
  const options = isIndex ? { pattern: /^/, label: 'sitemap' } : { pattern, label: 'page' }
  const truncated = sitemap.truncated ? 'the sitemap ends too early' : null
  return { ...emptyPage(), follow: requestsFor(links, { base: response.url, ...options }), truncated }
}

function readPage(response: SourceResponse, pattern: RegExp): SourcePage {
  const text = response.body.trimStart()
  if (text === '') throw new Error('an empty answer')
  if (/^[[{]/.test(text))
    return { ...emptyPage(), rows: rowsOf(findNodes(JSON.parse(text), 'JobPosting'), response.url) }
  if (!/<(?:!doctype|html|head|body|script|a)\b/i.test(text)) throw new Error('neither a page nor a sitemap')
  const { scripts, links, canonical } = readPageParts(text)
  const values = scripts.map(parseScript)
  const nodes = values.flatMap((value) => findNodes(value, 'JobPosting'))
  const own = canonical === null ? response.url : resolveUrl(canonical, response.url)
  const broken = values.filter((value) => value === undefined).length
  const reason = `${response.url}: ${broken} of ${scripts.length} JSON-LD scripts broken`
  // Only the page we began with leads on: pages of single postings link to all others.
  const leadsOn = response.request.label === 'start'
  return {
    ...emptyPage(),
    rows: rowsOf(nodes, own),
    rejected: broken === 0 ? [] : [{ externalId: null, reason }],
    follow: leadsOn ? requestsFor(links, { base: response.url, pattern, label: 'page', sameHost: true }) : [],
  }
}

function rowsOf(nodes: readonly JsonObject[], pageUrl: string): SourceRow[] {
  const rows = new Map<string, SourceRow>()
  for (const node of nodes) {
    const body = JSON.stringify(node)
    const stated = textOf(node.url)
    const url = stated === null ? pageUrl : resolveUrl(stated, pageUrl)
    const fallback = nodes.length === 1 || stated !== null ? url : digest(body)
    const externalId = identifierOf(node) ?? fallback
    rows.set(externalId, { externalId, url, mediaType: 'application/ld+json', body })
  }
  return [...rows.values()]
}

function identifierOf(node: JsonObject): string | null {
  const [identifier] = listOf(node.identifier)
  return isObject(identifier) ? textOf(identifier.value) : textOf(identifier)
}

function digest(body: string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 24)
}

function requestsFor(
  links: readonly string[],
  options: { base: string; pattern: RegExp; label: string; sameHost?: boolean },
): SourceRequest[] {
  const { host } = new URL(options.base)
  const urls = new Set<string>()
  for (const link of links) {
    const url = absoluteUrl(link, options.base)
    if (url === null || url === options.base) continue
    const { pathname, search, host: itsHost } = new URL(url)
    const isElsewhere = options.sameHost === true && itsHost !== host
    if (!isElsewhere && options.pattern.test(pathname + search)) urls.add(url)
  }
  const mayBeGone = options.label === 'page'
  return [...urls].map((url) => ({ url, label: options.label, robots: true, mayBeGone }))
}

function emptyPage(): SourcePage {
  return pageOf({ rows: [], rejected: [] })
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp
  } catch {
    return false
  }
}
