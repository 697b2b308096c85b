import { daySchema } from '@skilltide/contracts'
import { z } from 'zod'
import { countedField, periodShown, refuseForOpen, wholeOf } from '../counted.ts'
import { checkRange, selfLink } from '../days.ts'
import { denominatorOf, givenFilters } from '../filters.ts'
import { boundedBy, untilLeft } from '../leaving.ts'
import { createMemory } from '../memory.ts'
import type { App, QueryParts } from '../parts.ts'
import {
  type ProfileCount,
  type ProfileQuery,
  periodAsked,
  periodOf,
  profileFields,
  rangeOf,
  todayOf,
} from '../profile-counts.ts'
import { readPay } from '../read-pay.ts'
import { readRelated } from '../read-related.ts'
import { shareSchema } from './demand.ts'
import { skillOf } from './skills.ts'

const sharedSchema = z.object({
  skill: z.string(),
  name: z.string(),
  taxonomyVersion: z.string(),
  self: z.string(),
  denominator: z.string(),
  measure: countedField,
  from: daySchema.nullable(),
  to: daySchema,
  /** Vacancies that name the skill, and from how many sources they are. */
  total: z.int(),
  sources: z.int(),
})
const relatedSchema = sharedSchema.extend({
  /** `share` of the vacancies that name the skill name this one, too: `lift` times as many as of all vacancies. */
  rows: z.array(
    shareSchema.extend({
      skill: z.string(),
      name: z.string(),
      category: z.string(),
      lift: z.number(),
      /** Of the lift, 95 %. */
      liftLow: z.number(),
      liftHigh: z.number(),
    }),
  ),
})
const paySchema = sharedSchema.extend({
  /** Of `total`, so many state what they pay; estimates of others are left out. */
  stated: z.int(),
  least: z.int(),
  /** The middle of what each states, to three digits, as it is stated: nothing is converted. */
  rows: z.array(
    z.object({
      currency: z.string(),
      period: z.string(),
      vacancies: z.int(),
      p10: z.number(),
      p25: z.number(),
      p50: z.number(),
      p75: z.number(),
      p90: z.number(),
    }),
  ),
  /** Fewer than `least`: nothing is said of them. */
  tooFew: z.array(z.object({ currency: z.string(), period: z.string(), vacancies: z.int() })),
})

const payQuerySchema = z.strictObject(profileFields).superRefine(checkRange).superRefine(refuseForOpen)
const relatedQuerySchema = z
  .strictObject({
    ...profileFields,
    limit: z.coerce.number().int().min(1).max(200).default(20),
    /** `lift`: what is asked for with it rather than without, surest first. `share`: what is asked for with it most. */
    order: z.enum(['lift', 'share']).default('lift'),
  })
  .superRefine(checkRange)
  .superRefine(refuseForOpen)

/** What is asked for together with a skill, and what those vacancies pay. */
export function addSkillProfile(app: App, parts: QueryParts): void {
  const remembered = createMemory(parts.context.store)
  const params = z.object({ id: z.string().max(100) })
  app.get(
    '/skills/:id/related',
    {
      schema: {
        summary:
          'Skills that vacancies, new or open, ask for together with this one, and how much oftener than others do',
        params,
        querystring: relatedQuerySchema,
        response: { 200: relatedSchema },
      },
    },
    async ({ params: { id }, query }, reply) => {
      const { order, limit } = query
      return answer(id, { path: 'related', query, more: { order, limit } }, reply, readRelated)
    },
  )
  app.get(
    '/skills/:id/pay',
    {
      schema: {
        summary:
          'What vacancies, new or open, that ask for this skill say they pay: percentiles by currency and period',
        params,
        querystring: payQuerySchema,
        response: { 200: paySchema },
      },
    },
    async ({ params: { id }, query }, reply) => answer(id, { path: 'pay', query, more: {} }, reply, readPay),
  )

  function answer<Q extends ProfileQuery, T extends object>(
    id: string,
    asked: { path: string; query: Q; more: Record<string, string | number> },
    reply: Parameters<typeof untilLeft>[0],
    read: (counted: ProfileCount<Q>) => Promise<T>,
  ) {
    const { query } = asked
    const skill = skillOf(parts, id)
    const period = periodOf(parts, query)
    const self = selfLink(`skills/${encodeURIComponent(id)}/${asked.path}`, {
      ...asked.more,
      ...periodAsked(parts, query),
      ...{ measure: query.measure, need: query.need, ...givenFilters(query) },
    })
    const signal = untilLeft(reply)
    const key = `${parts.taxonomy.version} ${period.to} ${self}`
    return boundedBy(signal, () =>
      remembered(key, { range: rangeOf(parts, query), signal }, async (given) => ({
        ...{ skill: id, name: skill.name, taxonomyVersion: parts.taxonomy.version, self },
        ...{ measure: query.measure, ...periodShown(query.measure, period, todayOf(parts)) },
        denominator: denominatorOf(`${wholeOf(query.measure)} and name ${skill.name}`, query),
        ...(await read({ parts, id, query, signal: given, remembered })),
      })),
    )
  }
}
