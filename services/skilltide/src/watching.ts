import { SkilltideError } from '@skilltide/contracts'
import { proposeSources, trySource } from '@skilltide/crawler'
import type { SourceWatching } from '@skilltide/query'
import type { ServiceContext } from '@skilltide/runtime'
import { addSource, type Environment, readSubmitted, type Source } from '@skilltide/sources'

/** Adding sources while it runs, for the API: what is sent in is not trusted with this machine's files and keys. */
export function createWatching(
  context: Pick<ServiceContext, 'config' | 'clock' | 'environment'>,
  parts: { sources: () => readonly Source[]; environment: Environment },
): SourceWatching {
  const { config, clock } = context
  const { allowPrivate } = config.crawl
  return {
    propose: (url, signal) =>
      proposeSources(url, { config, clock, sources: parts.sources(), allowPrivate, signal }),
    async test(entry, { rows, signal }) {
      const [source, ...more] = readSubmitted({ name: 'trial', ...entry }, { allowPrivate })
      if (source === undefined || more.length > 0)
        throw new SkilltideError(
          'INPUT_INVALID',
          '[source] one source is tested at a time: give one of the list',
        )
      return trySource(source, { config, clock, rows, signal })
    },
    async add(entry) {
      if (context.environment === 'simulated')
        throw new SkilltideError(
          'FORBIDDEN',
          '[source] this shows the simulated market, which has its own sources: start without --demo to add one',
        )
      const sources = readSubmitted(entry, { allowPrivate })
      return addSource(config.sourcesDir, entry, { sources, environment: parts.environment })
    },
  }
}
