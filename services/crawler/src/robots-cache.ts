import type { Clock } from '@skilltide/runtime'
import type { Http } from './http.ts'
import type { Politeness } from './politeness.ts'
import { isUnavailable, type Robots, readRobots, robotsUrl } from './robots.ts'

/** On whose behalf something is asked for; `sent` is told of each request that this takes. */
export type Asked = { allowPrivate: boolean; signal: AbortSignal; sent?(what?: 'robots'): void }
export type RobotsCache = { of(url: URL, asked: Asked): Promise<Robots> }
type Known = { robots: Robots; until: number; isTheirs: boolean }

const liveMs = 24 * 3_600_000
/** Until a site that could not say is asked again. */
const retryMs = 5 * 60_000
const mostSites = 5_000

/**
 * What each site's robots.txt says, for a day (RFC 9309 2.4). One that cannot be had now goes on as it was known;
 * where nothing is known, nothing is allowed. Throws what asking for it throws.
 */
export function createRobotsCache(options: {
  http: Pick<Http, 'get'>
  politeness: Politeness
  clock: Clock
  userAgent: string
}): RobotsCache {
  const { http, politeness, clock, userAgent } = options
  const bySite = new Map<string, Known>()
  return {
    async of(url, asked) {
      const known = bySite.get(url.origin)
      const now = clock.now().getTime()
      if (known !== undefined && known.until > now) return known.robots
      const fresh = await ask(url, asked, known?.isTheirs === true ? known : null)
      bySite.delete(url.origin)
      bySite.set(url.origin, fresh)
      for (const site of bySite.keys()) if (bySite.size > mostSites) bySite.delete(site)
      return fresh.robots
    },
  }

  async function ask(url: URL, asked: Asked, before: Known | null): Promise<Known> {
    const site = robotsUrl(url.href)
    await politeness.turn(url.host, { signal: asked.signal })
    try {
      const answer = await http.get({ url: site, ...asked, sent: () => asked.sent?.('robots') })
      const read = { robots: readRobots(answer, { url: site, userAgent }), isTheirs: true }
      if (!isUnavailable(answer)) return { ...read, until: after(liveMs) }
      return { ...(before ?? { ...read, isTheirs: false }), until: after(retryMs) }
    } catch (error) {
      if (before === null || asked.signal.aborted) throw error
      return { ...before, until: after(retryMs) }
    }
  }

  function after(ms: number): number {
    return clock.now().getTime() + ms
  }
}
