import { daySchema } from '@skilltide/contracts'
import { addWeeks, type Day, dayOf, mondayOf } from '@skilltide/demand'
import { z } from 'zod'
import { checkRange, earlier, queryDaySchema, selfLink } from '../days.ts'
import { isNarrower, type Narrowing, readDays, sinceBeginning } from '../demand-rows.ts'
import {
  denominatorOf,
  filterFields,
  givenFilters,
  narrowedBy,
  needField,
  refuseForTalk,
} from '../filters.ts'
import { boundedBy, untilLeft } from '../leaving.ts'
import { type Line, readLines } from '../lines.ts'
import { createMemory } from '../memory.ts'
import type { App, QueryParts } from '../parts.ts'
import { baseOf, dailyPoints, poolWeeks, weeklyPoints } from '../points.ts'
import { sourceEventSchema } from '../source-events.ts'
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
export const demandAnswerSchema = z.object({
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
  /** The first month, of which `index` is 100; null when nothing was asked for in it. */
  base: z
    .object({ from: daySchema, to: daySchema, units: z.number(), total: z.number(), share: z.number() })
    .nullable(),
  points: z.array(
    shareSchema.extend({
      start: daySchema,
      sources: z.int(),
      missing: z.array(z.string()),
      /** The share in hundredths of the base's. */
      index: z.number().nullable(),
    }),
  ),
  sourceEvents: z.array(sourceEventSchema),
})

export const demandQuerySchema = z
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
  .superRefine(refuseForTalk)

export type DemandQuery = z.infer<typeof demandQuerySchema>
export type DemandAnswer = z.infer<typeof demandAnswerSchema>

const denominators = {
  new: 'vacancies that first appeared in the period at the sources of the panel',
  open: 'vacancies open at the end of the period at the sources of the panel',
  talk: 'articles of the period in all feeds',
} as const

/** What shares are of, on images. */
export const measureWords = { new: 'new vacancies', open: 'open vacancies', talk: 'articles' } as const

export function addDemand(app: App, parts: QueryParts): void {
  const readDemand = demandReaderOf(parts)
  app.get(
    '/demand',
    {
      schema: {
        summary: "A skill's demand over one panel of comparable sources; whole weeks, `to` not taken in",
        querystring: demandQuerySchema,
        response: { 200: demandAnswerSchema },
      },
    },
    async ({ query }, reply) => {
      const signal = untilLeft(reply)
      return boundedBy(signal, () => readDemand.one(query, signal))
    },
  )
}

export type DemandReader = {
  one(query: DemandQuery, signal: AbortSignal): Promise<DemandAnswer>
  /** Several skills, told of by one read of the store. */
  each(skills: readonly string[], query: DemandQuery, signal: AbortSignal): Promise<DemandAnswer[]>
}
const readers = new WeakMap<QueryParts, DemandReader>()

/** Answers from memory while the weeks it is made from stay as they are; one for the numbers and for their image. */
export function demandReaderOf(parts: QueryParts): DemandReader {
  const known = readers.get(parts) ?? createDemandReader(parts)
  readers.set(parts, known)
  return known
}

/** A line of these is some thirty kilobytes. */
const mostLines = 200

function createDemandReader(parts: QueryParts): DemandReader {
  const { store } = parts.context
  const answers = createMemory(store)
  const shared = createMemory(store)
  const lines = createMemory(store, mostLines)
  return {
    one(query, signal) {
      const { key, range } = askingOf(parts, query)
      return answers(key, { range, signal }, async (given) => {
        const { id } = skillOf(parts, query.skill)
        const asked = askedLine(parts, query, given)
        const line = await lines(lineKeyOf(id, query, asked), { range, signal: given }, async (kept) => {
          const narrowing = { ...asked.narrowing, signal: kept }
          const lineOf = await readLines(store, [id], { ...asked, narrowing }, shared)
          return lineOf(id)
        })
        return answerOf(parts, query, { ...asked, line })
      })
    },
    async each(skills, query, signal) {
      const asked = askedLine(parts, query, signal)
      const ids = skills.map((skill) => skillOf(parts, skill).id)
      const lineOf = await readLines(store, ids, asked, shared)
      return Promise.all(
        ids.map((skill) => answerOf(parts, { ...query, skill }, { ...asked, line: lineOf(skill) })),
      )
    },
  }
}

/** One line holds every measure, but of a narrower count only as much of it as was asked for. */
function lineKeyOf(skill: string, query: DemandQuery, { from, to, narrowing }: AskedLine): string {
  const part = isNarrower(narrowing) && narrowing.freshOnly
  return JSON.stringify([skill, from, to, query.need, givenFilters(query), part])
}

/** What an answer is remembered by, and the weeks it is made from. A day's answer is not the next day's. */
export function askingOf(parts: QueryParts, query: DemandQuery) {
  const { context, taxonomy } = parts
  const key = JSON.stringify([dayOf(context.clock.now()), taxonomy.version, query])
  return { key, range: sinceBeginning(lastMonday(parts, query)) }
}

function lastMonday({ context }: QueryParts, { to }: DemandQuery): string {
  const thisWeek = mondayOf(dayOf(context.clock.now()))
  return earlier(mondayOf(to ?? thisWeek), thisWeek)
}

type AskedLine = { from: Day; to: Day; narrowing: Narrowing }

function askedLine(parts: QueryParts, query: DemandQuery, signal: AbortSignal): AskedLine {
  const { need, measure } = query
  const to = lastMonday(parts, query)
  const narrowed = { ...narrowedBy(query), ...(need === 'any' ? {} : { need }) }
  return {
    ...{ from: mondayOf(query.from ?? addWeeks(to, -104)), to },
    narrowing: { ...narrowed, signal, freshOnly: measure === 'new' },
  }
}

async function answerOf(
  { context, taxonomy }: QueryParts,
  query: DemandQuery,
  { from, to, narrowing, line }: AskedLine & { line: Line },
): Promise<DemandAnswer> {
  const { interval, measure, pool, need } = query
  const { series, background } = line
  const { talkers, events } = background
  const { id, name } = skillOf({ taxonomy }, query.skill)
  const points =
    interval === 'day'
      ? dailyPoints(await readDays(context.store, id, to, narrowing), series, { measure, talkers })
      : poolWeeks(weeklyPoints(series, measure, talkers), pool)
  const base = baseOf(points, interval)
  return {
    skill: id,
    name,
    ...{ measure, interval, pool, from, to, base },
    points: points.map((point) => ({
      ...point,
      ...{ share: rounded(point.share), low: rounded(point.low), high: rounded(point.high) },
      index: base === null || point.total === 0 ? null : rounded((100 * point.share) / base.share),
    })),
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
    sourceEvents: events,
  }
}

/** More digits than any count supports, and half the bytes. */
function rounded(value: number): number {
  return Number(value.toPrecision(6))
}
