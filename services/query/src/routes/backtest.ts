import { daySchema } from '@skilltide/contracts'
import { backtest, dayOf, mondayOf } from '@skilltide/demand'
import { z } from 'zod'
import { earlier, queryDaySchema, selfLink } from '../days.ts'
import { readDemandRows, sinceBeginning } from '../demand-rows.ts'
import { denominatorOf, filterFields, givenFilters, narrowedBy } from '../filters.ts'
import { boundedBy, untilLeft } from '../leaving.ts'
import { createMemory } from '../memory.ts'
import type { App, QueryParts } from '../parts.ts'
import { skillOf } from './skills.ts'

const weeksAYear = 52
const mostSkills = 50

const periodSchema = z.object({
  from: daySchema,
  to: daySchema,
  units: z.number(),
  total: z.number(),
  share: z.number(),
})
const toldSchema = z.object({
  skill: z.string(),
  name: z.string(),
  direction: z.enum(['up', 'down', 'new']),
  /** Only `alert` is told as one; the others are what became of it, or what one source alone shows. */
  status: z.enum(['alert', 'single-source', 'confirmed', 'reverted']),
  at: daySchema,
  since: daySchema,
  effect: z.number(),
  ciLow: z.number(),
  ciHigh: z.number(),
  before: periodSchema,
  after: periodSchema,
  sources: z.int(),
})
const answerSchema = z.object({
  taxonomyVersion: z.string(),
  self: z.string(),
  denominator: z.string(),
  /** The first week that any source counts in; null when none does. */
  from: daySchema.nullable(),
  to: daySchema,
  weeks: z.int(),
  /** In one sentence. */
  says: z.string(),
  events: z.array(toldSchema),
})

const querySchema = z.strictObject({
  /** Separated by commas. */
  skill: z
    .string()
    .transform((list) => [...new Set(list.split(',').map((id) => id.trim()))].sort())
    .pipe(z.array(z.string().min(1)).max(mostSkills)),
  /** Allowed over all of these skills together: the more, the sooner it tells. */
  falseAlertsPerYear: z.coerce.number().min(0.01).max(520).default(1),
  to: queryDaySchema.optional(),
  ...filterFields,
})

/** What alerts with these settings would have told, by the detector itself over all that is stored. */
export function addBacktest(app: App, { context, taxonomy }: QueryParts): void {
  const remembered = createMemory(context.store, 100)
  app.get(
    '/backtest',
    {
      schema: {
        summary: 'When you would have been told of shifts, with these settings, in all that is stored',
        querystring: querySchema,
        response: { 200: answerSchema },
      },
    },
    async ({ query }, reply) => {
      const { falseAlertsPerYear } = query
      const skills = query.skill.map((id) => skillOf({ taxonomy }, id).id)
      const today = dayOf(context.clock.now())
      const to = mondayOf(earlier(query.to ?? today, today))
      const asked = { skill: skills.join(','), falseAlertsPerYear, to, ...givenFilters(query) }
      const self = selfLink('backtest', asked)
      const signal = untilLeft(reply)
      const range = sinceBeginning(to)
      return boundedBy(signal, () =>
        remembered(`${taxonomy.version} ${self}`, { range, signal }, async (given) => {
          const rows = await readDemandRows(context.store, range, skills, {
            ...narrowedBy(query),
            signal: given,
          })
          const falseAlertsPerWeek = falseAlertsPerYear / weeksAYear
          const categoryOf = (id: string) => taxonomy.skills.get(id)?.category ?? null
          const settings = { skills, falseAlertsPerWeek, to, categoryOf }
          const { from, weeks, signals } = backtest(rows, settings)
          const events = signals.map(({ panel, ...event }) => ({
            ...event,
            name: taxonomy.skills.get(event.skill)?.name ?? event.skill,
            sources: panel.length,
          }))
          const denominator = denominatorOf(
            'new vacancies at sources that have a past to compare with',
            query,
          )
          const says = inWords(events, weeks)
          return { taxonomyVersion: taxonomy.version, self, denominator, from, to, weeks, says, events }
        }),
      )
    },
  )
}

function inWords(events: readonly { status: string; at: string }[], weeks: number): string {
  const days = [...new Set(events.filter(({ status }) => status === 'alert').map(({ at }) => at))]
  if (days.length === 0) return `would have told you nothing in ${weeks} weeks`
  const times = days.length === 1 ? 'once' : `${days.length} times`
  return `would have told you ${times} in ${weeks} weeks: ${days.join(', ')}`
}
