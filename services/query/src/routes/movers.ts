import { daySchema } from '@skilltide/contracts'
import { addWeeks, dayOf, mondayOf, rankMovers } from '@skilltide/demand'
import { z } from 'zod'
import type { App, QueryParts } from '../app.ts'
import { readDemandRows, withRunUp } from '../demand-rows.ts'
import { leftOutSchema } from './demand.ts'

const shareSchema = z.object({
  units: z.number(),
  total: z.number(),
  share: z.number(),
  low: z.number(),
  high: z.number(),
})
const periodSchema = z.object({ from: daySchema, to: daySchema })
const moverSchema = z.object({
  skill: z.string(),
  name: z.string(),
  direction: z.enum(['up', 'down']),
  effect: z.number(),
  ciLow: z.number(),
  ciHigh: z.number(),
  before: shareSchema,
  after: shareSchema,
  sources: z.int(),
})
const answerSchema = z.object({
  taxonomyVersion: z.string(),
  self: z.string(),
  before: periodSchema,
  after: periodSchema,
  panel: z.array(z.string()),
  leftOut: leftOutSchema,
  movers: z.array(moverSchema),
})

const querySchema = z.object({
  until: daySchema.optional(),
  recentWeeks: z.coerce.number().int().min(1).max(26).default(4),
  beforeWeeks: z.coerce.number().int().min(1).max(104).default(8),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})

export function addMovers(app: App, parts: QueryParts): void {
  app.get(
    '/movers',
    {
      schema: {
        summary: 'Skills ranked by how surely their share of new vacancies moved, with interval and sample',
        querystring: querySchema,
        response: { 200: answerSchema },
      },
    },
    async ({ query }) => readMovers(parts, query),
  )
}

async function readMovers({ context, taxonomy }: QueryParts, query: z.infer<typeof querySchema>) {
  const { recentWeeks, beforeWeeks, limit } = query
  const until = mondayOf(query.until ?? dayOf(context.clock.now()))
  const range = withRunUp(addWeeks(until, -(recentWeeks + beforeWeeks)), until)
  const ranked = rankMovers(await readDemandRows(context.store, range), { until, recentWeeks, beforeWeeks })
  const movers = ranked.movers
    .slice(0, limit)
    .map((mover) => ({ ...mover, name: taxonomy.skills.get(mover.skill)?.name ?? mover.skill }))
  const self = `/api/v1/movers?until=${until}&recentWeeks=${recentWeeks}&beforeWeeks=${beforeWeeks}&limit=${limit}`
  return { ...ranked, movers, taxonomyVersion: taxonomy.version, self }
}
