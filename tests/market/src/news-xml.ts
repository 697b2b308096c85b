import { type Answer, type Asked, html, notFound, xml } from './answer.ts'
import { escapeText } from './markup.ts'
import { type Article, articlesAt } from './news.ts'
import type { Feed } from './news-feeds.ts'
import type { MarketPlan } from './plan.ts'

/** The market's publications as RSS 2.0 and Atom 1.0 (RFC 4287), and a page for each article. */
export function createNews(plan: MarketPlan) {
  return {
    feed(feed: Feed, { now, origin }: Asked): Answer {
      const articles = articlesAt(plan, feed, now)
      const newest = articles[0]?.publishedAt ?? null
      return feed.format === 'rss'
        ? rss(feed, articles, origin, newest)
        : atom(feed, articles, origin, newest)
    },
    page(feed: Feed, id: string, { now }: Asked): Answer {
      const article = articlesAt(plan, feed, now).find((known) => known.id === id)
      if (article === undefined) return notFound()
      return html(
        escapeText(article.title),
        `<h1>${escapeText(article.title)}</h1>\n${bodyOf(article)}`,
        article.publishedAt,
      )
    },
  }
}

function rss(feed: Feed, articles: readonly Article[], origin: string, newest: number | null): Answer {
  const items = articles.map((article) => {
    const link = escapeText(`${origin}${article.path}`)
    return `<item>
<title>${escapeText(article.title)}</title>
<link>${link}</link>
<guid isPermaLink="false">${escapeText(article.id)}</guid>
<pubDate>${new Date(article.publishedAt).toUTCString()}</pubDate>
<description><![CDATA[${bodyOf(article)}]]></description>
</item>`
  })
  const built = newest === null ? '' : `<lastBuildDate>${new Date(newest).toUTCString()}</lastBuildDate>\n`
  const channel = `<title>${escapeText(feed.title)}</title>\n<link>${origin}/news/${feed.name}</link>\n<description>Invented news of software</description>\n${built}${items.join('\n')}`
  return xml(
    'application/rss+xml; charset=utf-8',
    `<rss version="2.0"><channel>\n${channel}\n</channel></rss>\n`,
    newest,
  )
}

function atom(feed: Feed, articles: readonly Article[], origin: string, newest: number | null): Answer {
  const entries = articles.map((article) => {
    const published = new Date(article.publishedAt).toISOString()
    return `<entry>
<title type="html">${escapeText(escapeText(article.title))}</title>
<link rel="alternate" href="${escapeText(`${origin}${article.path}`)}"/>
<id>tag:market.invalid,2020:${escapeText(article.id)}</id>
<published>${published}</published>
<updated>${published}</updated>
<content type="html">${escapeText(bodyOf(article))}</content>
</entry>`
  })
  const head = `<title>${escapeText(feed.title)}</title>\n<id>tag:market.invalid,2020:${feed.name}</id>\n<link rel="self" href="${origin}${feed.path}"/>\n<updated>${new Date(newest ?? 0).toISOString()}</updated>`
  return xml(
    'application/atom+xml; charset=utf-8',
    `<feed xmlns="http://www.w3.org/2005/Atom">\n${head}\n${entries.join('\n')}\n</feed>\n`,
    newest,
  )
}

function bodyOf({ sentences }: Article): string {
  return `<p>${sentences.map(escapeText).join(' ')}</p>`
}
