import type { Event } from '@skilltide/contracts'
import type { Consumer } from '@skilltide/event-log'
import { consumeEvents, publishEvents, type Service, type ServiceContext } from '@skilltide/runtime'
import type { Tagger } from '@skilltide/skills'
import { extractItem } from './extract.ts'
import { taggedFact } from './retag.ts'

type ExtractorContext = Pick<ServiceContext, 'log' | 'clock' | 'logger' | 'metrics'>

/** Few enough that what is read of them is let go while it is young: a tenth less memory, and less to collect. */
const documentsAtOnce = 125

/** Reads `document.fetched` into `item.tagged`, keyed by employer so that its postings stay in order. */
export function createExtractor(context: ExtractorContext, options: { tagger: Tagger }): Service {
  let consumer: Consumer | null = null
  return {
    name: 'extractor',
    async start() {
      consumer ??= await consumeEvents(context, {
        group: 'extractor',
        topics: ['document.fetched'],
        maxBatch: documentsAtOnce,
        handle,
      })
    },
    async stop() {
      await consumer?.stop()
      consumer = null
    },
  }

  async function handle(events: readonly Event<'document.fetched'>[]): Promise<void> {
    const facts = events.map((event) => taggedFact(extractItem(event.data, options.tagger)))
    await publishEvents(context.log, { service: 'extractor', at: context.clock.now() }, facts)
  }
}
