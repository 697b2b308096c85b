import { daySchema } from '@skilltide/contracts'
import { dayOf, type Mover, mondayOf } from '@skilltide/demand'
import { z } from 'zod'
import { earlier, queryDaySchema, selfLink } from '../days.ts'
import { denominatorOf, filterFields, givenFilters, narrowedBy, needField } from '../filters.ts'
import { boundedBy, untilLeft } from '../leaving.ts'
import { createMemory, type Remembered } from '../memory.ts'
import type { App, QueryParts } from '../parts.ts'
import { panelRangeOf, readMovers } from '../read-movers.ts'
import { leftOutSchema, shareSchema } from './demand.ts'

const periodSchema = z.object({ from: daySchema, to: daySchema })
const moverSchema = z.object({
  skill: z.string(),
  name: z.string(),
  direction: z.enum(['up', 'down']),
  /** Rate ratio after/before, with its 95 % interval. */
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
  denominator: z.string(),
  before: periodSchema,
  after: periodSchema,
  panel: z.array(z.string()),
  leftOut: leftOutSchema,
  /** Skills whose interval leaves no doubt about the direction, surest first. */
  up: z.array(moverSchema),
  down: z.array(moverSchema),
  /** Skills with vacancies enough to compare; the rest of them did not move beyond their interval. */
  compared: z.int(),
})

const querySchema = z.strictObject({
  /** The weeks now; they are held against `beforeWeeks` before them, twice as many unless said. */
  weeks: z.coerce.number().int().min(1).max(26).default(4),
  beforeWeeks: z.coerce.number().int().min(1).max(104).optional(),
  until: queryDaySchema.optional(),
  /** So many in each direction. */
  limit: z.coerce.number().int().min(1).max(500).default(20),
  need: needField,
  ...filterFields,
})

export function addMovers(app: App, parts: QueryParts): void {
  const remembered = createMemory(parts.context.store)
  app.get(
    '/movers',
    {
      schema: {
        summary: 'Skills whose share of new vacancies moved beyond its interval, with interval and sample',
        querystring: querySchema,
        response: { 200: answerSchema },
      },
    },
    async ({ query }, reply) => {
      const asked = {
        ...query,
        beforeWeeks: query.beforeWeeks ?? query.weeks * 2,
        until: lastMonday(parts, query.until),
      }
      const { weeks, beforeWeeks, until, limit, need } = asked
      const self = selfLink('movers', { weeks, beforeWeeks, until, limit, need, ...givenFilters(query) })
      const signal = untilLeft(reply)
      const range = panelRangeOf({ until, weeks, beforeWeeks })
      return boundedBy(signal, () =>
        remembered(`${parts.taxonomy.version} ${self}`, { range, signal }, async (given) => ({
          ...(await moversAsked(parts, asked, { remembered, signal: given })),
          self,
        })),
      )
    },
  )
}

function lastMonday({ context }: QueryParts, until: string | undefined): string {
  const today = dayOf(context.clock.now())
  return mondayOf(earlier(until ?? today, today))
}

type Asked = z.infer<typeof querySchema> & { beforeWeeks: number; until: string }

async function moversAsked(
  { context, taxonomy }: QueryParts,
  asked: Asked,
  { remembered, signal }: { remembered: Remembered; signal: AbortSignal },
) {
  const { weeks, beforeWeeks, until, limit, need } = asked
  const narrowing = { ...narrowedBy(asked), ...(need === 'any' ? {} : { need }), signal }
  const period = { until, weeks, beforeWeeks }
  const { movers, ...ranked } = await readMovers(context.store, period, narrowing, remembered)
  const sure = movers.filter(({ ciLow, ciHigh }) => ciLow > 1 || ciHigh < 1)
  const towards = (direction: Mover['direction']) =>
    sure
      .filter((mover) => mover.direction === direction)
      .slice(0, limit)
      .map((mover) => ({ ...mover, name: taxonomy.skills.get(mover.skill)?.name ?? mover.skill }))
  return {
    ...ranked,
    up: towards('up'),
    down: towards('down'),
    compared: movers.length,
    denominator: denominatorOf(
      'vacancies that first appeared in the period at the sources of the panel',
      asked,
    ),
    taxonomyVersion: taxonomy.version,
  }
}
