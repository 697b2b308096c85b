import { daySchema, retaggingSchema, retaggingState, type TopicName } from '@skilltide/contracts'
import { addWeeks, dayOf } from '@skilltide/demand'
import type { SourceSummary, TrendStore } from '@skilltide/trend-store'
import { z } from 'zod'
import { sinceBeginning } from '../demand-rows.ts'
import { createMemory, type Remembered } from '../memory.ts'
import type { App, QueryParts } from '../parts.ts'

const answerSchema = z.object({
  /** Simulated data is made up, all of it. */
  environment: z.enum(['real', 'simulated']),
  /** `starting`: nothing read yet. `baseline`: read, but too short a past to compare with. */
  state: z.enum(['starting', 'baseline', 'watching']),
  now: z.string(),
  taxonomyVersion: z.string(),
  postings: z.int(),
  articles: z.int(),
  /** The newest day an item counts on. */
  newestDay: z.string().nullable(),
  lastRunAt: z.string().nullable(),
  sources: z.object({ configured: z.int(), observed: z.int(), healthy: z.int() }),
  /** When a first trend and a first shift can be told; null once they can, or while no source is observed. */
  baseline: z.object({ trendsFrom: z.string(), shiftsFrom: z.string() }).nullable(),
  /** Days that were counted anew since what is stored was read under another taxonomy; null when none were. */
  revised: z.object({ from: daySchema, to: daySchema, taxonomyVersion: z.string() }).nullable(),
  /** Events on their way, by group; null while the log does not answer. */
  behind: z.record(z.string(), z.int()).nullable(),
})
type Status = z.infer<typeof answerSchema>

const groups: [string, TopicName][] = [
  ['extractor', 'document.fetched'],
  ['indexer', 'item.tagged'],
  ['indexer-closings', 'posting.closed'],
  ['indexer-runs', 'source.reported'],
  ['alerter', 'shift.detected'],
]

/** Movers hold 4 whole weeks against 4 at least of the 8 before; the week of the first run is not whole. */
const weeksToTrend = 9
/** The detector's reference is full. */
const weeksToShift = 16

export function addStatus(app: App, parts: QueryParts): void {
  const remembered = createMemory(parts.context.store)
  app.get(
    '/status',
    {
      schema: {
        summary: 'What is being watched, how far it has come, and whether the data is real',
        response: { 200: answerSchema },
      },
    },
    async () => readStatus(parts, remembered),
  )
}

async function readStatus(
  { context, taxonomy, sources }: QueryParts,
  remembered: Remembered,
): Promise<Status> {
  const { store, clock, environment } = context
  // A million are not counted anew each time somebody looks.
  const newest = (kind: 'posting' | 'article') =>
    remembered(kind, { range: sinceBeginning('2100-01-04') }, () => store.findItems({ kind, limit: 1 }))
  const [postings, articles, seen, behind, revised] = await Promise.all([
    newest('posting'),
    newest('article'),
    store.listSources(),
    readLag(context),
    readRevised(store),
  ])
  const baseline = baselineOf(seen, clock.now())
  const days = [...postings.rows, ...articles.rows].map((item) => item.day).sort()
  const empty = postings.total + articles.total === 0
  return {
    environment,
    state: empty ? 'starting' : baseline === null ? 'watching' : 'baseline',
    now: clock.now().toISOString(),
    taxonomyVersion: taxonomy.version,
    postings: postings.total,
    articles: articles.total,
    newestDay: days.at(-1) ?? null,
    lastRunAt: latest(seen.map(({ lastRun }) => lastRun.endedAt)),
    sources: {
      configured: sources().filter((source) => source.enabled).length,
      observed: seen.filter(({ firstCompleteAt }) => firstCompleteAt !== null).length,
      healthy: seen.filter(({ lastRun }) => isWell(lastRun.status)).length,
    },
    baseline,
    revised,
    behind,
  }
}

async function readRevised(store: TrendStore): Promise<Status['revised']> {
  const stored = retaggingSchema.safeParse(await store.readState(retaggingState))
  if (!stored.success) return null
  const { from, to, version } = stored.data
  return from === null || to === null ? null : { from, to, taxonomyVersion: version }
}

/** An archive brings its own past; live boards have to be watched for it. Feeds carry no demand. */
function baselineOf(seen: readonly SourceSummary[], now: Date): Status['baseline'] {
  const boards = seen.filter(
    ({ firstCompleteAt, lastRun }) => firstCompleteAt !== null && lastRun.kind !== 'feed',
  )
  if (boards.some(({ archive }) => archive)) return null
  const [first] = boards.map(({ firstCompleteAt }) => firstCompleteAt ?? '').sort()
  if (first === undefined) return null
  const [trendsFrom, shiftsFrom] = [weeksToTrend, weeksToShift].map((weeks) =>
    addWeeks(first.slice(0, 10), weeks),
  )
  if (trendsFrom === undefined || shiftsFrom === undefined || shiftsFrom <= dayOf(now)) return null
  return { trendsFrom, shiftsFrom }
}

export function isWell(status: string): boolean {
  return status === 'complete' || status === 'unchanged'
}

function latest(instants: readonly string[]): string | null {
  return instants.toSorted((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? null
}

async function readLag({ log }: QueryParts['context']): Promise<Status['behind']> {
  const behind = groups.map(
    async ([group, topic]) => [group, (await log.lag(group, [topic]))[topic] ?? 0] as const,
  )
  try {
    return Object.fromEntries(await Promise.all(behind))
  } catch {
    return null
  }
}
