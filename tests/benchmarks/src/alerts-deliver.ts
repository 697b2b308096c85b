import { createAlerter } from '@skilltide/alerter'
import { configSchema } from '@skilltide/contracts'
import { createLogger, createMetrics, openHome, systemClock } from '@skilltide/runtime'
import { report } from './child.ts'

/** Sends what is queued, until all of it is: `node alerts-deliver.ts CONFIG COUNT`. */
const [, , given = '{}', count = '0'] = process.argv
const config = configSchema.parse(JSON.parse(given))
const logger = createLogger({ ...config.log, service: 'bench' })
const home = await openHome(config, logger)
const metrics = createMetrics()
const alerter = createAlerter({ ...home, config, logger, metrics, clock: systemClock, environment: 'real' })
const began = performance.now()
await alerter.start()
const items = await allSent(Number(count))
const seconds = (performance.now() - began) / 1_000
await alerter.stop()
await home.close()
report({ seconds, items })

/** The counter of what was delivered is the alerter's own; it is counted when the ledger has it. */
function allSent(wanted: number): Promise<number> {
  return new Promise((resolve) => {
    const timer = setInterval(async () => {
      const { values } = await metrics.deliveries.get()
      const sent = values
        .filter(({ labels }) => labels.outcome === 'sent')
        .reduce((sum, { value }) => sum + value, 0)
      if (sent < wanted) return
      clearInterval(timer)
      resolve(sent)
    }, 20)
  })
}
