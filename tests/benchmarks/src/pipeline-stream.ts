import { configSchema } from '@skilltide/contracts'
import { createExtractorThread } from '@skilltide/extractor'
import { createIndexer } from '@skilltide/indexer'
import { createLogger, createMetrics, openHome, pause, startServices } from '@skilltide/runtime'
import { report } from './child.ts'

// The stream from documents to rolled-up items, as `start` runs it: node pipeline-stream.ts CONFIG COUNT
const [given = '{}', count = '0'] = process.argv.slice(2)
const config = configSchema.parse(JSON.parse(given))
const logger = createLogger({ ...config.log, service: 'bench' })
const home = await openHome(config, logger)
const metrics = createMetrics()
const context = { ...home, logger, metrics }

const indexer = createIndexer(context)
// The extractor last, and timed from when it reads: that modules are loaded is no work on documents, here as in the bare loop.
const running = await startServices([indexer, createExtractorThread(config, fail)])
const started = performance.now()
while ((await handled()) < Number(count) || (await behind())) await pause(50)
await indexer.settled()
const seconds = (performance.now() - started) / 1_000

const { total } = await home.store.findItems({ limit: 1 })
if (total !== Number(count)) throw new Error(`${total} items stored of ${count} documents`)
await running.stop()
await home.close()
report({ seconds, items: total })

/** Counted here: to ask the log for its lag again and again is work of its own. */
async function handled(): Promise<number> {
  const { values } = await metrics.eventsHandled.get()
  return values.filter(({ labels }) => labels.group === 'indexer').reduce((sum, { value }) => sum + value, 0)
}

async function behind(): Promise<boolean> {
  const read = await home.log.lag('extractor', ['document.fetched'])
  const written = await home.log.lag('indexer', ['item.tagged'])
  return (read['document.fetched'] ?? 1) > 0 || (written['item.tagged'] ?? 1) > 0
}

function fail(error: Error): void {
  throw error
}
