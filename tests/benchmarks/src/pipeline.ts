import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Config, configSchema } from '@skilltide/contracts'
import { startElasticsearch, startKafka } from '@skilltide/local'
import { createLogger, openLog } from '@skilltide/runtime'
import type { BenchResult } from './bench-result.ts'
import { type Measured, measureInChild } from './child.ts'
import { fillLog } from './fill-log.ts'

type Home = { config: Config; bare(): Promise<Measured> }

/**
 * Documents to rolled-up items, as `start` runs it, next to a bare loop over the same rows in the same run.
 * `ratio` is the stream's rate over the bare loop's; each part has a process of its own. Distributed, the servers
 * are started for the run, on this machine, and the two loops share its processors with them.
 */
export async function benchPipeline(postings: number, home: Config['home']): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'skilltide-bench-'))
  await using closing = new AsyncDisposableStack()
  closing.defer(() => rmSync(folder, { recursive: true, force: true }))
  const open = home === 'embedded' ? embeddedHome(folder) : await distributedHome(closing)
  const small = await streamOf(open('tenth').config, Math.max(1, Math.round(postings / 10)))
  const full = open('full')
  const stream = await streamOf(full.config, postings)
  const bare = await full.bare()
  return {
    bench: 'pipeline',
    home,
    postings,
    itemsPerSecond: Math.round(postings / stream.seconds),
    bareItemsPerSecond: Math.round(postings / bare.seconds),
    ratio: Number((bare.seconds / stream.seconds).toFixed(3)),
    ratioAsked: home === 'embedded' ? 0.35 : 0.6,
    peakMemoryMB: stream.peakMemoryMB,
    peakMemoryMBAtATenth: small.peakMemoryMB,
    peakMemoryMBAllowed: 400,
  }
}

function embeddedHome(folder: string): (name: string) => Home {
  return (name) => {
    const dataDir = join(folder, name)
    mkdirSync(dataDir, { recursive: true })
    const files = ['log.sqlite', 'store.sqlite', 'bare.sqlite'].map((file) => join(dataDir, file))
    return {
      config: configSchema.parse({ dataDir, log: { level: 'warn' } }),
      bare: () => measureInChild('./bare-embedded.ts', files),
    }
  }
}

async function distributedHome(closing: AsyncDisposableStack): Promise<(name: string) => Home> {
  // One after the other, so that one that does not start leaves none behind.
  const kafka = await startKafka()
  closing.defer(() => kafka.stop())
  const elasticsearch = await startElasticsearch()
  closing.defer(() => elasticsearch.stop())
  return (name) => {
    const config = configSchema.parse({
      home: 'distributed',
      kafka: { brokers: kafka.brokers, topicPrefix: `${name}.` },
      elasticsearch: { node: elasticsearch.url, indexPrefix: name },
      log: { level: 'warn' },
    })
    return { config, bare: () => measureInChild('./bare-distributed.ts', [JSON.stringify(config)]) }
  }
}

async function streamOf(config: Config, postings: number): Promise<Measured> {
  const log = await openLog(config, createLogger({ ...config.log, service: 'bench' }))
  await fillLog(log, postings)
  await log.close()
  return measureInChild('./pipeline-stream.ts', [JSON.stringify(config), String(postings)])
}
