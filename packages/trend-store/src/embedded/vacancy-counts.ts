import type { SQLOutputValue } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { allSkills, type Cell } from '../trend-store.ts'
import type { Breakdown, BreakdownQuery, BreakdownRow, VacancyCountStore } from '../vacancy-counts.ts'
import type { Database } from './database.ts'
import { listOf, valuesIn } from './facet-columns.ts'
import { matchOf, readNarrowedCells } from './narrowed-cells.ts'
import type { SearchIndex } from './search-index.ts'
import { dayNumber } from './search-tables.ts'

type Row = { source: string; skills: string; facets: string }

/** Some fifty milliseconds' work; between two the process does other work. */
const vacanciesAtOnce = 20_000

/** A breakdown reads what is known of the range's vacancies, not the vacancies themselves. */
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
    await index.caughtUp()
    const match = matchOf(wanted, wanted.skill ?? allSkills)
    const range = [dayNumber(wanted.from), dayNumber(wanted.to)]
    const only = wanted.sources === undefined ? '' : 'AND s.source IN (SELECT value FROM json_each(?))'
    const statement = db.prepare(
      `SELECT s.source, f.skills, f.facets
       FROM ${match === null ? '' : 'vacancy_terms CROSS JOIN '} vacancy_days d
       CROSS JOIN source_numbers s ON s.number = d.source CROSS JOIN vacancy_facts f ON f.number = d.number
       WHERE ${match === null ? '' : 'vacancy_terms MATCH ? AND d.number = vacancy_terms.rowid AND'}
         ${match === null ? 'd.number' : 'vacancy_terms.rowid'} BETWEEN ? AND ? AND +d.fresh >= ? AND +d.fresh < ? ${only}`,
    )
    const values = [...range, ...(wanted.sources === undefined ? [] : [JSON.stringify(wanted.sources)])]
    const found = guard(() => numbersOf.get(...range))
    const last = Number(found?.last ?? -1)
    for (let start = Number(found?.first ?? 0); start <= last; start += vacanciesAtOnce) {
      wanted.signal?.throwIfAborted()
      const end = start + vacanciesAtOnce - 1
      yield* guard(() => statement.all(...(match === null ? [] : [match]), start, end, ...values)).map(rowOf)
      await nextTurn()
    }
  }
}

function rowOf({ source, skills, facets }: Record<string, SQLOutputValue>): Row {
  return { source: String(source), skills: String(skills), facets: String(facets) }
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
  if (by === 'skill' && need === undefined) return listOf(skills)
  return valuesIn(facets, `${by === 'skill' ? need : by}=`)
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
