import type { Config } from '@skilltide/contracts'
import { type Clock, createLogger } from '@skilltide/runtime'
import { openTools } from './tools.ts'

/**
 * One page as a run would fetch it: robots.txt kept, addresses checked, in good manners. Throws what a run would
 * report. `url`: after redirects.
 */
export async function fetchText(
  url: string,
  options: { config: Config; clock: Clock; allowPrivate?: boolean; signal?: AbortSignal },
): Promise<{ url: string; body: string }> {
  const logger = createLogger({ level: 'silent', pretty: false, service: 'fetch' })
  const tools = await openTools({ config: options.config, clock: options.clock, logger }, {})
  try {
    const source = { kind: 'html', allowPrivate: options.allowPrivate ?? false }
    const { signal = new AbortController().signal } = options
    const fetched = await tools.fetch(
      source,
      { url, label: 'page', robots: true },
      { memo: undefined, signal },
    )
    return fetched.kind === 'answer'
      ? { url: fetched.response.url, body: fetched.response.body }
      : { url, body: '' }
  } finally {
    await tools.close()
  }
}
