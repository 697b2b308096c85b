import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, SkilltideError } from '@skilltide/contracts'
import { type EventLog, openEmbeddedLog, openKafkaLog } from '@skilltide/event-log'
import { openElasticsearchStore, openEmbeddedStore, type TrendStore } from '@skilltide/trend-store'
import type { Logger } from './logger.ts'

/** The log and the store of the configured home. `dataDir` holds the embedded ones. */
export async function openHome(
  config: Config,
  logger: Logger,
): Promise<{ log: EventLog; store: TrendStore; close(): Promise<void> }> {
  const { log, store } =
    config.home === 'embedded' ? openEmbedded(config.dataDir) : await openDistributed(config, logger)
  return {
    log,
    store,
    async close() {
      await log.close()
      await store.close()
    },
  }
}

function openEmbedded(dataDir: string) {
  makeDirectory(dataDir)
  return {
    log: openEmbeddedLog({ file: join(dataDir, 'log.sqlite') }),
    store: openEmbeddedStore({ file: join(dataDir, 'store.sqlite') }),
  }
}

async function openDistributed(config: Config, logger: Logger) {
  const log = await openKafkaLog({
    ...config.kafka,
    onLog: (level, message) => logger[level]({ client: 'kafka' }, message),
  })
  try {
    return { log, store: await openElasticsearchStore(config.elasticsearch) }
  } catch (error) {
    await log.close()
    throw error
  }
}

function makeDirectory(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true })
  } catch (cause) {
    throw new SkilltideError(
      'CONFIG_INVALID',
      `[config] dataDir "${dataDir}" cannot be made: choose another by SKILLTIDE_DATA_DIR`,
      { cause },
    )
  }
}
