import { daySchema } from '@skilltide/contracts'
import { addWeeks, dayOf, demandSeries, mondayOf } from '@skilltide/demand'
import { z } from 'zod'
import type { App, QueryParts } from '../app.ts'
import { readDemandRows, sinceBeginning } from '../demand-rows.ts'
import { skillOf } from './skills.ts'

const share = { units: z.number(), total: z.number(), share: z.number(), low: z.number(), high: z.number() }
export const leftOutSchema = z.array(z.object({ source: z.string(), reason: z.string() }))
const answerSchema = z.object({
  skill: z.string(),
  name: z.string(),
  from: daySchema,
  to: daySchema,
  interval: z.literal('week'),
  taxonomyVersion: z.string(),
  /** Reproduces this answer. */
  self: z.string(),
  denominator: z.string(),
  panel: z.array(z.string()),
  leftOut: leftOutSchema,
  observedFrom: daySchema.nullable(),
  /** Vacancies that first appeared in the week, over the panel, with the 95 % interval of their share. */
  fresh: z.array(z.object({ week: daySchema, sources: z.int(), missing: z.array(z.string()), ...share })),
  /** Vacancies open at the end of the week. */
  open: z.array(z.object({ week: daySchema, open: z.number(), total: z.number(), share: z.number() })),
  /** Articles of the week that mention the skill. */
  talk: z.array(z.object({ week: daySchema, articles: z.number(), total: z.number(), share: z.number() })),
  sourceEvents: z.array(z.object({ week: daySchema, source: z.string(), what: z.string() })),
})
const querySchema = z.object({
  skill: z.string().max(100),
  from: daySchema.optional(),
  to: daySchema.optional(),
})

export function addDemand(app: App, parts: QueryParts): void {
  app.get(
    '/demand',
    {
      schema: {
        summary:
          "A skill's weekly demand: new vacancies, open vacancies and talk, over a panel of comparable sources",
        querystring: querySchema,
        response: { 200: answerSchema },
      },
    },
    async ({ query }) => readDemand(parts, query),
  )
}

async function readDemand({ context, taxonomy }: QueryParts, query: z.infer<typeof querySchema>) {
  const { id, name } = skillOf({ taxonomy }, query.skill)
  const to = mondayOf(query.to ?? dayOf(context.clock.now()))
  const from = mondayOf(query.from ?? addWeeks(to, -104))
  const rows = await readDemandRows(context.store, sinceBeginning(to), [id])
  const series = demandSeries(rows, { skill: id, from, to })
  const begun = rows.sources.flatMap(({ source, firstCompleteAt, archive }) =>
    firstCompleteAt === null || archive
      ? []
      : [{ week: mondayOf(firstCompleteAt.slice(0, 10)), source, what: 'observed from here on' }],
  )
  const failed = rows.weeks.flatMap(({ source, week, complete }) =>
    complete === 0 ? [{ week, source, what: 'no complete run' }] : [],
  )
  return {
    ...series,
    name,
    from,
    to,
    interval: 'week' as const,
    taxonomyVersion: taxonomy.version,
    self: `/api/v1/demand?skill=${id}&from=${from}&to=${to}`,
    denominator: 'all vacancies that first appeared in the week at the sources of the panel',
    sourceEvents: [...begun, ...failed]
      .filter(({ week }) => week >= from && week < to)
      .sort((a, b) => (a.week < b.week ? -1 : 1)),
  }
}
