import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Config, configSchema } from '@skilltide/contracts'
import { startElasticsearch } from '@skilltide/local'
import { z } from 'zod'
import { delivered, watched } from './alerts-subscriptions.ts'
import type { BenchResult } from './bench-result.ts'
import { measureInChild, runInChild } from './child.ts'

const matchedSchema = z.object({
  firstMatchMs: z.number(),
  matchMs: z.number(),
  queueMs: z.number(),
  peakMemoryMB: z.number(),
  found: z.number(),
  queued: z.number(),
})
type Matched = z.infer<typeof matchedSchema>

/**
 * One shift that 1,000 of many subscriptions watch: found by key, decided, queued; and 10,000 webhooks to a receiver on
 * loopback. Beside it the same subscriptions in Elasticsearch, where the same keys are a terms query that returns the
 * same documents: its percolator is a module of its own and is not compared. Each part has a process of its own.
 * `ratio` is Elasticsearch's time to match over ours.
 */
export async function benchAlerts(subscriptions: number): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'skilltide-bench-'))
  await using closing = new AsyncDisposableStack()
  closing.defer(() => rmSync(folder, { recursive: true, force: true }))
  const receiver = await openReceiver(closing)
  const alerts = { allowPrivate: true, perHostPerSecond: 1e6, perDestinationPerHour: 1e6 }
  const config = configSchema.parse({ dataDir: folder, log: { level: 'warn' }, alerts })
  const filled = await fill(config, subscriptions, receiver.url)
  const match = await matchOf(config, watched.skill)
  const tenThousand = await matchOf(config, delivered.skill)
  const sent = await measureInChild('./alerts-deliver.ts', [
    JSON.stringify(config),
    String(match.queued + tenThousand.queued),
  ])
  const arrived = await receiver.count()
  const elastic = await elasticsearchMatch(subscriptions, receiver.url)
  return {
    bench: 'alerts',
    subscriptions,
    filledPerSecond: Math.round(filled.items / filled.seconds),
    watchers: match.found,
    firstMatchMs: round(match.firstMatchMs),
    matchMs: round(match.matchMs),
    matchMsAllowed: 50,
    queueMs: round(match.queueMs),
    queueMsAllowed: 1_000,
    peakMemoryMB: Math.max(match.peakMemoryMB, tenThousand.peakMemoryMB, sent.peakMemoryMB),
    peakMemoryMBAllowed: 500,
    webhooks: arrived,
    webhooksPerSecond: Math.round(sent.items / sent.seconds),
    webhooksPerSecondAsked: 1_000,
    elasticsearchMatchMs: round(elastic.matchMs),
    elasticsearchQueueMs: round(elastic.queueMs),
    ratio: round(elastic.matchMs / match.matchMs),
  }
}

async function elasticsearchMatch(subscriptions: number, hook: string): Promise<Matched> {
  const server = await startElasticsearch()
  try {
    const elasticsearch = { node: server.url, indexPrefix: 'bench' }
    const config = configSchema.parse({ home: 'distributed', elasticsearch, log: { level: 'warn' } })
    await fill(config, subscriptions, hook)
    return await matchOf(config, watched.skill)
  } finally {
    await server.stop()
  }
}

function fill(config: Config, subscriptions: number, hook: string) {
  return measureInChild('./alerts-fill.ts', [JSON.stringify(config), String(subscriptions), hook])
}

async function matchOf(config: Config, skill: string): Promise<Matched> {
  return matchedSchema.parse(await runInChild('./alerts-match.ts', [JSON.stringify(config), skill]))
}

async function openReceiver(closing: AsyncDisposableStack) {
  const file = new URL('./alerts-receiver.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [...process.execArgv, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  closing.defer(() => void child.kill())
  const [port] = await once(createInterface(child.stdout), 'line')
  const url = `http://127.0.0.1:${port}`
  return { url, count: async () => Number(await (await fetch(`${url}/count`)).text()) }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
