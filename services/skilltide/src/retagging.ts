import type { Retagging } from '@skilltide/contracts'
import { readRetagging, retagStored } from '@skilltide/extractor'
import type { BackgroundRetagging } from '@skilltide/query'
import type { ServiceContext } from '@skilltide/runtime'
import { createTagger, type Taxonomy } from '@skilltide/skills'

type RunningRetagging = BackgroundRetagging & {
  read(): Promise<Retagging>
  /** Goes on with one that a stop has cut off. */
  resume(): Promise<void>
  /** When nothing is being read any more. */
  finished(): Promise<void>
  stop(): Promise<void>
}

/** Reading everything stored anew while all else goes on: one at a time, and where it stopped it goes on. */
export function createRetagging(context: ServiceContext, taxonomy: Taxonomy): RunningRetagging {
  const tagger = createTagger(taxonomy)
  const stopping = new AbortController()
  let running: Promise<void> | null = null
  const read = () => readRetagging(context, tagger.taxonomyVersion)
  const run = async () => {
    try {
      await retagStored(context, tagger, stopping.signal)
    } catch (error) {
      context.logger.error({ err: error }, 'retag.failed')
    } finally {
      running = null
    }
  }
  return {
    read,
    async start() {
      running ??= run()
      return read()
    },
    async resume() {
      const { done, after } = await read()
      if (!done && after !== null) running ??= run()
    },
    async finished() {
      await running
    },
    async stop() {
      stopping.abort()
      await running
    },
  }
}
