import type { estypes } from '@elastic/elasticsearch'
import { z } from 'zod'
import { allSkills, type Cell, type RollUpStore } from '../trend-store.ts'
import type { Bucket } from '../vacancy.ts'
import { readCells } from './cells.ts'
import type { Connection } from './connection.ts'
import { type Query, writeDocuments } from './documents.ts'
import { failureOfComplaint } from './failure.ts'
import { indexOf } from './indices.ts'
import { clearMarks, readMarks } from './touched.ts'

type Counts = Pick<Cell, 'fresh' | 'opened' | 'closed' | 'articles'>
type Column = keyof Counts
/** Skills of one source on one day; the taxonomy has some hundreds. */
const mostSkills = 10_000
/** Buckets recomputed by one request. */
const bucketsAtOnce = 50

const groupSchema = z.object({
  doc_count: z.number(),
  skills: z.object({ buckets: z.array(z.object({ key: z.string(), doc_count: z.number() })) }),
})
const countsSchema = z.object({
  aggregations: z.object({
    fresh: groupSchema.optional(),
    opened: groupSchema.optional(),
    closed: groupSchema.optional(),
    articles: groupSchema.optional(),
  }),
})
const cellSchema = z.object({
  skill: z.string(),
  fresh: z.number(),
  opened: z.number(),
  closed: z.number(),
  articles: z.number(),
})
const cellsSchema = z.object({ hits: z.object({ hits: z.array(z.object({ _source: cellSchema })) }) })

export function createRollUpStore(connection: Connection): RollUpStore {
  return {
    async rollUp({ limit = 1_000 } = {}) {
      const marks = await readMarks(connection, limit)
      // After the marks: what they speak of must be counted, whoever wrote it.
      await connection.refresh(['vacancies', 'items', 'cells'], 'all')
      for (let start = 0; start < marks.length; start += bucketsAtOnce) {
        await recompute(connection, marks.slice(start, start + bucketsAtOnce))
      }
      const left = await clearMarks(connection, marks)
      return { buckets: marks.length, remaining: left > 0 || (marks.length > 0 && marks.length >= limit) }
    },
    readCells: (query) => readCells(connection, query),
  }
}

/** Counts buckets anew, writes the cells that differ and removes those that count nothing any more. */
async function recompute(connection: Connection, buckets: readonly Bucket[]): Promise<void> {
  const searches = buckets.flatMap((bucket) => searchesOf(connection, bucket))
  const answer = await connection.call((client) => client.msearch({ searches }))
  for (const one of answer.responses) {
    if (!('error' in one)) continue
    const { type, reason } = one.error
    throw failureOfComplaint(connection.node, { status: one.status, type, reason: reason ?? '' })
  }
  const writes = buckets.flatMap((bucket, at) => {
    const [vacancies, articles, cells] = answer.responses.slice(at * 3, at * 3 + 3)
    const found = [vacancies, articles].map((one) => countsSchema.parse(one).aggregations)
    const before = cellsSchema.parse(cells).hits.hits.map((hit) => hit._source)
    return writesOf(bucket, countsOf(Object.assign({}, ...found)), before)
  })
  await writeDocuments(connection, 'cells', writes)
}

function searchesOf({ prefix }: Connection, { source, day }: Bucket): estypes.MsearchRequestItem[] {
  const one = (name: 'vacancies' | 'items' | 'cells') => ({
    index: indexOf(prefix, name),
    ignore_unavailable: true,
  })
  const days: Query[] = ['freshDay', 'openedDay', 'closedDay'].map((field) => ({ term: { [field]: day } }))
  const bySource = { term: { source } }
  const onDay = { term: { day } }
  return [
    one('vacancies'),
    {
      size: 0,
      query: { bool: { filter: [bySource, { bool: { should: days } }] } },
      aggregations: {
        fresh: counted({ term: { freshDay: day } }),
        opened: counted({ term: { openedDay: day } }),
        closed: counted({ term: { closedDay: day } }),
      },
    },
    one('items'),
    {
      size: 0,
      query: { bool: { filter: [bySource, onDay, { term: { kind: 'article' } }] } },
      aggregations: { articles: counted({ match_all: {} }) },
    },
    one('cells'),
    { size: mostSkills, query: { bool: { filter: [bySource, onDay] } } },
  ]
}

function counted(filter: Query): estypes.AggregationsAggregationContainer {
  return { filter, aggregations: { skills: { terms: { field: 'skills', size: mostSkills } } } }
}

function countsOf(found: z.infer<typeof countsSchema>['aggregations']): Map<string, Counts> {
  const counts = new Map<string, Counts>()
  const add = (skill: string, column: Column, value: number) => {
    const known = counts.get(skill) ?? { fresh: 0, opened: 0, closed: 0, articles: 0 }
    counts.set(skill, { ...known, [column]: value })
  }
  for (const column of ['fresh', 'opened', 'closed', 'articles'] as const) {
    const group = found[column]
    if (group === undefined || group.doc_count === 0) continue
    add(allSkills, column, group.doc_count)
    for (const { key, doc_count } of group.skills.buckets) add(key, column, doc_count)
  }
  return counts
}

function writesOf(
  { source, day }: Bucket,
  counts: ReadonlyMap<string, Counts>,
  before: readonly z.infer<typeof cellSchema>[],
) {
  const idOf = (skill: string) => `${source}|${day}|${skill}`
  const known = new Map(before.map((cell) => [cell.skill, cell]))
  const stale = before.filter((cell) => !counts.has(cell.skill))
  const changed = [...counts].filter(([skill, now]) => !isSame(known.get(skill), now))
  return [
    ...stale.map(({ skill }) => ({ id: idOf(skill), body: null })),
    ...changed.map(([skill, now]) => ({ id: idOf(skill), body: { source, day, skill, ...now } })),
  ]
}

function isSame(before: Counts | undefined, now: Counts): boolean {
  if (before === undefined) return false
  const { fresh, opened, closed, articles } = before
  return fresh === now.fresh && opened === now.opened && closed === now.closed && articles === now.articles
}
