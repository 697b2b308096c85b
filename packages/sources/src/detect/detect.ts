import type { SourceEntry } from '@skilltide/contracts'
import { stringify } from 'yaml'
import { readArticle } from '../read/article.ts'
import { sliceXmlFeed } from '../read/feed-slices.ts'
import { readSitemap } from '../read/sitemap.ts'
import { detectByAddress } from './by-address.ts'
import { countPostings, detectByPage, findPostingLink } from './by-page.ts'
import type { Detected } from './detected.ts'

type FetchText = (url: string) => Promise<{ url: string; body: string }>

/**
 * How to watch an address: by what the address says, otherwise by what stands there, for which `fetchText` is asked.
 * The surest way first; none when nothing fits.
 */
export async function detectSource(address: string, fetchText: FetchText): Promise<Detected[]> {
  const known = detectByAddress(address)
  if (known !== null) return [known]
  const { url, body } = await fetchText(address)
  const moved = url === address ? null : detectByAddress(url)
  if (moved !== null) return [moved]
  if (isFeed(body)) return [{ kind: 'feed', settings: { url }, because: 'the address is a feed' }]
  if (readSitemap(body) !== null)
    return [{ kind: 'jobposting', settings: { url }, because: 'the address is a sitemap' }]
  const found = detectByPage(url, body)
  return [...(await detectBehind(url, { body, found, fetchText })), ...found]
}

/** Most careers pages describe their postings to search engines: surer than selectors, and on the postings' own pages. */
async function detectBehind(
  url: string,
  { body, found, fetchText }: { body: string; found: readonly Detected[]; fetchText: FetchText },
): Promise<Detected[]> {
  const isSure = found.some(({ kind }) => kind !== 'html' && kind !== 'feed')
  const link = isSure ? null : findPostingLink(url, body)
  if (link === null) return []
  const posting = await fetchText(link).catch(() => null)
  if (posting === null || countPostings(posting.body) === 0) return []
  return [{ kind: 'jobposting', settings: { url }, because: 'the postings that it links to are in JSON-LD' }]
}

function isFeed(body: string): boolean {
  const text = body.trimStart()
  if (text.startsWith('{')) return /"version"\s*:\s*"https:\/\/jsonfeed\.org/.test(text)
  const slices = sliceXmlFeed(text)
  if (slices === null) return false
  const [first] = slices.items
  return first === undefined || readArticle(first.text) !== null
}

/** The whole entry of a way to watch `address`. */
export function entryOf({ kind, settings }: Detected, address: string): SourceEntry {
  const host = new URL(address).hostname.replace(/^www\./, '')
  const name = Object.values(settings).find((value) => typeof value === 'string' && !value.includes('/'))
  return { name: typeof name === 'string' && kind !== 'html' ? `${kind}:${name}` : host, kind, ...settings }
}

/** The lines to paste under `sources:` of a file. */
export function yamlOf(entry: SourceEntry): string {
  return stringify([entry], { indentSeq: true })
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n')
    .trimEnd()
}
