import type { MarketPlan, Site } from './plan.ts'

/** An entry as `config/sources/*.yaml` would have it. */
export type SourceEntry =
  | { name: string; kind: 'greenhouse'; board: string; baseUrl: string; allowPrivate: true }
  | { name: string; kind: 'lever'; site: string; baseUrl: string; allowPrivate: true }
  | { name: string; kind: 'jobposting' | 'feed'; url: string; allowPrivate: true }

export type WatchedEntry = Exclude<SourceEntry, { kind: 'lever' }>

/** Everything of the market that can be watched, as source entries. */
export function sourceEntries(
  plan: MarketPlan,
  origin: string,
): { sources: WatchedEntry[]; laterSources: SourceEntry[] } {
  const feeds = plan.feeds.map(
    ({ name, path }): WatchedEntry => ({ name, kind: 'feed', url: `${origin}${path}`, allowPrivate: true }),
  )
  return {
    sources: [...plan.sites.flatMap((site) => watched(site, origin)), ...feeds],
    laterSources: plan.sites.flatMap(({ name, kind }): SourceEntry[] =>
      kind === 'lever' ? [{ name, kind, site: name, baseUrl: `${origin}/lever`, allowPrivate: true }] : [],
    ),
  }
}

/** The beginnings of the paths that belong to a source, by its name; a text that begins with `/` is its own. */
export function pathsOfSource(plan: MarketPlan, name: string): string[] {
  if (name.startsWith('/')) return [name]
  const feeds = plan.feeds.filter((feed) => feed.name === name).map(({ path }) => path)
  return [...plan.sites.filter((site) => site.name === name).map(pathOfSite), ...feeds]
}

function pathOfSite({ name, kind }: Site): string {
  if (kind === 'greenhouse') return `/greenhouse/v1/boards/${name}/`
  return kind === 'lever' ? `/lever/v0/postings/${name}` : `/careers/${name}/`
}

function watched({ name, kind }: Site, origin: string): WatchedEntry[] {
  if (kind === 'greenhouse')
    return [{ name, kind, board: name, baseUrl: `${origin}/greenhouse`, allowPrivate: true }]
  if (kind === 'careers')
    return [{ name, kind: 'jobposting', url: `${origin}/careers/${name}/sitemap.xml`, allowPrivate: true }]
  return []
}
