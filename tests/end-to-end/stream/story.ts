import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Config,
  configSchema,
  type Item,
  type Shift,
  type Subscription,
  subscriptionSchema,
} from '@skilltide/contracts'
import { createMarketPlan, openMarket } from '@skilltide/market'
import { createLogger, openHome } from '@skilltide/runtime'
import type { Cell } from '@skilltide/trend-store'
import type { z } from 'zod'
import { type LivingSystem, startSystem } from '../system/living-system.ts'
import { openReceiver, type Received } from './receiver.ts'

/** Weeks start on Mondays; each is lived once, half an hour after the one before it ended. */
export const story = { start: '2025-06-02', weeks: 22, skill: 'rust', factor: 6 } as const
export const shiftSince = '2025-09-29'
const weekMs = 7 * 86_400_000
const weeksBetweenClosings = 2

/** What is known when the story has been told. */
export type Ending = {
  /** Where the market was served. */
  origin: string
  /** Buckets that were written to and not rolled up. */
  uncounted: number
  cells: Cell[]
  items: Item[]
  shifts: Shift[]
  received: Received[]
  subscriptions: Subscription[]
}

/** What of the configuration says where it lives. */
export type Home = Pick<z.input<typeof configSchema>, 'home' | 'kafka' | 'elasticsearch'>

/** Lives one step; may kill and start the system again, and gives back the one that lived it. */
export type Live = (
  system: LivingSystem,
  step: Step,
  again: () => Promise<LivingSystem>,
) => Promise<LivingSystem>
export type Step = { step: number; now: string; closeWeeks: boolean }

/** Tells the whole story to a new system over `home`, step by step as `live` has it. */
export async function tellStory(home: Home, live: Live = plainly): Promise<Ending> {
  await using closing = new AsyncDisposableStack()
  const folder = mkdtempSync(join(tmpdir(), 'skilltide-story-'))
  closing.defer(() => rmSync(folder, { recursive: true, force: true }))
  let now = new Date(`${story.start}T00:30:00Z`)
  const market = await openMarket({ plan: createPlan(), clock: { now: () => now } })
  closing.defer(() => market.close())
  const receiver = await openReceiver()
  closing.defer(() => receiver.close())
  const config = configSchema.parse({
    ...home,
    dataDir: folder,
    http: { port: 0 },
    crawl: { hostDelayMs: 0 },
    alerts: { allowPrivate: true, timeoutMs: 60_000 },
  })
  const subscriptions = subscriptionsTo(receiver.url)
  await subscribe(config, subscriptions)

  const start = () => startSystem({ config, sources: market.sources, now: now.toISOString() })
  let system = await start()
  closing.defer(() => system.kill())
  for (let step = 0; step <= story.weeks; step++) {
    now = new Date(Date.parse(`${story.start}T00:30:00Z`) + step * weekMs)
    const closeWeeks = step > 0 && (step % weeksBetweenClosings === 0 || step === story.weeks)
    system = await live(system, { step, now: now.toISOString(), closeWeeks }, start)
  }
  await system.end()
  return { origin: market.url, ...(await readEnding(config)), received: receiver.received, subscriptions }
}

const plainly: Live = async (system, step) => {
  await system.liveOn(step)
  return system
}

function createPlan() {
  return createMarketPlan({
    seed: 11,
    start: story.start,
    weeks: story.weeks + 1,
    scale: 0.25,
    greenhouse: 3,
    careers: 0,
    lever: 0,
    feeds: 1,
    burst: null,
    shifts: [
      {
        name: 'rust-rises',
        skill: story.skill,
        label: 'Rust',
        direction: 'up',
        factor: story.factor,
        at: shiftSince,
        shape: 'step',
        rampWeeks: 0,
        talkLeadWeeks: 0,
      },
    ],
  })
}

/** Two that are to be told, by different secrets; one that watches something else, and one that asks for too much. */
function subscriptionsTo(url: string): Subscription[] {
  const of = (id: string, skill: string, leastEffect: number): Subscription =>
    subscriptionSchema.parse({
      id,
      name: id,
      filter: { skills: [skill], direction: 'both', leastEffect },
      channel: {
        type: 'webhook',
        url: `${url}/${id}`,
        secret: `whsec_${Buffer.from(`secret of ${id}, long enough`).toString('base64')}`,
      },
      createdAt: `${story.start}T00:00:00.000Z`,
      enabled: true,
    })
  return [
    of('first', story.skill, 1),
    of('second', story.skill, 1.2),
    of('elsewhere', 'cobol', 1),
    of('asks-too-much', story.skill, 1_000),
  ]
}

async function subscribe(config: Config, subscriptions: readonly Subscription[]): Promise<void> {
  await withHome(config, async ({ store }) => {
    for (const subscription of subscriptions) await store.putSubscription(subscription, null)
  })
}

function readEnding(config: Config) {
  return withHome(config, async ({ store }) => {
    // Makes visible what another process wrote a moment ago; there must be nothing left to count.
    const { buckets: uncounted } = await store.rollUp()
    const cells = await store.readCells({ from: '2025-01-01', to: '2027-01-01', interval: 'day' })
    const items: Item[] = []
    let after: string | undefined
    do {
      const page = await store.findItems({ limit: 500, ...(after === undefined ? {} : { after }) })
      items.push(...page.rows)
      after = page.next ?? undefined
    } while (after !== undefined)
    const { rows: shifts } = await store.listShifts({ limit: 100 })
    return { uncounted, cells, items, shifts }
  })
}

async function withHome<T>(
  config: Config,
  use: (home: Awaited<ReturnType<typeof openHome>>) => Promise<T>,
): Promise<T> {
  const home = await openHome(config, createLogger({ level: 'silent', pretty: false, service: 'story' }))
  try {
    return await use(home)
  } finally {
    await home.close()
  }
}
