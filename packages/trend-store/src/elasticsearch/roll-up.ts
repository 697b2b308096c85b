import { z } from 'zod'
import { allSkills, type Cell, type RollUpStore } from '../trend-store.ts'
import type { Bucket } from '../vacancy.ts'
import { readCells, readCellsOf } from './cells.ts'
import { readComposite } from './composite.ts'
import type { Connection } from './connection.ts'
import { type Query, writeDocuments } from './documents.ts'
import { indexOf } from './indices.ts'
import { clearMarks, readMarks } from './touched.ts'

type Counts = Pick<Cell, 'fresh' | 'opened' | 'closed' | 'articles'>
type Column = keyof Counts
/** By `source|day|skill`, which is a cell's id. */
type Cells = Map<string, Omit<Cell, 'bucket'> & { day: string }>
/** Buckets recomputed together: by a handful of searches, whatever their number. */
const bucketsAtOnce = 400

/** Where each column is counted, and by which day. */
const columns = {
  fresh: { kind: 'vacancies', field: 'freshDay', filter: [] },
  opened: { kind: 'vacancies', field: 'openedDay', filter: [] },
  closed: { kind: 'vacancies', field: 'closedDay', filter: [] },
  articles: { kind: 'items', field: 'day', filter: [{ term: { kind: 'article' } }] },
} as const satisfies Record<Column, { kind: 'vacancies' | 'items'; field: string; filter: Query[] }>

const groupSchema = z.object({
  key: z.object({ day: z.string(), source: z.string(), skill: z.string().optional() }),
  doc_count: z.number(),
})

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
  const [before, after] = await Promise.all([
    readCellsOf(connection, within(buckets, 'day')),
    countBuckets(connection, buckets),
  ])
  const known = new Map(before.map((cell) => [idOf(cell), cell]))
  const stale = [...known.keys()].filter((id) => !after.has(id))
  const changed = [...after].filter(([id, cell]) => !isSame(known.get(id), cell))
  await writeDocuments(connection, 'cells', [
    ...stale.map((id) => ({ id, body: null })),
    ...changed.map(([id, cell]) => ({ id, body: cell })),
  ])
}

async function countBuckets(connection: Connection, buckets: readonly Bucket[]): Promise<Cells> {
  const cells: Cells = new Map()
  const counted = (['fresh', 'opened', 'closed', 'articles'] as const).flatMap((column) => [
    countColumn(connection, buckets, column, 'each skill'),
    countColumn(connection, buckets, column, 'all'),
  ])
  for (const { column, groups } of await Promise.all(counted)) {
    for (const { key, doc_count } of groups) {
      const { day, source, skill = allSkills } = key
      const id = idOf({ day, source, skill })
      const cell = cells.get(id) ?? { day, source, skill, fresh: 0, opened: 0, closed: 0, articles: 0 }
      cells.set(id, { ...cell, [column]: doc_count })
    }
  }
  return cells
}

async function countColumn(
  connection: Connection,
  buckets: readonly Bucket[],
  column: Column,
  of: 'each skill' | 'all',
) {
  const { kind, field, filter } = columns[column]
  const place = [{ day: { terms: { field } } }, { source: { terms: { field: 'source' } } }]
  const groups = await readComposite(
    connection,
    {
      index: indexOf(connection.prefix, kind),
      filter: [within(buckets, field), ...filter],
      sources: of === 'all' ? place : [...place, { skill: { terms: { field: 'skills' } } }],
      aggregations: {},
    },
    groupSchema,
  )
  return { column, groups }
}

/** Exactly these buckets: a clause a source. */
function within(buckets: readonly Bucket[], field: string): Query {
  const bySource = Map.groupBy(buckets, ({ source }) => source)
  const should = [...bySource].map(([source, of]) => ({
    bool: { filter: [{ term: { source } }, { terms: { [field]: of.map(({ day }) => day) } }] },
  }))
  return { bool: { should, minimum_should_match: 1 } }
}

function idOf({ source, day, skill }: { source: string; day: string; skill: string }): string {
  return `${source}|${day}|${skill}`
}

function isSame(before: Counts | undefined, now: Counts): boolean {
  if (before === undefined) return false
  const { fresh, opened, closed, articles } = before
  return fresh === now.fresh && opened === now.opened && closed === now.closed && articles === now.articles
}
