import { z } from 'zod'
import { type FreshWeek, freshWeekOf, freshWeekSchema, sumFreshWeeks } from '../fresh-week.ts'
import type { SourceTotal, WeekStore } from '../week-store.ts'
import { sumSchema } from './buckets.ts'
import { readComposite } from './composite.ts'
import type { Connection } from './connection.ts'
import { bodySchema, type Query, readDocuments, writeDocuments } from './documents.ts'
import { rangeOf, termsOf } from './filters.ts'
import { indexOf } from './kinds.ts'
import type { SummedWeek, SummedWeeks } from './summed-weeks.ts'
import { nextMonday } from './weeks.ts'

type RangeQuery = Parameters<WeekStore['readSourceTotals']>[0]

const groupSchema = z.object({
  key: z.object({ source: z.string(), skill: z.string() }),
  fresh: sumSchema,
})
const weekSchema = bodySchema(freshWeekSchema.extend({ version: z.string() }))

/** What each source brought: from the document of each week that is summed up, and from the days of the others. */
export async function readSourceTotals(
  connection: Connection,
  summedWeeks: SummedWeeks,
  query: RangeQuery,
): Promise<SourceTotal[]> {
  const { sources, except = [] } = query
  const { summed, stale } = await summedWeeks.within(query)
  const [weeks, days] = await Promise.all([
    readFreshWeeks(connection, summed),
    sumDays(connection, query, stale),
  ])
  // A week that was written again meanwhile is of another version than was looked for.
  if (weeks === null) return sumDays(connection, query, [...summed.map(({ week }) => week), ...stale])
  // Under no week: what is left out of these is left out already.
  return sumFreshWeeks([...weeks, freshWeekOf('', days)], { sources, except })
}

/** Before the mark of the week. */
export async function writeFreshWeek(
  connection: Connection,
  version: string,
  week: FreshWeek,
): Promise<void> {
  const { sources, skills } = week
  await writeDocuments(connection, 'states', [
    { id: freshId(week.week), body: { body: { version, sources, skills } } },
  ])
}

/** Null when one of them is of another version. */
async function readFreshWeeks(
  connection: Connection,
  summed: readonly SummedWeek[],
): Promise<FreshWeek[] | null> {
  const index = indexOf(connection.prefix, 'states')
  const places = summed.map(({ week }) => ({ index, id: freshId(week) }))
  const found = await readDocuments(connection, places, weekSchema)
  const weeks: FreshWeek[] = []
  for (const [at, { week, version }] of summed.entries()) {
    const body = found[at]?.source.body
    if (body?.version !== version) return null
    weeks.push({ week, sources: body.sources, skills: body.skills })
  }
  return weeks
}

async function sumDays(
  connection: Connection,
  { sources, except = [] }: RangeQuery,
  weeks: readonly string[],
): Promise<SourceTotal[]> {
  if (weeks.length === 0) return []
  await connection.refresh(['buckets'])
  const groups = await readComposite(
    connection,
    {
      index: indexOf(connection.prefix, 'buckets'),
      nested: 'cells',
      filter: [
        { bool: { should: weeks.flatMap(daysOf) } },
        ...termsOf('cells.source', sources),
        ...except.map(({ source, week }) => withoutWeek(source, week)),
      ],
      sources: [
        { source: { terms: { field: 'cells.source' } } },
        { skill: { terms: { field: 'cells.skill' } } },
      ],
      aggregations: { fresh: { sum: { field: 'cells.fresh' } } },
    },
    groupSchema,
  )
  return groups.flatMap(({ key, fresh }) => (fresh.value === 0 ? [] : [{ ...key, fresh: fresh.value }]))
}

function daysOf(week: string): Query[] {
  return rangeOf('cells.day', { from: week, to: nextMonday(week) })
}

function withoutWeek(source: string, week: string): Query {
  return {
    bool: { must_not: [{ bool: { filter: [{ term: { 'cells.source': source } }, ...daysOf(week)] } }] },
  }
}

function freshId(week: string): string {
  return `fresh ${week}`
}
