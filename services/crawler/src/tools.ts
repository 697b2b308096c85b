import type { Config } from '@skilltide/contracts'
import { type Clock, type Logger, pause } from '@skilltide/runtime'
import { createPageRenderer } from './browser.ts'
import { openEngine } from './engine.ts'
import { createFetch, type FetchAnswer } from './fetch-answer.ts'
import { openHttp } from './http.ts'
import { createPoliteness, type Monotonic, type Wait } from './politeness.ts'
import { userAgentOf } from './user-agent.ts'

/** Where time and chance come from; the real ones when left out. */
export type Edges = { monotonic?: Monotonic; wait?: Wait; random?: () => number }
export type Tools = { fetch: FetchAnswer; close(): Promise<void> }

/** Everything a run asks the network with. To be closed. */
export async function openTools(
  context: { config: Config; clock: Clock; logger: Logger },
  edges: Edges,
): Promise<Tools> {
  const { config, clock, logger } = context
  const { concurrency, hostDelayMs, timeoutMs, maxBytes } = config.crawl
  const wait = edges.wait ?? waitUnlessAborted
  const userAgent = userAgentOf(config)
  const http = openHttp({ userAgent, timeoutMs, maxBytes })
  const executablePath = config.crawl.browser
  const renderer = createPageRenderer({ http, userAgent, timeoutMs, executablePath, logger })
  const engine = await openEngine({ concurrency, logger, wait, random: edges.random ?? Math.random })
  const politeness = createPoliteness({
    delayMs: hostDelayMs,
    now: edges.monotonic ?? (() => performance.now()),
    wait,
  })
  return {
    fetch: createFetch({ http, renderer, engine, politeness, clock, userAgent }),
    async close() {
      await engine.close()
      await renderer.close()
      await http.close()
    },
  }
}

async function waitUnlessAborted(ms: number, signal: AbortSignal): Promise<void> {
  await pause(ms, signal)
  signal.throwIfAborted()
}
