import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Config, newSubscription, subscriptionInputSchema } from '@skilltide/contracts'
import { createDetectorService } from '@skilltide/detector'
import { createExtractorThread } from '@skilltide/extractor'
import { createIndexer } from '@skilltide/indexer'
import { createMarketPlan, openMarket } from '@skilltide/market'
import { type ServiceContext, startServices } from '@skilltide/runtime'
import { watchTaxonomy } from '@skilltide/skills'
import { parseSources } from '@skilltide/sources'
import { createService, type Parts } from './compose.ts'
import { createDemoClock } from './demo-clock.ts'
import { liveThrough } from './demo-market.ts'
import { watchRuns } from './progress.ts'
import { homeConfig, openContext, printLine, type Shell } from './shell.ts'

/** A year: references are full, and every shift of the plan has happened. */
const weeks = 52
const weekMs = 7 * 24 * 3_600_000

export type DemoOptions = {
  dashboardDir: string
  /** Ends the catching up. */
  signal: AbortSignal
  onReady(): void
  onWeek(done: number, total: number): void
  onFailure(error: Error): void
}

/**
 * Everything, watching the simulated market: from 52 weeks ago week by week to the present, and from then on in
 * real time. Its log and store are its own and begin empty each time.
 */
export async function startDemo(shell: Shell, given: Config, options: DemoOptions): Promise<AsyncDisposable> {
  await using closing = new AsyncDisposableStack()
  const config = demoConfig(given)
  await rm(config.dataDir, { recursive: true, force: true })
  const present = shell.clock.now()
  const clock = createDemoClock(new Date(present.getTime() - weeks * weekMs), shell.clock)
  const plan = createMarketPlan({
    seed: 1,
    start: clock.now().toISOString().slice(0, 10),
    weeks,
    scale: 0.4,
    greenhouse: 6,
    careers: 1,
    lever: 0,
    feeds: 2,
  })
  const market = await openMarket({ plan, clock })
  closing.defer(() => market.close())
  const opened = await openContext(shell, config, { service: 'skilltide', environment: 'simulated' })
  closing.defer(() => opened.close())
  const context = { ...opened, clock }
  const sources = parseSources(market.sources)
  const skills = await watchTaxonomy(config.skillsDir, { onProblem: (message) => printLine(shell, message) })
  closing.defer(() => skills.close())
  const parts: Parts = {
    sources: () => sources,
    environment: shell.environment,
    taxonomy: skills.taxonomy,
    checkSkills: skills.check,
    dashboardDir: options.dashboardDir,
  }
  const watcher = await watchRuns(context)
  closing.defer(() => watcher.stop())
  const indexer = createIndexer(context)
  const detector = createDetectorService(context, { taxonomy: parts.taxonomy })
  const services = [
    createService('query', context, parts),
    indexer,
    createExtractorThread(config, options.onFailure),
    createService('alerter', context, parts),
    detector,
    createService('crawler', context, parts),
  ]
  const running = await startServices(services)
  closing.defer(() => running.stop())
  await subscribeTo(
    context,
    plan.shifts.map((shift) => shift.skill),
  )
  options.onReady()
  await liveThrough({
    context,
    clock,
    sources,
    watcher,
    indexer,
    detector,
    until: present,
    signal: options.signal,
    onWeek: options.onWeek,
  })
  clock.goLive()
  const scheduler = createService('scheduler', context, parts)
  await scheduler.start()
  closing.defer(() => scheduler.stop())
  return closing.move()
}

/** The market is on this machine: it need not be spared. What is decided of its skills is its own, too. */
function demoConfig(given: Config): Config {
  const config = homeConfig(given, 'simulated')
  const skillsDir = join(config.dataDir, 'skills')
  return {
    ...config,
    skillsDir,
    crawl: { ...config.crawl, hostDelayMs: 0 },
    log: { ...config.log, level: 'warn' },
  }
}

/** One subscription on the console, so that a message is seen as it arrives. */
async function subscribeTo({ store, clock }: ServiceContext, skills: string[]): Promise<void> {
  const input = subscriptionInputSchema.parse({
    name: 'demo',
    filter: { skills },
    channel: { type: 'console' },
  })
  const { stored } = newSubscription(input, { now: clock.now(), random: randomBytes })
  await store.putSubscription(stored, null)
}
