import { daySchema } from '@skilltide/contracts'
import { addWeeks, dayOf, mondayOf, shareOf } from '@skilltide/demand'
import { type Breakdown, type BreakdownRow, readPayFacet } from '@skilltide/trend-store'
import { z } from 'zod'
import { countedField, countedIn, periodShown, refuseForOpen, weeksOf, wholeOf } from '../counted.ts'
import { earlier, queryDaySchema, selfLink } from '../days.ts'
import { denominatorOf, filterFields, givenFilters, narrowedBy, needField } from '../filters.ts'
import { boundedBy, untilLeft } from '../leaving.ts'
import { createMemory, type Remembered } from '../memory.ts'
import type { App, QueryParts } from '../parts.ts'
import { percentilesOf } from '../percentiles.ts'
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

const fields = {
  /** The last so many whole weeks, before that of `until`; or what is open now. */
  weeks: z.coerce.number().int().min(1).max(104).default(12),
  until: queryDaySchema.optional(),
  measure: countedField,
  need: needField,
  ...filterFields,
}
const payQuerySchema = z.strictObject(fields).superRefine(refuseForOpen)
const relatedQuerySchema = z
  .strictObject({
    ...fields,
    limit: z.coerce.number().int().min(1).max(200).default(20),
    /** `lift`: what is asked for with it rather than without, surest first. `share`: what is asked for with it most. */
    order: z.enum(['lift', 'share']).default('lift'),
  })
  .superRefine(refuseForOpen)
type Asked = z.infer<typeof payQuerySchema>
type Counted = { parts: QueryParts; id: string; query: Asked; signal: AbortSignal; remembered: Remembered }

/** Vacancies counted once scatter at least so much more than a binomial; the series' own value. */
const overdispersion = 1.15
/** Fewer vacancies tell nothing of what is asked for together. */
const leastTogether = 5
const leastPaid = 20
const mostRows = 20_000

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

  function answer<Q extends Asked, T extends object>(
    id: string,
    asked: { path: string; query: Q; more: Record<string, string | number> },
    reply: Parameters<typeof untilLeft>[0],
    read: (counted: Counted & { query: Q }) => Promise<T>,
  ) {
    const { query } = asked
    const skill = skillOf(parts, id)
    const period = periodOf(parts, query)
    const self = selfLink(`skills/${encodeURIComponent(id)}/${asked.path}`, {
      ...asked.more,
      ...(query.measure === 'open' ? {} : { weeks: query.weeks, until: period.to }),
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

function periodOf(parts: QueryParts, { weeks, until }: Asked): { from: string; to: string } {
  const to = mondayOf(earlier(until ?? todayOf(parts), todayOf(parts)))
  return { from: addWeeks(to, -weeks), to }
}

function rangeOf(parts: QueryParts, query: Asked): { from: string; to: string } {
  return weeksOf(query.measure, periodOf(parts, query), addWeeks(mondayOf(todayOf(parts)), 1))
}

function todayOf({ context }: QueryParts): string {
  return dayOf(context.clock.now())
}

async function readRelated(counted: Counted & { query: z.infer<typeof relatedQuerySchema> }) {
  const { parts, id, query } = counted
  const [together, everywhere] = await Promise.all([breakdownOf(counted, 'skill'), totalsOf(counted)])
  const totals = new Map(everywhere.rows.map(({ value, total }) => [value, total]))
  const rows = together.rows
    .filter(({ value, total }) => value !== id && total >= leastTogether)
    .map((row) => {
      const skill = parts.taxonomy.skills.get(row.value)
      return {
        skill: row.value,
        name: skill?.name ?? row.value,
        category: skill?.category ?? 'unknown',
        ...shareOf(row.total, together.total, { overdispersion }),
        ...liftOf(row, {
          of: together.total,
          everywhere: totals.get(row.value) ?? row.total,
          whole: everywhere.total,
        }),
      }
    })
  const by = query.order === 'share' ? ('units' as const) : ('liftLow' as const)
  rows.sort((a, b) => b[by] - a[by] || (a.skill < b.skill ? -1 : 1))
  return { total: together.total, sources: together.sources, rows: rows.slice(0, query.limit) }
}

/**
 * How many times as often vacancies name this one when they name the other; the interval is that of a ratio of two
 * proportions (Katz et al. 1978, Biometrics 34:469–474), wider by what adverts scatter.
 */
function liftOf(
  { total: both }: BreakdownRow,
  { of, everywhere, whole }: { of: number; everywhere: number; whole: number },
) {
  const lift = both / of / (everywhere / Math.max(whole, 1))
  const variance = Math.max(0, 1 / both - 1 / of + 1 / everywhere - 1 / Math.max(whole, 1))
  const reach = Math.exp(1.96 * Math.sqrt(overdispersion * variance))
  return { lift, liftLow: lift / reach, liftHigh: lift * reach }
}

async function readPay(counted: Counted) {
  const { rows, total, sources } = await breakdownOf(counted, 'pay')
  const kinds = new Map<string, { value: number; count: number }[]>()
  for (const row of rows) {
    const pay = readPayFacet(row.value)
    if (pay === null) continue
    const kind = `${pay.currency}/${pay.period}`
    kinds.set(kind, [...(kinds.get(kind) ?? []), { value: pay.amount, count: row.total }])
  }
  const all = [...kinds].map(([kind, values]) => {
    const [currency = '', period = ''] = kind.split('/')
    return { currency, period, values, vacancies: values.reduce((sum, { count }) => sum + count, 0) }
  })
  all.sort((a, b) => b.vacancies - a.vacancies || (a.currency < b.currency ? -1 : 1))
  return {
    ...{ total, sources },
    stated: all.reduce((sum, { vacancies }) => sum + vacancies, 0),
    least: leastPaid,
    rows: all.filter(({ vacancies }) => vacancies >= leastPaid).map(percentilesIn),
    tooFew: all
      .filter(({ vacancies }) => vacancies < leastPaid)
      .map(({ currency, period, vacancies }) => ({ currency, period, vacancies })),
  }
}

type Kind = {
  currency: string
  period: string
  vacancies: number
  values: { value: number; count: number }[]
}

function percentilesIn({ currency, period, vacancies, values }: Kind) {
  const [p10 = 0, p25 = 0, p50 = 0, p75 = 0, p90 = 0] = percentilesOf(values, [0.1, 0.25, 0.5, 0.75, 0.9])
  return { currency, period, vacancies, p10, p25, p50, p75, p90 }
}

function breakdownOf({ parts, id, query, signal }: Counted, by: 'skill' | 'pay') {
  return parts.context.store.readBreakdown({
    ...countedIn(query.measure, periodOf(parts, query)),
    ...narrowedBy(query),
    ...(query.need === 'any' ? {} : { need: query.need }),
    ...{ by, skill: id, skills: [], limit: mostRows, signal },
  })
}

/** Vacancies of each skill, whether or not they name this one: the same for every skill that is asked for. */
function totalsOf({ parts, query, remembered, signal }: Counted): Promise<Breakdown> {
  const counted = countedIn(query.measure, periodOf(parts, query))
  const range = rangeOf(parts, query)
  const narrowing = { ...narrowedBy(query), ...(query.need === 'any' ? {} : { need: query.need }) }
  return remembered(JSON.stringify([counted, narrowing]), { range, signal }, (given) =>
    parts.context.store.readBreakdown({
      ...{ ...counted, ...narrowing, signal: given },
      ...{ by: 'skill', skills: [], limit: mostRows },
    }),
  )
}
