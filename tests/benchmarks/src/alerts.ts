import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Config, configSchema } from '@skilltide/contracts'
import { startElasticsearch, startKafka } from '@skilltide/local'
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
const latencySchema = z.object({ p50: z.number(), p95: z.number() })
type Latency = z.infer<typeof latencySchema>

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
  const latency = await latencyOf({ ...config, dataDir: join(folder, 'latency') })
  const elastic = await inElasticsearch(subscriptions, receiver.url)
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
    shiftToMessageP50Ms: latency.p50,
    shiftToMessageP95Ms: latency.p95,
    shiftToMessageP95MsAllowed: 2_000,
    distributedShiftToMessageP95Ms: elastic.latency.p95,
    distributedShiftToMessageP95MsAllowed: 5_000,
    elasticsearchMatchMs: round(elastic.matched.matchMs),
    elasticsearchQueueMs: round(elastic.matched.queueMs),
    ratio: round(elastic.matched.matchMs / match.matchMs),
  }
}

/** The same subscriptions in the distributed home, and how long a message takes there. */
async function inElasticsearch(
  subscriptions: number,
  hook: string,
): Promise<{ matched: Matched; latency: Latency }> {
  await using closing = new AsyncDisposableStack()
  const server = await startElasticsearch()
  closing.defer(() => server.stop())
  const distributed = (indexPrefix: string, brokers: string[]) =>
    configSchema.parse({
      home: 'distributed',
      kafka: { brokers },
      elasticsearch: { node: server.url, indexPrefix },
      log: { level: 'warn' },
      alerts: { allowPrivate: true },
    })
  const config = distributed('bench', [])
  await fill(config, subscriptions, hook)
  const matched = await matchOf(config, watched.skill)
  const kafka = await startKafka()
  closing.defer(() => kafka.stop())
  return { matched, latency: await latencyOf(distributed('latency', kafka.brokers)) }
}

/** Milliseconds from the detector's event to the message in hand, over a hundred shifts. */
async function latencyOf(config: Config): Promise<Latency> {
  mkdirSync(config.dataDir, { recursive: true })
  return latencySchema.parse(await runInChild('./alerts-latency.ts', [JSON.stringify(config), '100']))
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
