import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { configSchema } from '@skilltide/contracts'
import { createLogger, createMetrics, openLog, systemClock } from '@skilltide/runtime'
import { createTagger, watchTaxonomy } from '@skilltide/skills'
import { createExtractor } from './extractor.ts'

// Runs the extractor in this thread until it is told to stop.
const config = configSchema.parse(workerData)
const logger = createLogger({ ...config.log, service: 'extractor' })
const log = await openLog(config, logger)
const context = { log, logger, clock: systemClock, metrics: createMetrics() }
const skills = await watchTaxonomy(config.skillsDir, { onProblem: (message) => logger.error(message) })
const extractor = createExtractor(context, { tagger: createTagger(skills.taxonomy) })
await extractor.start()
parentPort?.postMessage('started')
if (parentPort !== null) await once(parentPort, 'message')
await extractor.stop()
await skills.close()
await log.close()
parentPort?.close()
