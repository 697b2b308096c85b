import { setImmediate as nextTurn } from 'node:timers/promises'
import { describeError } from '@skilltide/contracts'
import type { Logger } from '@skilltide/runtime'
import { pause } from '@skilltide/runtime'
import type { TrendStore } from '@skilltide/trend-store'

/** Keeps roll-ups up with writes. */
export type Roller = {
  /** Says that buckets were touched; the roll-up follows soon. */
  touched(): void
  /** Resolves when nothing touched is left. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** Buckets recomputed in one transaction: few enough that writers do not wait long. */
const atOnce = 400

/**
 * Recomputes touched buckets in the background until none is left, then rests `restMs`, so that a bucket written to
 * by many batches in a row is recomputed once. What is touched is marked in the store, so a crash forgets nothing.
 */
export function createRoller(store: TrendStore, options: { restMs: number; logger: Logger }): Roller {
  const stopping = new AbortController()
  let again = false
  let running: Promise<void> | null = null
  return {
    touched,
    async settled() {
      while (running !== null) await running
    },
    async stop() {
      stopping.abort()
      await running
    },
  }

  function touched(): void {
    again = true
    running ??= roll().finally(() => {
      running = null
      if (again && !stopping.signal.aborted) touched()
    })
  }

  async function roll(): Promise<void> {
    while (again && !stopping.signal.aborted) {
      again = false
      try {
        await rollAll()
      } catch (error) {
        options.logger.warn({ error: describeError(error) }, 'roll-up failed; trying again')
        again = true
      }
      if (again) await pause(options.restMs, stopping.signal)
    }
  }

  async function rollAll(): Promise<void> {
    while (!stopping.signal.aborted) {
      const { remaining } = await store.rollUp({ limit: atOnce })
      if (!remaining) return
      await nextTurn()
    }
  }
}
