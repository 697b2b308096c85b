import { type AtomFeed, type JsonFeed, parseFeed, type RdfFeed, type RssFeed } from 'feedsmith'

/** What the formats of news have in common; texts as stated, HTML where the format allows it. */
export type Article = {
  id: string | null
  link: string | null
  title: string | null
  content: string | null
  published: string | null
  updated: string | null
  language: string | null
  publisher: string | null
}

/** The first item of a feed, whatever its format, or null when it has none. Throws for what is no feed. */
export function readArticle(text: string): Article | null {
  const parsed = parseFeed(text)
  if (parsed.format === 'rss') return ofRss(parsed.feed)
  if (parsed.format === 'rdf') return ofRdf(parsed.feed)
  return parsed.format === 'atom' ? ofAtom(parsed.feed) : ofJson(parsed.feed)
}

function ofRss(feed: RssFeed.Feed<string>): Article | null {
  const item = feed.items?.[0]
  if (item === undefined) return null
  const link = first(item.link, permalink(item.guid), item.atom?.links?.[0]?.href)
  return {
    id: first(item.guid?.value),
    link,
    title: first(item.title, item.dc?.titles?.[0]),
    content: first(
      item.content?.encoded,
      item.atom?.content?.value,
      item.description,
      item.dc?.descriptions?.[0],
    ),
    published: first(item.pubDate, item.dc?.dates?.[0], item.atom?.published),
    updated: first(item.atom?.updated, item.dcterms?.modified?.[0]),
    language: first(item.dc?.languages?.[0], feed.language, feed.dc?.languages?.[0]),
    publisher: first(feed.title),
  }
}

/** A guid is a link unless it says otherwise, as long as it looks like one. */
function permalink(guid: RssFeed.Guid | undefined): string | undefined {
  const isLink = guid?.isPermaLink !== false && /^https?:\/\//.test(guid?.value ?? '')
  return isLink ? guid?.value : undefined
}

function ofRdf(feed: RdfFeed.Feed<string>): Article | null {
  const item = feed.items?.[0]
  if (item === undefined) return null
  return {
    id: first(item.rdf?.about, item.link),
    link: first(item.link, item.rdf?.about),
    title: first(item.title, item.dc?.titles?.[0]),
    content: first(item.content?.encoded, item.description, item.dc?.descriptions?.[0]),
    published: first(item.dc?.dates?.[0]),
    updated: first(item.dcterms?.modified?.[0]),
    language: first(item.dc?.languages?.[0], feed.dc?.languages?.[0]),
    publisher: first(feed.title),
  }
}

function ofAtom(feed: AtomFeed.Feed<string>): Article | null {
  const entry = feed.entries?.[0]
  if (entry === undefined) return null
  const alternate = entry.links?.find((link) => link.rel === undefined || link.rel === 'alternate')
  return {
    id: first(entry.id),
    link: first(alternate?.href, entry.links?.[0]?.href),
    title: first(entry.title?.value),
    content: first(entry.content?.value, entry.summary?.value),
    published: first(entry.published, entry.dc?.dates?.[0]),
    updated: first(entry.updated),
    language: first(entry.xml?.lang, entry.content?.xml?.lang, feed.xml?.lang),
    publisher: first(feed.title?.value),
  }
}

function ofJson(feed: JsonFeed.Feed<string>): Article | null {
  const item = feed.items?.[0]
  if (item === undefined) return null
  return {
    id: first(item.id),
    link: first(item.url, item.external_url),
    title: first(item.title),
    content: first(item.content_html, item.content_text, item.summary),
    published: first(item.date_published),
    updated: first(item.date_modified),
    language: first(item.language, feed.language),
    publisher: first(feed.title),
  }
}

function first(...values: (string | undefined)[]): string | null {
  for (const value of values) {
    const text = value?.trim() ?? ''
    if (text !== '') return text
  }
  return null
}
