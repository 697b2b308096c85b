import { SkilltideError } from '@skilltide/contracts'
import robotsParser from 'robots-parser'
import type { HttpAnswer } from './http.ts'

/** What robots.txt says to us; `delayMs`: the crawl delay it asks for, at most half a minute. */
export type Robots = { allows(url: string): boolean; delayMs: number }

// The package is CommonJS and its types say otherwise: what is imported is the function itself.
const parseRobots = robotsParser as unknown as typeof robotsParser.default

const longestDelayMs = 30_000
/** As much as a crawler has to read of it (RFC 9309 2.5). */
const mostRead = 512_000

/**
 * RFC 9309 2.3: a robots.txt that is not there (4xx) allows everything; one that cannot be had (5xx) forbids
 * everything until it can. `url`: where it was asked for, whose rules it holds wherever that led.
 */
export function readRobots(
  answer: Pick<HttpAnswer, 'status' | 'body'>,
  { url, userAgent }: { url: string; userAgent: string },
): Robots {
  if (isUnavailable(answer)) return { allows: () => false, delayMs: 0 }
  if (answer.status < 200 || answer.status >= 300) return { allows: () => true, delayMs: 0 }
  const robots = parseRobots(url, withPlainOctets(answer.body.slice(0, mostRead)))
  const delaySeconds = robots.getCrawlDelay(userAgent) ?? 0
  return {
    allows: (url) => robots.isAllowed(withPlainOctets(url), userAgent) !== false,
    delayMs: Math.min(longestDelayMs, delaySeconds * 1_000),
  }
}

/** RFC 9309 2.2.2: `%7E` and `~` are the same; only reserved characters mean something else when written so. */
function withPlainOctets(text: string): string {
  return text.replace(/%(?:2[DE]|3\d|[46][1-9A-F]|[57][\dA]|5F|7E)/gi, decodeURIComponent)
}

/** It may be had later, and until then nobody knows. */
export function isUnavailable({ status }: Pick<HttpAnswer, 'status'>): boolean {
  return status >= 500 || status === 429
}

export function robotsUrl(url: string): string {
  return new URL('/robots.txt', url).href
}

export function refusedByRobots(url: string): SkilltideError {
  const message = `[crawler] ${url}: robots.txt forbids it: remove it from config/sources, or ask the site's owner`
  return new SkilltideError('SOURCE_REFUSED', message)
}
