import { daySchema } from '@skilltide/contracts'
import { addWeeks, dayOf, demandIndex, mondayOf } from '@skilltide/demand'
import { z } from 'zod'
import { checkRange, earlier, queryDaySchema, selfLink } from '../days.ts'
import { readDemandRows, sinceBeginning } from '../demand-rows.ts'
import { denominatorOf, filterFields, givenFilters, narrowedBy, needField } from '../filters.ts'
import { boundedBy, untilLeft } from '../leaving.ts'
import { createMemory } from '../memory.ts'
import type { App, QueryParts } from '../parts.ts'
import { leftOutSchema } from './demand.ts'
import { skillOf } from './skills.ts'

const answerSchema = z.object({
  skill: z.string(),
  name: z.string(),
  from: daySchema,
  to: daySchema,
  taxonomyVersion: z.string(),
  /** Reproduces this answer. */
  self: z.string(),
  denominator: z.string(),
  /** The weeks whose mean is 100; null when nothing was asked for in them. */
  base: z.object({ from: daySchema, to: daySchema, units: z.number() }).nullable(),
  sources: z.array(z.string()),
  leftOut: leftOutSchema,
  overdispersion: z.number(),
  /** Each the four weeks up to and with its week, with a 95 % interval. */
  points: z.array(
    z.object({
      start: daySchema,
      index: z.number(),
      low: z.number(),
      high: z.number(),
      units: z.number(),
      sources: z.int(),
    }),
  ),
})

const querySchema = z
  .strictObject({
    from: queryDaySchema.optional(),
    to: queryDaySchema.optional(),
    /** The first of the weeks whose mean is 100, and how many they are. */
    base: queryDaySchema.optional(),
    baseWeeks: z.coerce.number().int().min(1).max(104).default(8),
    need: needField,
    ...filterFields,
  })
  .superRefine(checkRange)

/** A skill's demand as one index over all sources, for as long as each was there. */
export function addDemandIndex(app: App, parts: QueryParts): void {
  const remembered = createMemory(parts.context.store)
  app.get(
    '/skills/:id/index',
    {
      schema: {
        summary: 'Demand as an index to publish: sources come and go without moving it; the base is 100',
        params: z.object({ id: z.string().max(100) }),
        querystring: querySchema,
        response: { 200: answerSchema },
      },
    },
    async ({ params: { id }, query }, reply) => {
      const skill = skillOf(parts, id)
      const now = mondayOf(dayOf(parts.context.clock.now()))
      const to = earlier(mondayOf(query.to ?? now), now)
      const from = mondayOf(query.from ?? addWeeks(to, -260))
      const self = selfLink(`skills/${encodeURIComponent(id)}/index`, {
        ...{ from, to, baseWeeks: query.baseWeeks, need: query.need },
        ...(query.base === undefined ? {} : { base: query.base }),
        ...givenFilters(query),
      })
      const signal = untilLeft(reply)
      const range = sinceBeginning(to)
      return boundedBy(signal, () =>
        remembered(`${parts.taxonomy.version} ${self}`, { range, signal }, async (given) => {
          const narrowing = {
            ...narrowedBy(query),
            ...(query.need === 'any' ? {} : { need: query.need }),
            ...{ signal: given, freshOnly: true },
          }
          const rows = await readDemandRows(parts.context.store, range, id, narrowing, remembered)
          const { points, ...index } = demandIndex(rows, { skill: id, from, to, ...baseOf(query) })
          return {
            ...index,
            ...{ name: skill.name, from, to, self, taxonomyVersion: parts.taxonomy.version },
            denominator: denominatorOf(
              'vacancies that first appeared in the period, at sources while they were healthy',
              query,
            ),
            points: points.map(({ week, ...point }) => ({ start: week, ...point })),
          }
        }),
      )
    },
  )
}

function baseOf({ base, baseWeeks }: z.infer<typeof querySchema>) {
  if (base === undefined) return {}
  const from = mondayOf(base)
  return { base: { from, to: addWeeks(from, baseWeeks) } }
}
