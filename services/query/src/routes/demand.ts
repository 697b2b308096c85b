import { daySchema } from '@skilltide/contracts'
import { addWeeks, dayOf, demandSeries, mondayOf } from '@skilltide/demand'
import { z } from 'zod'
import { checkRange, earlier, queryDaySchema, selfLink } from '../days.ts'
import { readDays, readDemandRows, sinceBeginning, talkersOf } from '../demand-rows.ts'
import { denominatorOf, filterFields, givenFilters, narrowedBy, needField } from '../filters.ts'
import { boundedBy, untilLeft } from '../leaving.ts'
import { createMemory } from '../memory.ts'
import type { App, QueryParts } from '../parts.ts'
import { dailyPoints, poolWeeks, weeklyPoints } from '../points.ts'
import { sourceEventSchema, sourceEvents } from '../source-events.ts'
import { skillOf } from './skills.ts'

/** `units` of `total`, their share, and its 95 % interval. */
export const shareSchema = z.object({
  units: z.number(),
  total: z.number(),
  share: z.number(),
  low: z.number(),
  high: z.number(),
})
export const leftOutSchema = z.array(z.object({ source: z.string(), reason: z.string() }))

const measureSchema = z.enum(['new', 'open', 'talk'])
const intervalSchema = z.enum(['week', 'day'])
const answerSchema = z.object({
  skill: z.string(),
  name: z.string(),
  measure: measureSchema,
  interval: intervalSchema,
  pool: z.int(),
  from: daySchema,
  to: daySchema,
  taxonomyVersion: z.string(),
  /** Reproduces this answer. */
  self: z.string(),
  denominator: z.string(),
  panel: z.array(z.string()),
  leftOut: leftOutSchema,
  /** Where the line begins; null when no source can carry one yet. */
  observedFrom: daySchema.nullable(),
  points: z.array(shareSchema.extend({ start: daySchema, sources: z.int(), missing: z.array(z.string()) })),
  sourceEvents: z.array(sourceEventSchema),
})

const querySchema = z
  .strictObject({
    skill: z.string().max(100),
    from: queryDaySchema.optional(),
    to: queryDaySchema.optional(),
    interval: intervalSchema.default('week'),
    measure: measureSchema.default('new'),
    /** So many weeks together in each point: steadier, and still counts. */
    pool: z.coerce.number().int().min(1).max(26).default(1),
    need: needField,
    ...filterFields,
  })
  .superRefine(checkRange)
  .refine(({ interval, pool }) => interval === 'week' || pool === 1, {
    path: ['pool'],
    message: 'pools weeks: leave it out with interval=day',
  })
  .superRefine((query, context) => {
    if (query.measure !== 'talk') return
    for (const field of [
      ...Object.keys(givenFilters({ ...query, source: undefined })),
      ...(query.need === 'any' ? [] : ['need']),
    ])
      context.addIssue({
        code: 'custom',
        path: [field],
        message: 'narrows vacancies, not articles: leave it out with measure=talk',
      })
  })

/** Shorter than the page waits before it asks again. */
const keepMs = 10_000
const denominators = {
  new: 'vacancies that first appeared in the period at the sources of the panel',
  open: 'vacancies open at the end of the period at the sources of the panel',
  talk: 'articles of the period in all feeds',
} as const

export function addDemand(app: App, parts: QueryParts): void {
  const { clock } = parts.context
  const answers = createMemory(clock, keepMs, 500)
  const shared = createMemory(clock, keepMs)
  app.get(
    '/demand',
    {
      schema: {
        summary: "A skill's demand over one panel of comparable sources; whole weeks, `to` not taken in",
        querystring: querySchema,
        response: { 200: answerSchema },
      },
    },
    async ({ query }, reply) => {
      // Who else asks must not lose the answer because the first one left.
      if (!isNarrowed(query)) {
        return answers(keyOf(parts, query), () => readDemand(parts, query, { remembered: shared }))
      }
      const signal = untilLeft(reply)
      return boundedBy(signal, () => readDemand(parts, query, { remembered: shared, signal }))
    },
  )
}

function isNarrowed({ need, ...query }: z.infer<typeof querySchema>): boolean {
  return need !== 'any' || narrowedBy(query).facets.length > 0
}

/** A day's answer is not the next day's. */
function keyOf({ context, taxonomy }: QueryParts, query: z.infer<typeof querySchema>): string {
  return JSON.stringify([dayOf(context.clock.now()), taxonomy.version, query])
}

async function readDemand(
  { context, taxonomy }: QueryParts,
  query: z.infer<typeof querySchema>,
  { remembered, signal }: { remembered: ReturnType<typeof createMemory>; signal?: AbortSignal },
) {
  const { id, name } = skillOf({ taxonomy }, query.skill)
  const { interval, measure, pool, need } = query
  const narrowing = {
    ...narrowedBy(query),
    ...(need === 'any' ? {} : { need }),
    ...(signal && { signal }),
    freshOnly: measure === 'new',
  }
  const thisWeek = mondayOf(dayOf(context.clock.now()))
  const to = earlier(mondayOf(query.to ?? thisWeek), thisWeek)
  const from = mondayOf(query.from ?? addWeeks(to, -104))
  const rows = await readDemandRows(context.store, sinceBeginning(to), [id], narrowing, remembered)
  const series = demandSeries(rows, { skill: id, from, to })
  const talkers = talkersOf(rows)
  const points =
    interval === 'day'
      ? dailyPoints(await readDays(context.store, id, to, narrowing), series, { measure, talkers })
      : poolWeeks(weeklyPoints(series, measure, talkers), pool)
  return {
    skill: id,
    name,
    ...{ measure, interval, pool, from, to, points },
    taxonomyVersion: taxonomy.version,
    self: selfLink('demand', {
      ...{ skill: id, from, to, interval, measure, pool, need },
      ...givenFilters(query),
    }),
    denominator: denominatorOf(denominators[measure], query),
    panel: measure === 'talk' ? talkers : series.panel,
    leftOut: measure === 'talk' ? [] : series.leftOut,
    observedFrom:
      measure === 'talk' ? (points.find(({ total }) => total > 0)?.start ?? null) : series.observedFrom,
    sourceEvents: sourceEvents(rows, { from, to }),
  }
}
