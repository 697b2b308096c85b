import { addDays, addWeeks, type Day, dayOf, mondayOf } from '@skilltide/demand'
import type { Breakdown } from '@skilltide/trend-store'
import { z } from 'zod'
import { countedField, countedIn, weeksOf } from './counted.ts'
import { earlier, queryDaySchema } from './days.ts'
import { filterFields, narrowedBy, needField } from './filters.ts'
import type { Remembered } from './memory.ts'
import type { QueryParts } from './parts.ts'

/** What the vacancies that name a skill are narrowed by, wherever these are looked into. */
export const profileFields = {
  /** The last so many whole weeks, before that of `until`; or what is open now. */
  weeks: z.coerce.number().int().min(1).max(104).default(12),
  until: queryDaySchema.optional(),
  /** Days in place of weeks: from one on, before another. */
  from: queryDaySchema.optional(),
  to: queryDaySchema.optional(),
  measure: countedField,
  need: needField,
  ...filterFields,
}
const querySchema = z.object(profileFields)
export type ProfileQuery = z.infer<typeof querySchema>
/** Of which skill what is counted, and until when its asker waits. */
export type ProfileCount<Q = ProfileQuery> = {
  parts: QueryParts
  id: string
  query: Q
  signal: AbortSignal
  remembered: Remembered
}

/** Vacancies counted once scatter at least so much more than a binomial; the series' own value. */
export const overdispersion = 1.15
const mostRows = 20_000

export function periodOf(parts: QueryParts, query: ProfileQuery): { from: Day; to: Day } {
  const { weeks, until, from, to } = query
  const today = todayOf(parts)
  const whole = mondayOf(earlier(until ?? today, today))
  if (from === undefined && to === undefined) return { from: addWeeks(whole, -weeks), to: whole }
  const end = to ?? addDays(today, 1)
  return { from: from ?? addWeeks(end, -weeks), to: end }
}

/** What a link needs to ask for the same period again. */
export function periodAsked(parts: QueryParts, query: ProfileQuery): Record<string, string | number> {
  if (query.measure === 'open') return {}
  const { from, to } = periodOf(parts, query)
  return query.from === undefined && query.to === undefined ? { weeks: query.weeks, until: to } : { from, to }
}

/** The whole weeks that the period lies in. */
export function rangeOf(parts: QueryParts, query: ProfileQuery): { from: Day; to: Day } {
  const { from, to } = periodOf(parts, query)
  const weeks = { from: mondayOf(from), to: mondayOf(addDays(to, 6)) }
  return weeksOf(query.measure, weeks, addWeeks(mondayOf(todayOf(parts)), 1))
}

export function todayOf({ context }: QueryParts): Day {
  return dayOf(context.clock.now())
}

/** The vacancies that name the skill, by what else they name or what they pay. */
export function readNaming({ parts, id, query, signal }: ProfileCount, by: 'skill' | 'pay') {
  return parts.context.store.readBreakdown({
    ...countedIn(query.measure, periodOf(parts, query)),
    ...narrowedBy(query),
    ...(query.need === 'any' ? {} : { need: query.need }),
    ...{ by, skill: id, skills: [], limit: mostRows, signal },
  })
}

/** Vacancies of each skill, whether or not they name this one: the same for every skill that is asked for. */
export function readEverywhere({ parts, query, remembered, signal }: ProfileCount): Promise<Breakdown> {
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
