import type { TopicName } from '@skilltide/contracts'
import { addWeeks, dayOf } from '@skilltide/demand'
import { z } from 'zod'
import type { App, QueryParts } from '../app.ts'

const answerSchema = z.object({
  data: z.enum(['real', 'simulated']),
  now: z.string(),
  taxonomyVersion: z.string(),
  postings: z.int(),
  articles: z.int(),
  newestDay: z.string().nullable(),
  sources: z.object({ configured: z.int(), observed: z.int(), healthy: z.int() }),
  /** Shifts need 16 weeks of observation; until then it is learning. Null while no source is observed. */
  learningUntil: z.string().nullable(),
  /** Events on their way, by group. */
  behind: z.record(z.string(), z.int()),
})

const groups: [string, TopicName][] = [
  ['extractor', 'document.fetched'],
  ['indexer', 'item.tagged'],
  ['alerter', 'shift.detected'],
]

export function addStatus(app: App, parts: QueryParts): void {
  app.get(
    '/status',
    {
      schema: {
        summary: 'What is being watched, how far it has come, and whether the data is real',
        response: { 200: answerSchema },
      },
    },
    async () => readStatus(parts),
  )
}

async function readStatus({ context, taxonomy, sources }: QueryParts): Promise<z.infer<typeof answerSchema>> {
  const { store, clock, environment } = context
  const [postings, articles, seen, behind] = await Promise.all([
    store.findItems({ kind: 'posting', limit: 1 }),
    store.findItems({ kind: 'article', limit: 1 }),
    store.listSources(),
    readLag(context),
  ])
  const starts = seen
    .flatMap(({ firstCompleteAt }) => (firstCompleteAt === null ? [] : [firstCompleteAt]))
    .sort()
  const newest = [postings, articles].flatMap(({ rows }) => rows.map((item) => item.day)).sort()
  return {
    data: environment,
    now: clock.now().toISOString(),
    taxonomyVersion: taxonomy.version,
    postings: postings.total,
    articles: articles.total,
    newestDay: newest.at(-1) ?? null,
    sources: {
      configured: sources().filter((source) => source.enabled).length,
      observed: starts.length,
      healthy: seen.filter(({ lastRun }) => lastRun.status === 'complete' || lastRun.status === 'unchanged')
        .length,
    },
    learningUntil: starts[0] === undefined ? null : learnedBy(starts[0], clock.now()),
    behind,
  }
}

/** The day the first source will have been observed for 16 weeks; null once that is past. */
function learnedBy(start: string, now: Date): string | null {
  const day = addWeeks(start.slice(0, 10), 16)
  return day > dayOf(now) ? day : null
}

async function readLag({ log }: QueryParts['context']): Promise<Record<string, number>> {
  const behind = groups.map(
    async ([group, topic]) => [group, (await log.lag(group, [topic]))[topic] ?? 0] as const,
  )
  return Object.fromEntries(await Promise.all(behind))
}
