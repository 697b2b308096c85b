import { Parser } from 'htmlparser2'

/** A sitemap's links: to pages, or to further sitemaps (https://www.sitemaps.org/protocol.html). */
export type Sitemap = { kind: 'pages' | 'sitemaps'; links: string[]; truncated: boolean }

/** Reads a sitemap; null when the text is none. */
export function readSitemap(xml: string): Sitemap | null {
  if (!/<(?:\w+:)?(?:urlset|sitemapindex)[\s>]/i.test(xml.slice(0, 2_000))) return null
  const sitemap: Sitemap = { kind: 'pages', links: [], truncated: false }
  const open: string[] = []
  let location = ''
  const parser = new Parser(
    {
      onopentag(name) {
        const element = name.slice(name.indexOf(':') + 1).toLowerCase()
        if (open.length === 0 && element === 'sitemapindex') sitemap.kind = 'sitemaps'
        open.push(name.includes(':') && open.length > 0 ? name : element)
        location = ''
      },
      ontext(text) {
        if (open.at(-1) === 'loc') location += text
      },
      onclosetag(_name, isImplied) {
        if (isImplied && open.length === 1) sitemap.truncated = true
        if (open.pop() === 'loc' && !isImplied) sitemap.links.push(location.trim())
      },
    },
    { xmlMode: true },
  )
  parser.end(xml)
  return sitemap
}
