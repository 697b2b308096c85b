import type { estypes } from '@elastic/elasticsearch'
import { z } from 'zod'
import { allSkills, byBucket, type Cell } from '../cell.ts'
import type { Breakdown, BreakdownQuery, NarrowedCellQuery, VacancyCountStore } from '../vacancy-counts.ts'
import { readComposite } from './composite.ts'
import type { Connection } from './connection.ts'
import type { Query } from './documents.ts'
import { facetsIn, rangeOf, termsOf } from './filters.ts'
import { indexOf } from './kinds.ts'
import { mondayOf } from './weeks.ts'

const countSchema = z.object({ doc_count: z.number() })
const groupSchema = z.object({ key: z.object({ bucket: z.string() }) }).catchall(z.unknown())
const breakdownSchema = z.object({
  hits: z.object({ total: z.object({ value: z.number() }) }),
  aggregations: z
    .object({
      sources: z.object({ value: z.number() }),
      rows: z.object({
        buckets: z.array(z.object({ key: z.string(), doc_count: z.number() }).catchall(z.unknown())),
      }),
    })
    .catchall(z.unknown())
    .optional(),
})
type Narrowed = Pick<BreakdownQuery, 'facets' | 'sources' | 'need'> & { skill?: string }

const pairSchema = z.object({
  key: z.object({ bucket: z.string(), skill: z.string() }),
  doc_count: z.number(),
})
type Column = 'fresh' | 'opened' | 'closed'
type Named = NarrowedCellQuery & { skills: readonly string[] }

const allColumns = ['fresh', 'opened', 'closed'] as const
const freshAlone = ['fresh'] as const

/** Aggregated over the vacancies themselves; what this instance wrote is counted at once. */
export function createVacancyCountStore(connection: Connection): VacancyCountStore {
  return {
    async readNarrowedCells(query) {
      await connection.refresh(['vacancies'])
      const cells = new Map<string, Cell>()
      const columns = query.freshOnly === true ? freshAlone : allColumns
      for (const column of columns) {
        query.signal?.throwIfAborted()
        await countColumn(connection, cells, column, { ...query, skills: query.skills ?? [allSkills] })
        if (query.skills === undefined) await countEverySkill(connection, cells, column, query)
      }
      return [...cells.values()].sort(byBucket)
    },
    readBreakdown: (query) => readBreakdown(connection, query),
  }
}

/** Buckets are `source|day`, so one grouping tells both. */
async function countColumn(
  connection: Connection,
  cells: Map<string, Cell>,
  column: Column,
  query: Named,
): Promise<void> {
  const groups = await readComposite(
    connection,
    {
      index: indexOf(connection.prefix, 'vacancies'),
      filter: [...narrowed(query), ...daysIn(column, query)],
      sources: [{ bucket: { terms: { field: column } } }],
      aggregations: perSkill(query),
    },
    groupSchema,
  )
  for (const group of groups)
    for (const [at, skill] of query.skills.entries())
      addCount(cells, { ...group.key, skill, column, count: countIn(group, at) }, query)
}

async function countEverySkill(
  connection: Connection,
  cells: Map<string, Cell>,
  column: Column,
  query: NarrowedCellQuery,
): Promise<void> {
  const field = query.need === undefined ? 'skills' : 'facets'
  const groups = await readComposite(
    connection,
    {
      index: indexOf(connection.prefix, 'vacancies'),
      filter: [...narrowed(query), ...daysIn(column, query)],
      sources: [{ bucket: { terms: { field: column } } }, { skill: { terms: { field } } }],
      aggregations: {},
    },
    pairSchema,
  )
  const prefix = query.need === undefined ? '' : `${query.need}=`
  for (const { key, doc_count: count } of groups) {
    if (!key.skill.startsWith(prefix) || key.skill === allSkills) continue
    addCount(cells, { bucket: key.bucket, skill: key.skill.slice(prefix.length), column, count }, query)
  }
}

function addCount(
  cells: Map<string, Cell>,
  counted: { bucket: string; skill: string; column: Column; count: number },
  query: Pick<NarrowedCellQuery, 'from' | 'to' | 'interval'>,
): void {
  const { skill, column, count } = counted
  const [source = '', day = ''] = splitBucket(counted.bucket)
  if (count === 0 || day < query.from || day >= query.to) return
  const bucket = query.interval === 'day' ? day : mondayOf(day)
  const key = `${bucket}|${source}|${skill}`
  const cell = cells.get(key) ?? { source, bucket, skill, fresh: 0, opened: 0, closed: 0, articles: 0 }
  cells.set(key, { ...cell, [column]: cell[column] + count })
}

function daysIn(column: Column, query: NarrowedCellQuery): Query[] {
  return column === 'fresh' ? rangeOf('freshDay', query) : []
}

async function readBreakdown(connection: Connection, query: BreakdownQuery): Promise<Breakdown> {
  await connection.refresh(['vacancies'])
  const skills = perSkill(query)
  const rows = {
    terms: {
      ...groupedBy(query),
      size: query.limit,
      order: [{ _count: 'desc' as const }, { _key: 'asc' as const }],
    },
    aggregations: skills,
  }
  const found = await connection.call((client) =>
    client.search(
      {
        index: indexOf(connection.prefix, 'vacancies'),
        ignore_unavailable: true,
        size: 0,
        track_total_hits: true,
        query: { bool: { filter: [...narrowed(query), ...countedIn(query)] } },
        aggregations: { ...skills, rows, sources: { cardinality: { field: 'source' } } },
      },
      query.signal === undefined ? {} : { signal: query.signal },
    ),
  )
  const { hits, aggregations } = breakdownSchema.parse(found)
  const unitsOf = (group: Record<string, unknown>) =>
    Object.fromEntries(query.skills.map((skill, at) => [skill, countIn(group, at)]))
  return {
    total: hits.total.value,
    sources: aggregations?.sources.value ?? 0,
    units: unitsOf(aggregations ?? {}),
    rows: (aggregations?.rows.buckets ?? []).map((bucket) => ({
      value: bucket.key.slice(prefixOf(query).length),
      total: bucket.doc_count,
      units: unitsOf(bucket),
    })),
  }
}

function countedIn({ openNow, ...range }: Pick<BreakdownQuery, 'from' | 'to' | 'openNow'>): Query[] {
  if (openNow === true) return [{ bool: { must_not: [{ exists: { field: 'closed' } }] } }]
  return [{ exists: { field: 'freshDay' } }, ...rangeOf('freshDay', range)]
}

function narrowed({ facets, sources, skill, need }: Narrowed): Query[] {
  return [
    ...facetsIn(facets),
    ...termsOf('source', sources),
    ...(skill === undefined ? [] : [namesSkill(skill, need)]),
  ]
}

function namesSkill(skill: string, need: BreakdownQuery['need']): Query {
  return need === undefined || skill === allSkills
    ? { term: { skills: skill } }
    : { term: { facets: `${need}=${skill}` } }
}

function perSkill({ skills, need }: Pick<BreakdownQuery, 'skills' | 'need'>) {
  const named = skills.map((skill, at) => [`skill${at}`, { filter: namesSkill(skill, need) }])
  const aggregations: Record<string, estypes.AggregationsAggregationContainer> = Object.fromEntries(named)
  return aggregations
}

function groupedBy(query: BreakdownQuery) {
  if (query.by === 'source') return { field: 'source' }
  if (query.by === 'skill' && query.need === undefined) return { field: 'skills', exclude: [allSkills] }
  return { field: 'facets', include: `${prefixOf(query)}.*` }
}

/** What stands before the value in the field that is grouped. */
function prefixOf({ by, need }: BreakdownQuery): string {
  if (by === 'source') return ''
  if (by === 'skill') return need === undefined ? '' : `${need}=`
  return `${by}=`
}

function countIn(group: Record<string, unknown>, at: number): number {
  const found = countSchema.safeParse(group[`skill${at}`])
  return found.success ? found.data.doc_count : 0
}

/** A source's name may hold the sign, a day never does. */
function splitBucket(bucket: string): [string, string] {
  const end = bucket.lastIndexOf('|')
  return [bucket.slice(0, end), bucket.slice(end + 1)]
}
