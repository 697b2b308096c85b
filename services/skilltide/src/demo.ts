import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { type Config, describeError } from '@skilltide/contracts'
import { hostOf } from '@skilltide/crawler'
import { createDetectorService } from '@skilltide/detector'
import { createIndexer } from '@skilltide/indexer'
import { createMarketPlan, openMarket } from '@skilltide/market'
import { publishEvents, type Service, type ServiceContext, startServices } from '@skilltide/runtime'
import { loadTaxonomy } from '@skilltide/skills'
import { parseSources, type Source } from '@skilltide/sources'
import { createService, type Parts } from './compose.ts'
import { createDemoClock } from './demo-clock.ts'
import { caughtUp, type RunWatcher, watchRuns } from './progress.ts'
import { homeConfig, openContext, type Shell } from './shell.ts'
import { createThreadedService } from './thread.ts'

const week = 7 * 24 * 3_600_000
/** A year and a half, so that references are full and every shift of the plan has happened. */
const weeks = 78

export type Progress = (done: number, total: number, says: string) => void

/**
 * Everything, watching the simulated market: from 78 weeks ago week by week to the present, in well under a
 * minute, and from then on in real time. Starts from an empty store each time, apart from any real data.
 */
export async function startDemo(
  shell: Shell,
  config: Config,
  options: { dashboardDir: string; onReady: (url: string) => void; onProgress: Progress },
): Promise<{ stop(): Promise<void> }> {
  const closing = new AsyncDisposableStack()
  try {
    const own = demoConfig(config)
    await rm(own.dataDir, { recursive: true, force: true })
    const present = shell.clock.now()
    const clock = createDemoClock(new Date(present.getTime() - weeks * week), shell.clock)
    const plan = createMarketPlan({ seed: 1, start: clock.now().toISOString().slice(0, 10), weeks })
    const market = await openMarket({ plan, clock })
    closing.defer(() => market.close())
    const context = { ...(await openDemoContext(shell, own, closing)), clock }
    const parts: Parts = {
      sources: () => sources,
      taxonomy: loadTaxonomy(),
      dashboardDir: options.dashboardDir,
    }
    const sources = parseSources(market.sources)
    const watcher = await watchRuns(context)
    closing.defer(() => watcher.stop())
    const indexer = createIndexer(context)
    const detector = createDetectorService(context, { taxonomy: parts.taxonomy })
    const query = createService('query', context, parts)
    const running = await startServices([
      query,
      indexer,
      extractorThread(own, context),
      createService('alerter', context, parts),
      detector,
      createService('crawler', context, parts),
    ])
    closing.defer(() => running.stop())
    await subscribeToPlan(
      context,
      plan.shifts.map((shift) => shift.skill),
    )
    options.onReady(`http://${own.http.host}:${own.http.port}/`)
    const steps = {
      context,
      clock,
      sources,
      watcher,
      indexer,
      detector,
      present,
      onProgress: options.onProgress,
    }
    await catchUp(steps)
    clock.goLive()
    const scheduler = createService('scheduler', context, parts)
    await scheduler.start()
    closing.defer(() => scheduler.stop())
    return { stop: () => closing.disposeAsync() }
  } catch (error) {
    await closing.disposeAsync()
    throw error
  }
}
