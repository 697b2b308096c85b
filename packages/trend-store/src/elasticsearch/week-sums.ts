import { z } from 'zod'
import { byBucket, type Cell, type CellQuery } from '../cell.ts'
import { freshWeekOf } from '../fresh-week.ts'
import { countSums, readCells, sumSchema } from './buckets.ts'
import { readComposite } from './composite.ts'
import type { Connection } from './connection.ts'
import { search, searchAll, writeDocuments } from './documents.ts'
import { rangeOf, termOf, termsOf } from './filters.ts'
import { writeFreshWeek } from './fresh-weeks.ts'
import { indexOf } from './kinds.ts'
import type { SummedWeek, SummedWeeks } from './summed-weeks.ts'
import { nextMonday } from './weeks.ts'

/**
 * What a skill counts in a week, source by source, in one document: years of it are a hundred documents to read, where
 * aggregating its days takes many times as long. A week is summed up when nothing is being written; until then, and
 * while it is the running one, it is read from its days.
 */
export type WeekSums = {
  /** Cells by week, of named skills over whole weeks. */
  read(query: CellQuery & { skills: readonly string[] }): Promise<Cell[]>
  /** Sums up some weeks. */
  catchUp(): Promise<{ remaining: boolean }>
}

/** Some seconds' work. */
const weeksAtOnce = 4
/** What one search may return. */
const mostDocuments = 9_000
const cellSchema = z.tuple([z.string(), z.number(), z.number(), z.number(), z.number()])
const sumsSchema = z.object({
  week: z.string(),
  skill: z.string(),
  body: z.object({ version: z.string(), cells: z.array(cellSchema) }),
})
const skillSchema = z.object({ id: z.string() })
const groupSchema = z.object({
  key: z.object({ source: z.string(), skill: z.string() }),
  fresh: sumSchema,
  opened: sumSchema,
  closed: sumSchema,
  articles: sumSchema,
})

export function createWeekSums(connection: Connection, summedWeeks: SummedWeeks): WeekSums {
  return {
    async read(query) {
      const { summed, stale } = await summedWeeks.within(query)
      if (query.skills.length * summed.length > mostDocuments) return readCells(connection, query)
      const [documents, direct] = await Promise.all([
        readSums(connection, query, summed),
        readStale(connection, query, stale),
      ])
      // A week that was written again meanwhile is of another version than was looked for.
      return documents === null ? readCells(connection, query) : [...documents, ...direct].sort(byBucket)
    },
    async catchUp() {
      const due = await summedWeeks.due()
      for (const summed of due.slice(0, weeksAtOnce)) {
        await sumUp(connection, summed)
        await summedWeeks.mark(summed)
      }
      return { remaining: due.length > weeksAtOnce }
    },
  }
}

/** Null when a document is of another version than is wanted. */
async function readSums(
  connection: Connection,
  query: CellQuery & { skills: readonly string[] },
  summed: readonly SummedWeek[],
): Promise<Cell[] | null> {
  const [first] = summed
  if (first === undefined) return []
  const versions = new Map(summed.map(({ week, version }) => [week, version]))
  const range = { from: first.week, to: nextMonday(summed.at(-1)?.week ?? first.week) }
  const { hits } = await search(connection, 'weeks', {
    query: { bool: { filter: [...termsOf('skill', query.skills), ...rangeOf('week', range)] } },
    size: mostDocuments,
    track_total_hits: true,
  })
  const documents = hits.hits
    .map((hit) => sumsSchema.parse(hit._source))
    .filter(({ week }) => versions.has(week))
  if (documents.some(({ week, body }) => body.version !== versions.get(week))) return null
  const wanted = query.sources === undefined ? null : new Set(query.sources)
  return documents.flatMap(({ week, skill, body }) =>
    body.cells.flatMap(([source, fresh, opened, closed, articles]) =>
      wanted === null || wanted.has(source)
        ? [{ source, bucket: week, skill, fresh, opened, closed, articles }]
        : [],
    ),
  )
}

async function readStale(
  connection: Connection,
  query: CellQuery,
  stale: readonly string[],
): Promise<Cell[]> {
  const [first] = stale
  if (first === undefined) return []
  const weeks = new Set(stale)
  const range = { from: first, to: nextMonday(stale.at(-1) ?? first) }
  return (await readCells(connection, { ...query, ...range })).filter(({ bucket }) => weeks.has(bucket))
}

async function sumUp(connection: Connection, { week, version }: SummedWeek): Promise<void> {
  const bySkill = await sumsOf(connection, week)
  const filter = termOf('week', week)
  const before = await searchAll(
    connection,
    { kind: 'weeks', filter, order: 'id', fields: ['id'] },
    skillSchema,
  )
  const gone = before.filter(({ id }) => !bySkill.has(id)).map(({ id }) => ({ id, body: null }))
  const documents = [...bySkill].map(([id, { skill, cells }]) => ({
    id,
    body: { id, week, skill, body: { version, cells } },
  }))
  await writeDocuments(connection, 'weeks', [...documents, ...gone])
  await writeFreshWeek(connection, version, freshWeekOf(week, cellsOf(bySkill.values())))
  await connection.refresh(['weeks'])
}

function* cellsOf(sums: Iterable<Sums>) {
  for (const { skill, cells } of sums) for (const [source, fresh] of cells) yield { source, skill, fresh }
}

type Sums = { skill: string; cells: z.infer<typeof cellSchema>[] }

async function sumsOf(connection: Connection, week: string) {
  const groups = await readComposite(
    connection,
    {
      index: indexOf(connection.prefix, 'buckets'),
      nested: 'cells',
      filter: rangeOf('cells.day', { from: week, to: nextMonday(week) }),
      sources: [
        { skill: { terms: { field: 'cells.skill' } } },
        { source: { terms: { field: 'cells.source' } } },
      ],
      aggregations: countSums,
    },
    groupSchema,
  )
  const bySkill = new Map<string, Sums>()
  for (const { key, fresh, opened, closed, articles } of groups) {
    const id = `${week}|${key.skill}`
    const known = bySkill.get(id) ?? { skill: key.skill, cells: [] }
    known.cells.push([key.source, fresh.value, opened.value, closed.value, articles.value])
    bySkill.set(id, known)
  }
  return bySkill
}
