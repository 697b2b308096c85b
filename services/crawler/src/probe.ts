import { access } from 'node:fs/promises'
import { type Config, configSchema, describeError } from '@skilltide/contracts'
import type { Source } from '@skilltide/sources'
import { hostOf, kindOf } from './host.ts'
import { openHttp } from './http.ts'
import { userAgentOf } from './user-agent.ts'

/** `reason`: why those that did not answer did not; null when all did. */
export type Probe = { reachable: number; tried: number; reason: string | null }

const mostTried = 6

/**
 * Whether the sources can be reached at all: asks the hosts of a handful of them at once and takes any answer,
 * even a refusal, as one; a file has to be there. Ends within `timeoutMs` (4 s). No sources: nothing is reachable.
 */
export async function probeSources(
  sources: readonly Source[],
  options: { timeoutMs?: number; config?: Pick<Config, 'contact'> } = {},
): Promise<Probe> {
  const { timeoutMs = 4_000, config = configSchema.parse({}) } = options
  const tried = oneByPlace(sources.filter(({ enabled }) => enabled)).slice(0, mostTried)
  if (tried.length === 0)
    return { reachable: 0, tried: 0, reason: 'no source is switched on: add one to config/sources' }
  const http = openHttp({ userAgent: userAgentOf(config), timeoutMs, maxBytes: 1_000_000 })
  try {
    const signal = AbortSignal.timeout(timeoutMs)
    const results = await Promise.allSettled(
      tried.map((source) => {
        const [first] = kindOf(source).start(source)
        if (first?.file !== undefined) return access(new URL(first.url))
        const url = new URL('/robots.txt', first?.url).href
        return http.get({ url, allowPrivate: source.allowPrivate, signal })
      }),
    )
    const failures = results.filter((result) => result.status === 'rejected')
    const [failure] = failures
    return {
      reachable: results.length - failures.length,
      tried: results.length,
      reason: failure === undefined ? null : describeError(failure.reason),
    }
  } finally {
    await http.close()
  }
}

/** One of each host; a file is a place of its own. */
function oneByPlace(sources: readonly Source[]): Source[] {
  return [...new Map(sources.map((source) => [placeOf(source), source])).values()]
}

function placeOf(source: Source): string {
  const [first] = kindOf(source).start(source)
  return first?.file === undefined ? hostOf(source) : first.url
}
