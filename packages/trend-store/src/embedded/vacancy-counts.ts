import type { SQLOutputValue } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { z } from 'zod'
import type { FacetFilter } from '../facets.ts'
import { allSkills, type Cell } from '../trend-store.ts'
import type {
  Breakdown,
  BreakdownQuery,
  BreakdownRow,
  NarrowedCellQuery,
  VacancyCountStore,
} from '../vacancy-counts.ts'
import type { Database } from './database.ts'

type Row = { source: string; day: string; skills: string; facets: string }
/** A row of our own query: thousands a call, so turned by hand. */
type Counted = Record<string, SQLOutputValue>
type Asked = { select: string; words: readonly string[]; group: string }
type Wanted = Range & { sources?: readonly string[]; facets: FacetFilter; signal?: AbortSignal }
type Range = { from: string; to: string }
const columns = { fresh: 'fresh_day', opened: 'opened_day', closed: 'closed_day' } as const
type Column = keyof typeof columns

/** Steps through an index, so that the sources are found without reading every vacancy. */
const everySource = `
  WITH RECURSIVE each (source) AS (SELECT min(source) FROM vacancies
    UNION ALL SELECT (SELECT min(source) FROM vacancies WHERE source > each.source) FROM each WHERE source IS NOT NULL)
  SELECT source FROM each WHERE source IS NOT NULL`
/** A quarter of a second of a big store at most; then others have their turn. */
const daysAtOnce = 7

const allColumns = ['fresh', 'opened', 'closed'] as const
const freshAlone = ['fresh'] as const

/** Reads the vacancies of the range a week at a time; between two weeks the process does other work. */
export function createVacancyCountStore({ db, guard }: Database): VacancyCountStore {
  return {
    async readNarrowedCells(query) {
      const cells = new Map<string, Cell>()
      const wanted = query.freshOnly === true ? freshAlone : allColumns
      for (const column of wanted) {
        for await (const row of countsOf(column, query)) addCells(cells, column, row, query)
      }
      return [...cells.values()].sort(byBucket)
    },
    async readBreakdown(query) {
      const all: BreakdownRow = { value: '', total: 0, units: none(query.skills) }
      const rows = new Map<string, BreakdownRow>()
      for await (const row of vacanciesOf('fresh', query)) countRow(rows, all, row, query)
      return breakdownOf(rows, all, query)
    },
  }

  /** How many of each source and day, and of these how many name each skill. */
  async function* countsOf(column: Column, query: NarrowedCellQuery): AsyncGenerator<Counted> {
    const named = query.skills.map((skill) =>
      skill === allSkills
        ? '1'
        : query.need === undefined
          ? 'instr(v.skills, ?) > 0'
          : 'instr(v.facets, ?) > 0',
    )
    const select = `v.source, v.${columns[column]} AS day${named.map((one, at) => `, sum(${one}) AS named${at}`).join('')}`
    const words = query.skills
      .filter((skill) => skill !== allSkills)
      .map((skill) => (query.need === undefined ? `"${skill}"` : `|${query.need}=${skill}|`))
    yield* rowsOf(column, query, { select, words, group: 'GROUP BY 1, 2' })
  }

  async function* vacanciesOf(column: Column, query: BreakdownQuery): AsyncGenerator<Row> {
    const select = `v.source, v.${columns[column]} AS day, v.skills, v.facets`
    for await (const row of rowsOf(column, query, { select, words: [], group: '' })) {
      yield {
        source: String(row.source),
        day: String(row.day),
        skills: String(row.skills),
        facets: String(row.facets),
      }
    }
  }

  async function* rowsOf(
    column: Column,
    wanted: Wanted,
    { select, words, group }: Asked,
  ): AsyncGenerator<Counted> {
    const day = columns[column]
    const groups = wanted.facets.map((any) => `(${any.map(() => 'instr(v.facets, ?)').join(' OR ') || '0'})`)
    const statement = db.prepare(
      `SELECT ${select} FROM (SELECT value AS source FROM json_each(?)) s
       CROSS JOIN vacancies v ON v.source = s.source AND v.${day} >= ? AND v.${day} < ?
       ${groups.map((one) => `AND ${one}`).join(' ')} ${group}`,
    )
    const sources =
      wanted.sources ?? guard(() => db.prepare(everySource).all()).map((row) => String(row.source))
    const facets = wanted.facets.flat().map((facet) => `|${facet}|`)
    for (const { from, to } of slices(boundsOf(wanted), wanted.signal)) {
      yield* guard(() => statement.all(...words, JSON.stringify(sources), from, to, ...facets))
      await nextTurn()
    }
  }

  /** The days there are vacancies on; what lies before and after them needs no look. */
  function boundsOf({ from, to }: Range): Range {
    const found = guard(() =>
      db
        .prepare('SELECT min(day) AS low, max(day) AS high FROM cells WHERE day >= ? AND day < ?')
        .get(from, to),
    )
    const low = String(found?.low ?? to)
    const high = addDays(String(found?.high ?? from), 1)
    return { from: low > from ? low : from, to: high < to ? high : to }
  }
}

function* slices({ from, to }: Range, signal: AbortSignal | undefined): Generator<Range> {
  for (let start = from; start < to; start = addDays(start, daysAtOnce)) {
    signal?.throwIfAborted()
    const end = addDays(start, daysAtOnce)
    yield { from: start, to: end < to ? end : to }
  }
}

function addCells(cells: Map<string, Cell>, column: Column, row: Counted, query: NarrowedCellQuery): void {
  const [source, day] = [String(row.source), String(row.day)]
  const bucket = query.interval === 'day' ? day : mondayOf(day)
  for (const [at, skill] of query.skills.entries()) {
    const count = Number(row[`named${at}`])
    if (count === 0) continue
    const key = `${bucket}|${source}|${skill}`
    const cell = cells.get(key) ?? { source, bucket, skill, fresh: 0, opened: 0, closed: 0, articles: 0 }
    cell[column] += count
    cells.set(key, cell)
  }
}

function countRow(
  rows: Map<string, BreakdownRow>,
  all: BreakdownRow,
  row: Row,
  { by, skills, need }: BreakdownQuery,
): void {
  const named = skills.filter((skill) => isNamed(row, skill, need))
  for (const value of valuesOf(row, by, need)) {
    const known = rows.get(value) ?? { value, total: 0, units: none(skills) }
    rows.set(value, known)
    add(known, named)
  }
  add(all, named)
}

function add(row: BreakdownRow, skills: readonly string[]): void {
  row.total += 1
  for (const skill of skills) row.units[skill] = (row.units[skill] ?? 0) + 1
}

function valuesOf(
  { source, skills, facets }: Row,
  by: BreakdownQuery['by'],
  need: BreakdownQuery['need'],
): string[] {
  if (by === 'source') return [source]
  if (by === 'skill' && need === undefined) return z.array(z.string()).parse(JSON.parse(skills))
  const prefix = `${by === 'skill' ? need : by}=`
  return facets.split('|').flatMap((facet) => (facet.startsWith(prefix) ? [facet.slice(prefix.length)] : []))
}

function isNamed({ skills, facets }: Row, skill: string, need: BreakdownQuery['need']): boolean {
  if (skill === allSkills) return true
  return need === undefined ? skills.includes(`"${skill}"`) : facets.includes(`|${need}=${skill}|`)
}

function breakdownOf(
  rows: ReadonlyMap<string, BreakdownRow>,
  { total, units }: BreakdownRow,
  { limit }: BreakdownQuery,
): Breakdown {
  const sorted = [...rows.values()].sort((a, b) => b.total - a.total || (a.value < b.value ? -1 : 1))
  return { rows: sorted.slice(0, limit), total, units }
}

function none(skills: readonly string[]): Record<string, number> {
  return Object.fromEntries(skills.map((skill) => [skill, 0]))
}

function byBucket(a: Cell, b: Cell): number {
  return compare(a.bucket, b.bucket) || compare(a.source, b.source) || compare(a.skill, b.skill)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function mondayOf(day: string): string {
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
