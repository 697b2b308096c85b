import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Config } from '@skilltide/contracts'
import type { Service } from '@skilltide/runtime'

/**
 * The extractor in a thread of its own, with its own connection to the same log: reading and tagging never
 * hold up the rest of the process. A thread that dies by itself is told to `onFailure`; what it had in hand
 * is handled again at the next start.
 */
export function createExtractorThread(config: Config, onFailure: (error: Error) => void): Service {
  let worker: Worker | null = null
  return {
    name: 'extractor',
    async start() {
      if (worker !== null) return
      worker = new Worker(new URL('./thread-main.ts', import.meta.url), { workerData: config })
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
