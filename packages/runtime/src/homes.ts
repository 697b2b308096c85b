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
  const log = await openLog(config, logger)
  try {
    const store = await openStore(config)
    return {
      log,
      store,
      async close() {
        await log.close()
        await store.close()
      },
    }
  } catch (error) {
    await log.close()
    throw error
  }
}

export async function openLog(config: Config, logger: Logger): Promise<EventLog> {
  if (config.home === 'embedded')
    return openEmbeddedLog({ file: join(madeDirectory(config.dataDir), 'log.sqlite') })
  return openKafkaLog({
    ...config.kafka,
    // The client tries again by itself; what it cannot live through it throws, and that is told once.
    onLog: (level, message) => logger.debug({ client: 'kafka', level }, message),
  })
}

export async function openStore(config: Config): Promise<TrendStore> {
  if (config.home === 'embedded')
    return openEmbeddedStore({ file: join(madeDirectory(config.dataDir), 'store.sqlite') })
  return openElasticsearchStore(config.elasticsearch)
}

function madeDirectory(dataDir: string): string {
  try {
    mkdirSync(dataDir, { recursive: true })
    return dataDir
  } catch (cause) {
    throw new SkilltideError(
      'CONFIG_INVALID',
      `[config] dataDir "${dataDir}" cannot be made: choose another by SKILLTIDE_DATA_DIR`,
      { cause },
    )
  }
}
