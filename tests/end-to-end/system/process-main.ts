import { type Config, configSchema } from '@skilltide/contracts'
import { hostOf } from '@skilltide/crawler'
import { addWeeks, lastEndedWeek } from '@skilltide/demand'
import { createDetectorService } from '@skilltide/detector'
import { createExtractorThread } from '@skilltide/extractor'
import { createIndexer } from '@skilltide/indexer'
import {
  createLogger,
  createMetrics,
  openHome,
  pause,
  publishEvents,
  type ServiceContext,
  startServices,
} from '@skilltide/runtime'
import { loadTaxonomy } from '@skilltide/skills'
import { parseSources, type Source } from '@skilltide/sources'
import { z } from 'zod'
import { createService } from '../../../services/skilltide/src/compose.ts'
import { caughtUp, watchRuns } from '../../../services/skilltide/src/progress.ts'
import type { Answer, LiveOn } from './messages.ts'
import { createRunningClock } from './running-clock.ts'

// The whole product in one process, as `start` runs it, living through a story that its parent tells.

const birthSchema = z.object({
  config: configSchema,
  sources: z.array(z.unknown()),
  now: z.string(),
  dashboardDir: z.string().optional(),
})
const orderSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('live-on'),
    step: z.int(),
    now: z.string(),
    closeWeeks: z.boolean(),
  }),
  z.object({ type: z.literal('end') }),
])

const birth = birthSchema.parse(JSON.parse(process.env.BIRTH ?? ''))
const clock = createRunningClock(new Date(birth.now))
const context = await openContext(birth.config)
const sources = parseSources(birth.sources)
const parts = {
  sources: () => sources,
  environment: {},
  taxonomy: loadTaxonomy(),
  dashboardDir: birth.dashboardDir,
}
const indexer = createIndexer(context, { restMs: 100 })
const detector = createDetectorService(context, { taxonomy: parts.taxonomy })
const watcher = await watchRuns(context)
const running = await startServices([
  createService('query', context, parts),
  indexer,
  createExtractorThread(birth.config, (error) => {
    throw error
  }),
  createService('alerter', context, parts),
  createService('crawler', context, parts),
])
process.on('message', (message) => void obey(message))
tell({ type: 'ready' })

async function obey(message: unknown): Promise<void> {
  const order = orderSchema.parse(message)
  if (order.type === 'end') {
    await watcher.stop()
    await running.stop()
    await context.close()
    process.disconnect()
    return
  }
  await liveOn(order)
  tell({ type: 'lived', step: order.step })
}

async function liveOn({ step, now, closeWeeks }: LiveOn): Promise<void> {
  clock.set(new Date(now))
  await crawlAll(sources, step)
  await caughtUp(context, indexer)
  if (closeWeeks) await closeAll(new Date(now))
  await messagesOut()
}

/** The same step asks for the same runs, however often it is lived. */
async function crawlAll(all: readonly Source[], step: number): Promise<void> {
  const at = clock.now()
  const facts = all.map((source) => ({
    topic: 'crawl.requested' as const,
    key: hostOf(source),
    data: {
      runId: `${step}-${source.name}`,
      source: source.name,
      requestedAt: at.toISOString(),
      cause: 'backfill' as const,
    },
  }))
  await publishEvents(context.log, { service: 'test', at }, facts)
  await watcher.ended(facts.map(({ data }) => data.runId))
}

/** A killed process may still hold the detector's lease: again until the weeks are closed. */
async function closeAll(until: Date): Promise<void> {
  const end = addWeeks(lastEndedWeek(until), 1)
  for (;;) {
    await detector.closeWeeks(until)
    const state = z.object({ nextWeek: z.string() }).safeParse(await context.store.readState('detector'))
    if (state.success && state.data.nextWeek >= end) return
    await pause(50)
  }
}

async function messagesOut(): Promise<void> {
  for (;;) {
    const { 'shift.detected': behind } = await context.log.lag('alerter', ['shift.detected'])
    const pending = await context.store.dueIn({ channel: 'webhook' }, '9999-12-31T00:00:00.000Z', 1)
    if (behind === 0 && pending.length === 0) return
    await pause(20)
  }
}

async function openContext(config: Config): Promise<ServiceContext & { close(): Promise<void> }> {
  const logger = createLogger({ level: 'warn', pretty: false, service: 'end-to-end' })
  const home = await openHome(config, logger)
  return { ...home, config, clock, logger, metrics: createMetrics(), environment: 'simulated' }
}

function tell(answer: Answer): void {
  process.send?.(answer)
}
