import { isDeepStrictEqual } from 'node:util'
import { type Config, SkilltideError, type SourceProposal } from '@skilltide/contracts'
import type { Clock } from '@skilltide/runtime'
import { detectSource, entryOf, parseSources, type Source, yamlOf } from '@skilltide/sources'
import { isWithinNetwork } from '../address.ts'
import { fetchText } from '../fetch-text.ts'

/**
 * The ways to watch an address, the surest first; none when nothing fits. The page is asked for only where its
 * address does not tell. Throws INPUT_INVALID for what is no web address, and what a run would report.
 */
export async function proposeSources(
  address: string,
  options: {
    config: Config
    clock: Clock
    sources: readonly Source[]
    allowPrivate?: boolean
    signal?: AbortSignal
  },
): Promise<SourceProposal[]> {
  const url = urlOf(address)
  const found = await detectSource(url, (page) => fetchText(page, options))
  const isInside = options.allowPrivate === true && (await isWithinNetwork(url))
  return found.map((detected) => {
    const source = { ...entryOf(detected, url), ...(isInside ? { allowPrivate: true } : {}) }
    const { kind, settings, because } = detected
    return {
      kind,
      settings,
      source,
      yaml: yamlOf(source),
      why: because,
      watchedAs: watchedAs(source, options.sources),
    }
  })
}

function urlOf(address: string): string {
  const url = URL.parse(address.includes('://') ? address : `https://${address}`)
  if (url !== null && /^https?:$/.test(url.protocol)) return url.href
  throw new SkilltideError(
    'INPUT_INVALID',
    `[source] "${address}" is no web address: give one such as https://acme.example/careers`,
    { cause: { field: 'url' } },
  )
}

function watchedAs(entry: SourceProposal['source'], sources: readonly Source[]): string | null {
  const [proposed] = parseSources([entry])
  const same = sources.find(
    ({ kind, settings }) => kind === proposed?.kind && isDeepStrictEqual(settings, proposed.settings),
  )
  return same?.name ?? null
}
