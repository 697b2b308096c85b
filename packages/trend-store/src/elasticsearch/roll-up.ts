import { z } from 'zod'
import type { Cell, RollUpStore } from '../trend-store.ts'
import type { Bucket } from '../vacancy.ts'
import { type BucketCell, bucketId, readCells, writeBuckets } from './buckets.ts'
import { readComposite } from './composite.ts'
import type { Connection } from './connection.ts'
import type { Query } from './documents.ts'
import { indexOf } from './indices.ts'
import { clearMarks, readMarks } from './touched.ts'

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

export function createRollUpStore(connection: Connection): RollUpStore {
  return {
    async rollUp() {
      const marks = await readMarks(connection, marksAtOnce)
      if (marks.length === 0) return { buckets: 0, remaining: false }
      // After the marks: what they speak of must be counted, whoever wrote it.
      await connection.refresh(['vacancies'], 'all')
      if (marks.some(({ articles }) => articles)) await connection.refresh(['items'], 'all')
      const touched = new Map(
        marks.flatMap(({ buckets }) => buckets.map((one) => [bucketId(one), one] as const)),
      )
      const buckets = [...touched.values()]
      for (let start = 0; start < buckets.length; start += bucketsAtOnce) {
        await recompute(connection, buckets.slice(start, start + bucketsAtOnce))
      }
      const left = await clearMarks(connection, marks)
      return { buckets: buckets.length, remaining: left > 0 || marks.length === marksAtOnce }
    },
    readCells: (query) => readCells(connection, query),
  }
}

async function recompute(connection: Connection, buckets: readonly Bucket[]): Promise<void> {
  const cells = new Map(buckets.map((bucket) => [bucketId(bucket), new Map<string, BucketCell>()]))
  const byId = new Map(buckets.map((bucket) => [bucketId(bucket), bucket]))
  const counted = (['fresh', 'opened', 'closed', 'articles'] as const).map((column) =>
    countColumn(connection, [...byId.keys()], column),
  )
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
    [...byId].map(([id, { source, day }]) => ({ source, day, cells: [...(cells.get(id)?.values() ?? [])] })),
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
