import {
  ArtifactUnavailable,
  type ElasticsearchServer,
  type KafkaServer,
  startElasticsearch,
  startKafka,
} from '@skilltide/local'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Addresses of a real Kafka, or null when none can be had here: `describe.skipIf(!inject('kafkaBrokers'))`. */
    kafkaBrokers: string[] | null
    /** Address of a real Elasticsearch, or null when none can be had here. */
    elasticsearchUrl: string | null
  }
}

type Servers = { kafka: KafkaServer | null; elasticsearch: ElasticsearchServer | null }
type Shared = { users: number; servers: Promise<Servers> }

declare global {
  // Vitest loads this file once per project: what the projects of one run share lives beyond the module.
  var skilltideServers: Shared | undefined
}

/** Starts the servers for the first project that needs them; the last one to finish stops them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  globalThis.skilltideServers ??= { users: 0, servers: startServers() }
  const mine = globalThis.skilltideServers
  mine.users += 1
  const { kafka, elasticsearch } = await mine.servers
  project.provide('kafkaBrokers', kafka?.brokers ?? null)
  project.provide('elasticsearchUrl', elasticsearch?.url ?? null)
  return async () => {
    mine.users -= 1
    if (mine.users > 0) return
    globalThis.skilltideServers = undefined
    await Promise.all([kafka?.stop(), elasticsearch?.stop()])
  }
}

async function startServers(): Promise<Servers> {
  const [kafka, elasticsearch] = await Promise.allSettled([
    orSkip('Kafka', startKafka()),
    orSkip('Elasticsearch', startElasticsearch()),
  ])
  if (kafka.status === 'fulfilled' && elasticsearch.status === 'fulfilled') {
    return { kafka: kafka.value, elasticsearch: elasticsearch.value }
  }
  const started = [kafka, elasticsearch].flatMap((result) =>
    result.status === 'fulfilled' ? [result.value?.stop()] : [],
  )
  await Promise.all(started)
  throw kafka.status === 'rejected'
    ? kafka.reason
    : elasticsearch.status === 'rejected' && elasticsearch.reason
}

/** A server that cannot be had is skipped, loudly; one that is there and does not start fails the run. */
async function orSkip<Server>(name: string, starting: Promise<Server>): Promise<Server | null> {
  try {
    return await starting
  } catch (error) {
    if (!(error instanceof ArtifactUnavailable)) throw error
    process.stderr.write(`\n!!! SKIPPED: every suite that needs ${name}, because ${error.message}\n\n`)
    return null
  }
}
