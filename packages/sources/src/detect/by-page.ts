import { type CheerioAPI, load } from 'cheerio'
import { findNodes, parseScript, readPageParts } from '../read/json-ld.ts'
import { absoluteUrl } from '../read/url.ts'
import { detectEmbedded } from './by-address.ts'
import type { Detected } from './detected.ts'

const feedTypes = /^application\/(?:rss\+xml|atom\+xml|feed\+json|rdf\+xml)$/i

/**
 * The ways to watch a page, the surest first: a board that it embeds, its postings' JSON-LD, its feeds, and selectors
 * that seem to fit a list on it.
 */
export function detectByPage(url: string, html: string): Detected[] {
  const $ = load(html)
  return [...detectEmbedded(html), ...jsonLdOf(url, html), ...feedsOf($, url), ...selectorsOf($, url)]
}

/** The first of the page's links that leads to a posting on its own site. */
export function findPostingLink(url: string, html: string): string | null {
  const $ = load(html)
  const links = $('a[href]').toArray()
  const addresses = links.map((link) => absoluteUrl($(link).attr('href') ?? '', url))
  return addresses.find((address) => address !== null && isPostingOf(url, address)) ?? null
}

function isPostingOf(page: string, address: string): boolean {
  const { host, pathname } = new URL(address)
  return host === new URL(page).host && address !== page && leadsToPosting.test(pathname)
}

/** How many postings a page describes in JSON-LD. */
export function countPostings(html: string): number {
  const { scripts } = readPageParts(html)
  return scripts.map(parseScript).flatMap((value) => findNodes(value, 'JobPosting')).length
}

function jsonLdOf(url: string, html: string): Detected[] {
  const count = countPostings(html)
  if (count === 0) return []
  return [
    { kind: 'jobposting', settings: { url }, because: `the page carries ${count} JobPosting in JSON-LD` },
  ]
}

function feedsOf($: CheerioAPI, url: string): Detected[] {
  const found = new Map<string, Detected>()
  for (const link of $('link[rel~="alternate"]').toArray()) {
    const address = absoluteUrl($(link).attr('href') ?? '', url)
    if (address === null || !feedTypes.test($(link).attr('type') ?? '')) continue
    const title = $(link).attr('title') ?? 'a feed'
    found.set(address, {
      kind: 'feed',
      settings: { url: address },
      because: `the page names "${title}" as its feed`,
    })
  }
  return [...found.values()]
}

const leadsToPosting =
  /\/(?:jobs?|careers?|positions?|vacanc(?:y|ies)|openings?|stellen\w*|karriere|emplois?|roles?)\/[^/?#]*[\w-]{4,}/i
const leastAlike = 3

/** Links to postings that stand alike in the page: their common ancestors' tag and class make the item. */
function selectorsOf($: CheerioAPI, url: string): Detected[] {
  const groups = new Map<string, number>()
  for (const link of $('a[href]').toArray()) {
    const address = absoluteUrl($(link).attr('href') ?? '', url)
    if (address === null || !leadsToPosting.test(new URL(address).pathname) || $(link).text().trim() === '')
      continue
    const item = selectorOf($(link).closest('li, tr, article, section, div'))
    if (item !== null) groups.set(item, (groups.get(item) ?? 0) + 1)
  }
  const [best] = [...groups].filter(([, count]) => count >= leastAlike).sort(([, a], [, b]) => b - a)
  if (best === undefined) return []
  const settings = {
    url,
    item: best[0],
    fields: { title: 'a', link: 'a@href' },
    detail: { text: 'main@html' },
  }
  return [
    {
      kind: 'html',
      settings,
      because: `${best[1]} links to postings stand in ${best[0]}: mend the selectors`,
    },
  ]
}

function selectorOf(element: ReturnType<CheerioAPI>): string | null {
  const tag = element.prop('tagName')?.toLowerCase()
  if (tag === undefined) return null
  const [first] = (element.attr('class') ?? '').split(/\s+/).filter((one) => /^[A-Za-z][\w-]*$/.test(one))
  if (first !== undefined) return `${tag}.${first}`
  const parent = element.parent()
  const [above] = (parent.attr('class') ?? '').split(/\s+/).filter((one) => /^[A-Za-z][\w-]*$/.test(one))
  return above === undefined ? tag : `.${above} > ${tag}`
}
