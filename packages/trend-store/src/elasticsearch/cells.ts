import { z } from 'zod'
import type { Cell, CellQuery } from '../trend-store.ts'
import { type Composite, readComposite } from './composite.ts'
import type { Connection } from './connection.ts'
import type { Query } from './documents.ts'
import { rangeOf, termsOf } from './filters.ts'
import { indexOf } from './indices.ts'

const sumSchema = z.object({ value: z.number() })
const groupSchema = z.object({
  key: z.object({ bucket: z.string(), source: z.string(), skill: z.string() }),
  fresh: sumSchema,
  opened: sumSchema,
  closed: sumSchema,
  articles: sumSchema,
})
const aggregations = {
  fresh: { sum: { field: 'fresh' } },
  opened: { sum: { field: 'opened' } },
  closed: { sum: { field: 'closed' } },
  articles: { sum: { field: 'articles' } },
}

/** By bucket, source, skill. Elasticsearch's weeks begin on Monday, in UTC, as ours do. */
export async function readCells(connection: Connection, query: CellQuery): Promise<Cell[]> {
  await connection.refresh(['cells'])
  const filter = [
    ...rangeOf('day', query),
    ...termsOf('skill', query.skills),
    ...termsOf('source', query.sources),
  ]
  return sumCells(connection, { filter, interval: query.interval })
}

/** The cells of days that `filter` lets through. */
export async function readCellsOf(
  connection: Connection,
  filter: Query,
): Promise<(Cell & { day: string })[]> {
  const cells = await sumCells(connection, { filter: [filter], interval: 'day' })
  return cells.map((cell) => ({ ...cell, day: cell.bucket }))
}

async function sumCells(
  connection: Connection,
  { filter, interval }: { filter: Query[]; interval: CellQuery['interval'] },
): Promise<Cell[]> {
  const index = indexOf(connection.prefix, 'cells')
  const groups = await readComposite(
    connection,
    { index, filter, sources: sourcesOf(interval), aggregations },
    groupSchema,
  )
  return groups.map(({ key: { source, bucket, skill }, fresh, opened, closed, articles }) => {
    const counts = {
      fresh: fresh.value,
      opened: opened.value,
      closed: closed.value,
      articles: articles.value,
    }
    return { source, bucket, skill, ...counts }
  })
}

function sourcesOf(interval: CellQuery['interval']): Composite['sources'] {
  const histogram = { field: 'day', calendar_interval: interval, format: 'yyyy-MM-dd' }
  return [
    { bucket: { date_histogram: histogram } },
    { source: { terms: { field: 'source' } } },
    { skill: { terms: { field: 'skill' } } },
  ]
}
