import { setImmediate as nextTurn } from 'node:timers/promises'
import { describeError } from '@skilltide/contracts'
import type { Logger } from '@skilltide/runtime'
import { pause } from '@skilltide/runtime'
import type { TrendStore } from '@skilltide/trend-store'

/** Keeps roll-ups up with writes. */
export type Roller = {
  /** Says that buckets were touched; the roll-up follows soon. */
  touched(): void
  /** Rolls up without rest; resolves when nothing touched is left. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** At most a fifth of the time goes into roll-ups while writes go on; a reader never waits long for them. */
const restPerWork = 4
const longestRestMs = 10_000

/**
 * Recomputes touched buckets in the background until none is left, then rests, `restMs` at least, so that a bucket
 * written to by many batches in a row is recomputed once. What is touched is marked in the store, so a crash forgets
 * nothing.
 */
export function createRoller(store: TrendStore, options: { restMs: number; logger: Logger }): Roller {
  const stopping = new AbortController()
  let hurry = new AbortController()
  let settling = 0
  let again = false
  let running: Promise<void> | null = null
  let catchingUp: Promise<void> | null = null
  return {
    touched,
    async settled() {
      settling += 1
      hurry.abort()
      while (running !== null) await running
      settling -= 1
    },
    async stop() {
      stopping.abort()
      await running
      await catchingUp
    },
  }

  function touched(): void {
    again = true
    running ??= roll().finally(() => {
      running = null
      if (stopping.signal.aborted) return
      if (again) touched()
      else catchingUp ??= catchUp().finally(() => (catchingUp = null))
    })
  }

  async function roll(): Promise<void> {
    do {
      again = false
      const started = performance.now()
      let rest = options.restMs
      try {
        await rollAll()
        rest =
          settling > 0
            ? 0
            : Math.max(rest, Math.min(restPerWork * (performance.now() - started), longestRestMs))
      } catch (error) {
        options.logger.warn({ error: describeError(error) }, 'roll-up failed; trying again')
        again = true
      }
      hurry = new AbortController()
      await pause(rest, AbortSignal.any([stopping.signal, hurry.signal]))
    } while (again && !stopping.signal.aborted)
  }

  /** Once nothing was written for as long as a rest takes, what was is made quick to find, until something is again. */
  async function catchUp(): Promise<void> {
    try {
      while (running === null && !stopping.signal.aborted && (await store.catchUp()).remaining)
        await nextTurn()
    } catch (error) {
      options.logger.warn(
        { error: describeError(error) },
        'what was written cannot be made quick to find yet',
      )
    }
  }

  async function rollAll(): Promise<void> {
    while (!stopping.signal.aborted) {
      const { remaining } = await store.rollUp()
      if (!remaining) return
      await nextTurn()
    }
  }
}
