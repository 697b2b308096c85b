import { z } from 'zod'
import type { Cell, CellQuery, RollUpStore } from '../trend-store.ts'
import type { Bucket } from '../vacancy.ts'
import { type BucketCell, bucketId, readCells, writeBuckets } from './buckets.ts'
import { readComposite } from './composite.ts'
import type { Connection } from './connection.ts'
import type { Query } from './documents.ts'
import { indexOf } from './kinds.ts'
import { clearMarks, readMarks } from './touched.ts'
import type { WeekSums } from './week-sums.ts'
import { countVersions, mondayOf } from './weeks.ts'

type Column = keyof Pick<Cell, 'fresh' | 'opened' | 'closed' | 'articles'>
/** Batches whose marks are worked off together. */
const marksAtOnce = 100
/** Buckets recomputed together: by a handful of searches, whatever their number. */
const bucketsAtOnce = 1_000

/** Where each column is counted, and by which bucket. */
const columns = {
  fresh: { kind: 'vacancies', field: 'fresh', filter: [] },
  opened: { kind: 'vacancies', field: 'opened', filter: [] },
  closed: { kind: 'vacancies', field: 'closed', filter: [] },
  articles: { kind: 'items', field: 'bucket', filter: [{ term: { kind: 'article' } }] },
} as const satisfies Record<Column, { kind: 'vacancies' | 'items'; field: string; filter: Query[] }>

const groupSchema = z.object({
  key: z.object({ bucket: z.string(), skill: z.string() }),
  doc_count: z.number(),
})

/** Counted together, and kept in one document a bucket: what touches postings leaves articles as they are. */
const families = {
  postings: { kind: 'vacancies', columns: ['fresh', 'opened', 'closed'] },
  articles: { kind: 'items', columns: ['articles'] },
} as const
type Family = keyof typeof families

export function createRollUpStore(connection: Connection, weekSums: WeekSums): RollUpStore {
  return {
    async rollUp() {
      const marks = await readMarks(connection, marksAtOnce)
      const touched = new Set<string>()
      for (const family of ['postings', 'articles'] as const) {
        const ofFamily = marks.filter(({ articles }) => articles === (family === 'articles'))
        const buckets = distinct(ofFamily.flatMap(({ buckets }) => buckets))
        if (buckets.length === 0) continue
        // After the marks: what they speak of must be counted, whoever wrote it.
        await connection.refresh([families[family].kind], 'all')
        for (let start = 0; start < buckets.length; start += bucketsAtOnce) {
          await recompute(connection, family, buckets.slice(start, start + bucketsAtOnce))
        }
        for (const bucket of buckets) touched.add(bucketId(bucket))
        // Before the versions: who sees a new one sees what it is of.
        await connection.refresh(['buckets'])
        await countVersions(
          connection,
          buckets.map(({ day }) => mondayOf(day)),
        )
      }
      const left = await clearMarks(connection, marks)
      return { buckets: touched.size, remaining: left > 0 || marks.length === marksAtOnce }
    },
    readCells: ({ skills, ...query }) =>
      skills !== undefined && areWholeWeeks(query)
        ? weekSums.read({ ...query, skills })
        : readCells(connection, { ...query, ...(skills === undefined ? {} : { skills }) }),
  }
}

function areWholeWeeks({ interval, from, to }: Pick<CellQuery, 'interval' | 'from' | 'to'>): boolean {
  return interval === 'week' && mondayOf(from) === from && mondayOf(to) === to
}

function distinct(buckets: readonly Bucket[]): Bucket[] {
  return [...new Map(buckets.map((bucket) => [bucketId(bucket), bucket])).values()]
}

async function recompute(connection: Connection, family: Family, buckets: readonly Bucket[]): Promise<void> {
  const cells = new Map(buckets.map((bucket) => [bucketId(bucket), new Map<string, BucketCell>()]))
  const byId = new Map(buckets.map((bucket) => [bucketId(bucket), bucket]))
  const counted = families[family].columns.map((column) => countColumn(connection, [...byId.keys()], column))
  for (const { column, groups } of await Promise.all(counted)) {
    for (const { key, doc_count } of groups) {
      const [bucket, of] = [byId.get(key.bucket), cells.get(key.bucket)]
      if (bucket === undefined || of === undefined) continue
      const cell = of.get(key.skill) ?? emptyCell(bucket, key.skill)
      of.set(key.skill, { ...cell, [column]: doc_count })
    }
  }
  await writeBuckets(
    connection,
    [...byId.keys()].map((id) => ({
      id: family === 'articles' ? `${id}|articles` : id,
      cells: [...(cells.get(id)?.values() ?? [])],
    })),
  )
}

/** How many there are of each skill, of all skills together, too: `skills` names these beside its own. */
async function countColumn(connection: Connection, ids: string[], column: Column) {
  const { kind, field, filter } = columns[column]
  const groups = await readComposite(
    connection,
    {
      index: indexOf(connection.prefix, kind),
      filter: [{ terms: { [field]: ids } }, ...filter],
      sources: [{ bucket: { terms: { field } } }, { skill: { terms: { field: 'skills' } } }],
      aggregations: {},
    },
    groupSchema,
  )
  return { column, groups }
}

function emptyCell({ source, day }: Bucket, skill: string): BucketCell {
  return { source, day, skill, fresh: 0, opened: 0, closed: 0, articles: 0 }
}
