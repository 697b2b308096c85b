import { SkilltideError } from '@skilltide/contracts'
import robotsParser from 'robots-parser'
import type { HttpAnswer } from './http.ts'

/** What robots.txt says to us; `delayMs`: the crawl delay it asks for, at most half a minute. */
export type Robots = { allows(url: string): boolean; delayMs: number }

// The package is CommonJS and its types say otherwise: what is imported is the function itself.
const parseRobots = robotsParser as unknown as typeof robotsParser.default

const longestDelayMs = 30_000

/**
 * RFC 9309 2.3: a robots.txt that is not there (4xx) allows everything; one that cannot be had (5xx) forbids
 * everything until it can.
 */
export function readRobots(answer: HttpAnswer, userAgent: string): Robots {
  if (answer.status >= 500 || answer.status === 429) return { allows: () => false, delayMs: 0 }
  if (answer.status < 200 || answer.status >= 300) return { allows: () => true, delayMs: 0 }
  const robots = parseRobots(answer.url, answer.body)
  const delaySeconds = robots.getCrawlDelay(userAgent) ?? 0
  return {
    allows: (url) => robots.isAllowed(url, userAgent) !== false,
    delayMs: Math.min(longestDelayMs, delaySeconds * 1_000),
  }
}

export function robotsUrl(url: string): string {
  return new URL('/robots.txt', url).href
}

export function refusedByRobots(url: string): SkilltideError {
  const message = `[crawler] ${url}: robots.txt forbids it: remove it from config/sources, or ask the site's owner`
  return new SkilltideError('SOURCE_REFUSED', message)
}
