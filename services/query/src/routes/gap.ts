import { daySchema } from '@skilltide/contracts'
import { addWeeks, dayOf, type Mover, mondayOf, shareOf } from '@skilltide/demand'
import type { BreakdownRow } from '@skilltide/trend-store'
import { z } from 'zod'
import { askedIn, coverOf } from '../cover.ts'
import { earlier, queryDaySchema, selfLink } from '../days.ts'
import { withRunUp } from '../demand-rows.ts'
import { denominatorOf, filterFields, givenFilters, narrowedBy, needField } from '../filters.ts'
import { boundedBy, untilLeft } from '../leaving.ts'
import { createMemory } from '../memory.ts'
import type { App, QueryParts } from '../parts.ts'
import { invalidField } from '../problem.ts'
import { readMovers } from '../read-movers.ts'
import { shareSchema } from './demand.ts'
import { skillOf } from './skills.ts'

const periodSchema = z.object({ from: daySchema, to: daySchema })
const coverSchema = z.object({ known: z.number(), whole: z.number() })
const askedSchema = shareSchema.extend({ skill: z.string(), name: z.string() })
const answerSchema = z.object({
  from: daySchema,
  to: daySchema,
  /** The change is held against as many weeks before `from`. */
  before: periodSchema,
  taxonomyVersion: z.string(),
  self: z.string(),
  denominator: z.string(),
  /** Sources that can be compared in both periods: what `change` is counted at. */
  panel: z.array(z.string()),
  total: z.int(),
  /** What somebody has, most asked for first. */
  has: z.array(askedSchema),
  /** Of so many of the newest postings it covers `known` of the skills on average, and `whole` of them all. */
  cover: coverSchema.extend({ postings: z.int() }),
  /** What is missing, most asked for first, and what the cover would be with it. */
  rows: z.array(
    askedSchema.extend({
      kind: z.string(),
      links: z.record(z.string(), z.string()),
      change: z.object({ effect: z.number(), ciLow: z.number(), ciHigh: z.number() }).nullable(),
      with: coverSchema,
    }),
  ),
})
const querySchema = z.strictObject({
  /** Skills that somebody has: up to a hundred, separated by commas. */
  skills: z.string().max(10_000).default(''),
  /** The last so many whole weeks, before that of `until`. */
  weeks: z.coerce.number().int().min(4).max(52).default(12),
  until: queryDaySchema.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(20),
  need: needField,
  ...filterFields,
})
type Asked = z.infer<typeof querySchema>

/** Counts of employers' adverts scatter at least so much more than a binomial; the series' own value. */
const overdispersion = 1.15
const mostSkills = 100
const mostRows = 5_000
/** Postings that are read to say how much of them somebody's skills cover. */
const sample = 500

/** What is missing on the way to a role, or to whatever the filters name. */
export function addGap(app: App, parts: QueryParts): void {
  const remembered = createMemory(parts.context.store)
  app.get(
    '/gap',
    {
      schema: {
        summary: 'What vacancies of a role, or of any filter, ask for beyond the skills that somebody has',
        querystring: querySchema,
        response: { 200: answerSchema },
      },
    },
    async ({ query }, reply) => {
      const has = readSkills(parts, query.skills)
      const periods = periodsOf(parts, query)
      const range = withRunUp(periods.before.from, periods.to)
      const signal = untilLeft(reply)
      const key = JSON.stringify([parts.taxonomy.version, query, periods])
      return boundedBy(signal, () =>
        remembered(key, { range, signal }, (given) => readGap(parts, { ...query, has }, given)),
      )
    },
  )
}

function readSkills(parts: QueryParts, list: string): string[] {
  const ids = [...new Set(list.split(',').map((id) => id.trim()))].filter((id) => id !== '')
  if (ids.length > mostSkills) throw invalidField('skills', `[query] at most ${mostSkills} skills`)
  return ids.map((id) => skillOf(parts, id).id)
}

function periodsOf({ context }: QueryParts, { weeks, until }: Asked) {
  const today = dayOf(context.clock.now())
  const to = mondayOf(earlier(until ?? today, today))
  const from = addWeeks(to, -weeks)
  return { from, to, before: { from: addWeeks(from, -weeks), to: from } }
}

async function readGap(parts: QueryParts, query: Asked & { has: string[] }, signal: AbortSignal) {
  const { taxonomy } = parts
  const { weeks, need, limit } = query
  const { before, ...period } = periodsOf(parts, query)
  const { breakdown, changes, asked } = await readCounts(parts, query, signal)
  const { rows, total } = breakdown
  const has = new Set(query.has)
  const shown = ({ value, total: units }: BreakdownRow) => ({
    skill: value,
    name: taxonomy.skills.get(value)?.name ?? value,
    ...shareOf(units, total, { overdispersion }),
  })
  const missing = rows.filter(({ value }) => !has.has(value)).slice(0, limit)
  return {
    ...{ ...period, before, total, taxonomyVersion: taxonomy.version },
    self: selfLink('gap', {
      ...{ skills: query.has.join(','), weeks, until: period.to, limit, need },
      ...givenFilters(query),
    }),
    denominator: denominatorOf('vacancies that first appeared in the period at all sources', query),
    panel: changes.panel,
    has: rows.filter(({ value }) => has.has(value)).map(shown),
    cover: { postings: asked.length, ...coverOf(asked, has) },
    rows: missing.map((row) => ({
      ...shown(row),
      kind: taxonomy.skills.get(row.value)?.kind ?? 'concept',
      links: { ...taxonomy.skills.get(row.value)?.links },
      change: changeOf(changes.movers.find(({ skill }) => skill === row.value)),
      with: coverOf(asked, new Set([...has, row.value])),
    })),
  }
}

/** What is asked for now, how that changed over comparable sources, and what single postings ask for together. */
async function readCounts(parts: QueryParts, query: Asked, signal: AbortSignal) {
  const { store } = parts.context
  const { need, weeks } = query
  const { before: _, ...period } = periodsOf(parts, query)
  const narrowing = narrowedBy(query)
  const counted = { ...narrowing, ...(need === 'any' ? {} : { need }), signal }
  const [breakdown, changes, { rows: postings }] = await Promise.all([
    store.readBreakdown({ ...counted, ...period, by: 'skill', skills: [], limit: mostRows }),
    readMovers(store, { until: period.to, weeks, beforeWeeks: weeks }, counted),
    store.findItems({
      ...{ ...narrowing, ...period, kind: 'posting', freshOnly: true },
      ...{ limit: sample, countUpTo: sample },
    }),
  ])
  return { breakdown, changes, asked: askedIn(postings, need) }
}

function changeOf(mover: Mover | undefined) {
  if (mover === undefined) return null
  const { effect, ciLow, ciHigh } = mover
  return { effect, ciLow, ciHigh }
}
