import { type Answer, type Asked, notFound } from './answer.ts'
import type { MarketState } from './board-state.ts'
import { createCareers } from './careers.ts'
import { createGreenhouse } from './greenhouse.ts'
import { createLever } from './lever.ts'
import { createNews } from './news-xml.ts'
import type { MarketPlan, Site, SiteKind } from './plan.ts'

type Route = { path: RegExp; answer: (asked: Asked, first: string, second: string) => Answer | null }

/** Every address of the market, first match wins. `robots` is the text of robots.txt. */
export function createRoutes(plan: MarketPlan, state: MarketState, robots: string) {
  const greenhouse = createGreenhouse(plan, state)
  const lever = createLever(state)
  const careers = createCareers(plan, state)
  const news = createNews(plan)
  const board = (name: string) => siteOf(plan, 'greenhouse', name)
  const routes: Route[] = [
    {
      path: /^\/greenhouse\/v1\/boards\/([^/]+)\/?$/,
      answer: (_, name) => on(board(name), (site) => greenhouse.board(site)),
    },
    {
      path: /^\/greenhouse\/v1\/boards\/([^/]+)\/jobs\/?$/,
      answer: (asked, name) => on(board(name), (site) => greenhouse.jobs(site, asked)),
    },
    {
      path: /^\/greenhouse\/v1\/boards\/([^/]+)\/jobs\/(\d+)$/,
      answer: (asked, name, id) => on(board(name), (site) => greenhouse.job(site, id, asked)),
    },
    {
      path: /^\/greenhouse\/([^/]+)\/jobs\/(\d+)$/,
      answer: (asked, name, id) => on(board(name), (site) => greenhouse.page(site, id, asked)),
    },
    {
      path: /^\/lever\/v0\/postings\/([^/]+)\/?$/,
      answer: (asked, name) => on(siteOf(plan, 'lever', name), (site) => lever.postings(site, asked)),
    },
    {
      path: /^\/lever\/v0\/postings\/([^/]+)\/([^/]+)$/,
      answer: (asked, name, id) => on(siteOf(plan, 'lever', name), (site) => lever.posting(site, id, asked)),
    },
    {
      path: /^\/careers\/([^/]+)\/?$/,
      answer: (asked, name) => on(siteOf(plan, 'careers', name), (site) => careers.index(site, asked)),
    },
    {
      path: /^\/careers\/([^/]+)\/sitemap\.xml$/,
      answer: (asked, name) => on(siteOf(plan, 'careers', name), (site) => careers.sitemap(site, asked)),
    },
    {
      path: /^\/careers\/([^/]+)\/jobs\/([^/]+)$/,
      answer: (asked, name, slug) =>
        on(siteOf(plan, 'careers', name), (site) => careers.page(site, slug, asked)),
    },
    {
      path: /^(\/news\/[^/]+\.xml)$/,
      answer: (asked, path) =>
        on(
          plan.feeds.find((feed) => feed.path === path),
          (feed) => news.feed(feed, asked),
        ),
    },
    {
      path: /^\/news\/([^/]+)\/([^/]+)$/,
      answer: (asked, name, id) =>
        on(
          plan.feeds.find((feed) => feed.name === name),
          (feed) => news.page(feed, id, asked),
        ),
    },
    {
      path: /^\/robots\.txt$/,
      answer: () => ({
        status: 200,
        mediaType: 'text/plain; charset=utf-8',
        body: robots,
        lastModified: null,
      }),
    },
  ]
  return (path: string, asked: Asked): Answer => {
    for (const route of routes) {
      const match = route.path.exec(path)
      if (match !== null) return route.answer(asked, match[1] ?? '', match[2] ?? '') ?? notFound()
    }
    return notFound()
  }
}

function on<T>(found: T | undefined, answer: (found: T) => Answer): Answer | null {
  return found === undefined ? null : answer(found)
}

function siteOf(plan: MarketPlan, kind: SiteKind, name: string): Site | undefined {
  return plan.sites.find((site) => site.kind === kind && site.name === name)
}
