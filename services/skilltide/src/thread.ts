import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Config } from '@skilltide/contracts'
import type { Service, ServiceContext } from '@skilltide/runtime'

/** What a thread is told: plain data, since nothing else crosses. */
export type ThreadOrder = { service: string; config: Config; environment: ServiceContext['environment'] }

/**
 * A service in a thread of its own, with its own connections to the same log and store.
 * A thread that dies by itself is told to `onFailure`; what it had in hand is handled again at the next start.
 */
export function createThreadedService(order: ThreadOrder, onFailure: (error: Error) => void): Service {
  let worker: Worker | null = null
  return {
    name: order.service,
    async start() {
      if (worker !== null) return
      worker = new Worker(new URL('./thread-main.ts', import.meta.url), { workerData: order })
      await once(worker, 'message')
      worker.on('error', onFailure)
    },
    async stop() {
      if (worker === null) return
      const ended = once(worker, 'exit')
      worker.postMessage('stop')
      worker = null
      await ended
    },
  }
}
