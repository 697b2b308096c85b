import type { Config } from '@skilltide/contracts'
import type { EventLog } from '@skilltide/event-log'
import type { TrendStore } from '@skilltide/trend-store'
import type { Clock } from './clock.ts'
import type { Logger } from './logger.ts'
import type { Metrics } from './metrics.ts'

/** What every service is given; whoever made these closes them. */
export type ServiceContext = {
  config: Config
  log: EventLog
  store: TrendStore
  clock: Clock
  logger: Logger
  metrics: Metrics
  /** Simulated data never mixes with real data: each has a store and a log of its own. */
  environment: 'real' | 'simulated'
}

/** A part of the system that lives between `start` and `stop`. Both are safe to call twice. */
export type Service = { name: string; start(): Promise<void>; stop(): Promise<void> }

/** Starts in order; when one fails, those already started are stopped in reverse and the failure is thrown. */
export async function startServices(services: readonly Service[]): Promise<{ stop(): Promise<void> }> {
  const started: Service[] = []
  try {
    for (const service of services) {
      started.push(service)
      await service.start()
    }
  } catch (error) {
    await stopAll(started)
    throw error
  }
  return { stop: () => stopAll(started) }
}

async function stopAll(services: Service[]): Promise<void> {
  const failures: unknown[] = []
  for (const service of services.splice(0).reverse()) {
    await service.stop().catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw new AggregateError(failures, 'some services did not stop cleanly')
}
