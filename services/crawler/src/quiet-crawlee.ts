import type { Logger } from '@skilltide/runtime'

type Crawlee = Pick<
  typeof import('@crawlee/basic'),
  'Configuration' | 'EventManager' | 'Log' | 'Logger' | 'LogLevel'
>

/**
 * What makes a crawler of Crawlee's a part of ours: it runs until it is closed, stores nothing, keeps no sessions,
 * measures no machine, and says what it has to say in our log.
 */
export function quietCrawlee(crawlee: Crawlee, logger: Logger) {
  class OwnLogger extends crawlee.Logger {
    override _log(level: number, message: string): void {
      logger[level <= crawlee.LogLevel.ERROR ? 'warn' : 'debug']({ library: 'crawlee' }, message)
    }
  }
  /** The usual one asks the machine for its load once a second, by starting `ps`. */
  class QuietEvents extends crawlee.EventManager {}
  const inMemory = { persistStorage: false, purgeOnStart: false, persistStateIntervalMillis: 2 ** 30 }
  const eventManager = new QuietEvents(new crawlee.Configuration(inMemory))
  return {
    configuration: new crawlee.Configuration({ ...inMemory, eventManager }),
    options: {
      useSessionPool: false,
      keepAlive: true,
      statisticsOptions: { persistenceOptions: { enable: false } },
      statusMessageLoggingInterval: 24 * 3_600,
      log: new crawlee.Log({ level: crawlee.LogLevel.WARNING, logger: new OwnLogger({}) }),
    },
  }
}
