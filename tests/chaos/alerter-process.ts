import { createAlerter } from '@skilltide/alerter'
import { configSchema } from '@skilltide/contracts'
import { createLogger, createMetrics, openHome } from '@skilltide/runtime'

// An alerter in a process of its own, to be killed: `node alerter-process.ts CONFIG SKEW`. Its clock is `SKEW`
// milliseconds ahead, so that the lease of one that was killed is over for the next.
const [, , given = '{}', skew = '0'] = process.argv
const config = configSchema.parse(JSON.parse(given))
const logger = createLogger({ ...config.log, service: 'alerter' })
const home = await openHome(config, logger)
const clock = { now: () => new Date(Date.now() + Number(skew)) }
const alerter = createAlerter(
  { ...home, config, logger, metrics: createMetrics(), clock, environment: 'real' },
  { restMs: 20, retry: { baseMs: 5, maxMs: 50 } },
)
await alerter.start()
process.stdout.write('started\n')
