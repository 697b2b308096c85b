import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { configSchema } from '@skilltide/contracts'
import { expect, inject, it, onTestFinished } from 'vitest'
import { killAlerter } from './kill-alerter.ts'

const brokers = inject('kafkaBrokers')
const node = inject('elasticsearchUrl')
const homes = [
  { home: 'embedded', kills: 6, there: true },
  { home: 'distributed', kills: 2, there: brokers !== null && node !== null },
] as const

for (const { home, kills, there } of homes) {
  it.skipIf(!there)(
    `loses no message and sends none under two ids, killed at random points (${home})`,
    async () => {
      const dataDir = mkdtempSync(join(tmpdir(), 'skilltide-chaos-'))
      onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
      const prefix = `chaos-${randomUUID().slice(0, 8)}`
      const config = configSchema.parse({
        home,
        dataDir,
        kafka: { brokers: brokers ?? [], topicPrefix: `${prefix}.` },
        elasticsearch: { node: node ?? 'http://127.0.0.1', indexPrefix: prefix },
        alerts: { allowPrivate: true, timeoutMs: 3_000, maxAttempts: 100 },
        log: { level: 'silent' },
      })
      const aftermath = await killAlerter(config, { kills, random: Math.random })
      expect([...aftermath.due].filter((one) => !aftermath.arrived.has(one))).toEqual([])
      expect(aftermath.twice).toEqual([])
      expect(aftermath.unexplained).toEqual([])
    },
  )
}
