import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { configSchema } from '@skilltide/contracts'
import { startElasticsearch, startKafka } from '@skilltide/local'
import { killAlerter } from './kill-alerter.ts'

// Kill -9 at random points under load: `node tests/chaos/soak-alerts.ts embedded|distributed KILLS`. Ends with 1 when a
// message is missing, came under two ids, or is not explained by the ledger.
const [, , home = 'embedded', kills = '200'] = process.argv
await using closing = new AsyncDisposableStack()
const dataDir = mkdtempSync(join(tmpdir(), 'skilltide-soak-'))
closing.defer(() => rmSync(dataDir, { recursive: true, force: true }))
const alerts = { allowPrivate: true, timeoutMs: 3_000, maxAttempts: 100 }
const common = { dataDir, alerts, log: { level: 'silent' } }
const config =
  home === 'embedded' ? configSchema.parse(common) : configSchema.parse({ ...common, ...(await servers()) })
const aftermath = await killAlerter(config, {
  kills: Number(kills),
  random: Math.random,
  tell: (progress) => process.stderr.write(`${progress}\n`),
})
const { due, arrived, twice, repeated, unexplained, seconds } = aftermath
const missing = [...due].filter((one) => !arrived.has(one)).length
const result = {
  home,
  kills: Number(kills),
  due: due.size,
  missing,
  twice: twice.length,
  repeated,
  unexplained: unexplained.length,
  seconds,
}
process.stdout.write(`${JSON.stringify(result)}\n`)
process.exitCode = missing + twice.length + unexplained.length === 0 ? 0 : 1

async function servers() {
  // One after the other, so that one that does not start leaves none behind.
  const kafka = await startKafka()
  closing.defer(() => kafka.stop())
  const elasticsearch = await startElasticsearch()
  closing.defer(() => elasticsearch.stop())
  return {
    home: 'distributed',
    // As short as brokers take it, so that more of the time is work.
    kafka: { brokers: kafka.brokers, sessionTimeoutMs: 6_000 },
    elasticsearch: { node: elasticsearch.url, indexPrefix: 'soak' },
  }
}
