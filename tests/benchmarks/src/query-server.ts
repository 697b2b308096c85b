import { once } from 'node:events'
import { configSchema } from '@skilltide/contracts'
import { createQuery } from '@skilltide/query'
import { createLogger, createMetrics, openHome, systemClock } from '@skilltide/runtime'
import { loadTaxonomy } from '@skilltide/skills'
import { fastify } from 'fastify'

/**
 * `node query-server.ts CONFIG`: the service, and beside it a route that answers a constant and one that tells the
 * processor's time this process took; prints where both are.
 */
const config = configSchema.parse(JSON.parse(process.argv[2] ?? '{}'))
const logger = createLogger({ ...config.log, service: 'bench' })
const home = await openHome(config, logger)
const context = {
  ...home,
  config,
  logger,
  metrics: createMetrics(),
  clock: systemClock,
  environment: 'real',
} as const
const query = createQuery(context, { taxonomy: loadTaxonomy(), sources: () => [] })
await query.start()
const bare = fastify()
bare.get('/', async () => ({ answer: 42 }))
bare.get('/cpu', async () => process.cpuUsage())
const bareUrl = await bare.listen({ host: '127.0.0.1', port: 0 })
process.stdout.write(`${JSON.stringify({ url: query.url(), bare: bareUrl })}\n`)
await once(process, 'SIGTERM')
await bare.close()
await query.stop()
await home.close()
