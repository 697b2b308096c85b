import type { SQLOutputValue } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { z } from 'zod'
import { allSkills, type Cell } from '../trend-store.ts'
import type { Breakdown, BreakdownQuery, BreakdownRow, VacancyCountStore } from '../vacancy-counts.ts'
import type { Database } from './database.ts'
import { matchOf, readNarrowedCells } from './narrowed-cells.ts'
import type { SearchIndex } from './search-index.ts'
import { dayNumber } from './search-tables.ts'

type Row = { source: string; skills: string; facets: string }
type Range = { from: string; to: string }

/** Steps through an index, so that the sources are found without reading every vacancy. */
const everySource = `
  WITH RECURSIVE each (source) AS (SELECT min(source) FROM vacancies
    UNION ALL SELECT (SELECT min(source) FROM vacancies WHERE source > each.source) FROM each WHERE source IS NOT NULL)
  SELECT source FROM each WHERE source IS NOT NULL`
/** A quarter of a second of a big store at most; then others have their turn. */
const daysAtOnce = 7
const vacanciesAtOnce = 20_000

/** A breakdown reads the vacancies of the range a week at a time; between two weeks the process does other work. */
export function createVacancyCountStore(database: Database, index: SearchIndex): VacancyCountStore {
  const { db, guard } = database
  // Vacancies are numbered about as they come, so a period is a part of the numbers.
  const numbersOf = db.prepare(
    'SELECT min(number) AS first, max(number) AS last FROM vacancy_days WHERE fresh >= ? AND fresh < ?',
  )
  return {
    async readNarrowedCells(query) {
      await index.caughtUp()
      const cells = await readNarrowedCells(database, query)
      return [...cells.values()].sort(byBucket)
    },
    async readBreakdown(query) {
      const all: BreakdownRow = { value: '', total: 0, units: none(query.skills) }
      const rows = new Map<string, BreakdownRow>()
      for await (const row of vacanciesOf(query)) countRow(rows, all, row, query)
      return breakdownOf(rows, all, query)
    },
  }

  async function* vacanciesOf(wanted: BreakdownQuery): AsyncGenerator<Row> {
    const match = matchOf(wanted, wanted.skill ?? allSkills)
    if (match === null) yield* everyVacancyOf(wanted)
    else yield* matchingOf(wanted, match)
  }

  async function* matchingOf(wanted: BreakdownQuery, match: string): AsyncGenerator<Row> {
    await index.caughtUp()
    const range = [dayNumber(wanted.from), dayNumber(wanted.to)]
    const found = guard(() => numbersOf.get(...range))
    const last = Number(found?.last ?? -1)
    const only = wanted.sources === undefined ? '' : 'AND v.source IN (SELECT value FROM json_each(?))'
    const statement = db.prepare(
      `SELECT v.source, v.skills, v.facets FROM vacancy_terms
       CROSS JOIN vacancy_days d ON d.number = vacancy_terms.rowid CROSS JOIN vacancies v ON v.id = d.id
       WHERE vacancy_terms MATCH ? AND vacancy_terms.rowid >= ? AND vacancy_terms.rowid < ?
         AND d.fresh >= ? AND d.fresh < ? ${only}`,
    )
    const sources = wanted.sources === undefined ? [] : [JSON.stringify(wanted.sources)]
    for (let start = Number(found?.first ?? 0); start <= last; start += vacanciesAtOnce) {
      wanted.signal?.throwIfAborted()
      yield* guard(() => statement.all(match, start, start + vacanciesAtOnce, ...range, ...sources)).map(
        rowOf,
      )
      await nextTurn()
    }
  }

  async function* everyVacancyOf(wanted: BreakdownQuery): AsyncGenerator<Row> {
    const statement = db.prepare(
      `SELECT v.source, v.skills, v.facets FROM (SELECT value AS source FROM json_each(?)) s
       CROSS JOIN vacancies v ON v.source = s.source AND v.fresh_day >= ? AND v.fresh_day < ?`,
    )
    const sources =
      wanted.sources ?? guard(() => db.prepare(everySource).all()).map((row) => String(row.source))
    for (const { from, to } of slices(boundsOf(wanted), wanted.signal)) {
      yield* guard(() => statement.all(JSON.stringify(sources), from, to)).map(rowOf)
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

function rowOf({ source, skills, facets }: Record<string, SQLOutputValue>): Row {
  return { source: String(source), skills: String(skills), facets: String(facets) }
}

function* slices({ from, to }: Range, signal: AbortSignal | undefined): Generator<Range> {
  for (let start = from; start < to; start = addDays(start, daysAtOnce)) {
    signal?.throwIfAborted()
    const end = addDays(start, daysAtOnce)
    yield { from: start, to: end < to ? end : to }
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

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
