import type { estypes } from '@elastic/elasticsearch'
import { type Run, runSchema } from '@skilltide/contracts'
import { z } from 'zod'
import type { RunStore, SourceSummary, SourceWeek } from '../trend-store.ts'
import { type Composite, readComposite } from './composite.ts'
import type { Connection } from './connection.ts'
import { hitsSchema, listBodies, writeDocuments } from './documents.ts'
import { rangeOf, termOf } from './filters.ts'
import { indexOf } from './kinds.ts'
import { countVersions, mondayOf } from './weeks.ts'

const good = { terms: { status: ['complete', 'unchanged'] } }
const lastSchema = hitsSchema.transform(({ hits }) =>
  z.array(z.object({ body: runSchema })).parse(hits.hits.map((hit) => hit._source)),
)
const countSchema = z.object({ doc_count: z.number() })
const weekSchema = z.object({
  key: z.object({ week: z.string(), source: z.string() }),
  doc_count: z.number(),
  complete: countSchema,
})
const sourceSchema = z.object({
  key: z.object({ source: z.string() }),
  doc_count: z.number(),
  last: lastSchema,
  complete: z.object({ first: lastSchema }),
})

export function createRunStore(connection: Connection): RunStore {
  const index = indexOf(connection.prefix, 'runs')
  return {
    async writeRuns(runs) {
      await writeDocuments(connection, 'runs', runs.map(documentOf))
      await countVersions(
        connection,
        runs.map(({ startedAt }) => mondayOf(startedAt)),
      )
    },
    listRuns: ({ source, ...paging }) =>
      listBodies(
        connection,
        { ...paging, kind: 'runs', key: 'startedAt', filter: termOf('source', source) },
        runSchema,
      ),
    async listSources() {
      await connection.refresh(['runs'])
      const wanted = {
        index,
        filter: [],
        sources: [{ source: { terms: { field: 'source' } } }],
        aggregations,
      }
      return (await readComposite(connection, wanted, sourceSchema)).map(summaryOf)
    },
    async readSourceWeeks(range) {
      await connection.refresh(['runs'])
      const filter = rangeOf('startedAt', range)
      const wanted = { index, filter, sources: weeks, aggregations: { complete: { filter: good } } }
      return (await readComposite(connection, wanted, weekSchema)).map(weekOf)
    },
  }
}

type Sort = estypes.Sort
const newest: Sort = [{ startedAt: 'desc' }, { id: 'asc' }]
const oldest: Sort = [{ startedAt: 'asc' }, { id: 'asc' }]
const aggregations: Composite['aggregations'] = {
  last: { top_hits: { size: 1, sort: newest, seq_no_primary_term: true } },
  complete: {
    filter: good,
    aggregations: { first: { top_hits: { size: 1, sort: oldest, seq_no_primary_term: true } } },
  },
}
const weeks: Composite['sources'] = [
  {
    week: {
      date_histogram: { field: 'day', calendar_interval: 'week', format: 'yyyy-MM-dd' },
    },
  },
  { source: { terms: { field: 'source' } } },
]

function documentOf(body: Run) {
  const { id, source, startedAt, status } = body
  return { id, body: { id, source, startedAt, day: startedAt.slice(0, 10), status, body } }
}

function summaryOf(found: z.infer<typeof sourceSchema>): SourceSummary {
  const [last] = found.last
  if (last === undefined) throw new Error(`source ${found.key.source} has no run`)
  const firstCompleteAt = found.complete.first[0]?.body.startedAt ?? null
  const { body: lastRun } = last
  return {
    source: found.key.source,
    runs: found.doc_count,
    firstCompleteAt,
    lastRun,
    archive: lastRun.archive,
  }
}

function weekOf({ key, doc_count: runs, complete }: z.infer<typeof weekSchema>): SourceWeek {
  const { source, week } = key
  return { source, week, runs, complete: complete.doc_count, incomplete: runs - complete.doc_count }
}
