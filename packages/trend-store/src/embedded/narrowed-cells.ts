import type { SQLOutputValue } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { allSkills, type Cell } from '../cell.ts'
import type { NarrowedCellQuery } from '../vacancy-counts.ts'
import type { Database } from './database.ts'
import { listOf, valuesIn } from './facet-columns.ts'
import { dayNumber, dayOfNumber, itemTerms, termOf } from './search-tables.ts'

/** Some fifty milliseconds' work; between two the process does other work. */
const vacanciesAtOnce = 200_000
const columnNames = { fresh: 'fresh', opened: 'opened', closed: 'closed' } as const
type Column = keyof typeof columnNames
type Group = { source: string; days: Partial<Record<Column, number>>; count: number; skill: string }

/**
 * Counts vacancies from the index of their terms, which numbers them, and from a table of their days: the texts of
 * vacancies are not read, so the cost follows how many meet the filter, some millions a second.
 */
export async function readNarrowedCells(
  { db, guard }: Database,
  query: NarrowedCellQuery,
): Promise<Map<string, Cell>> {
  const cells = new Map<string, Cell>()
  const columns: Column[] = query.freshOnly === true ? ['fresh'] : ['fresh', 'opened', 'closed']
  const last = Number(
    guard(() => db.prepare('SELECT max(number) AS last FROM vacancy_days').get())?.last ?? 0,
  )
  const sources = guard(readSources)
  for (const skill of query.skills ?? [null]) {
    for (let start = 0; start <= last; start += vacanciesAtOnce) {
      query.signal?.throwIfAborted()
      const groups = guard(() => (skill === null ? everySkillOf(start) : groupsOf(skill, start)))
      for (const group of groups) addGroup(cells, group, query)
      await nextTurn()
    }
  }
  return cells

  function groupsOf(skill: string, start: number): Group[] {
    const { from, values } = foundFrom(matchOf(query, skill), start)
    const days = columns.map((column) => `d.${column}`).join(', ')
    return db
      .prepare(`SELECT d.source, ${days}, count(*) AS count ${from} GROUP BY d.source, ${days}`)
      .all(...values)
      .map((row) => ({ ...placeOf(row), skill, count: Number(row.count) }))
  }

  function everySkillOf(start: number): Group[] {
    const { from, values } = foundFrom(matchOf(query, allSkills), start)
    const days = columns.map((column) => `d.${column}`).join(', ')
    return db
      .prepare(
        `SELECT d.source, ${days}, (SELECT f.${query.need === undefined ? 'skills' : 'facets'} FROM vacancy_facts f WHERE f.number = d.number) AS named ${from}`,
      )
      .all(...values)
      .flatMap((row) =>
        [allSkills, ...skillsIn(String(row.named))].map((skill) => ({
          ...placeOf(row),
          skill,
          count: 1,
        })),
      )
  }

  function skillsIn(named: string): string[] {
    return query.need === undefined ? listOf(named) : valuesIn(named, `${query.need}=`)
  }

  function foundFrom(match: string | null, start: number): { from: string; values: (string | number)[] } {
    const from =
      match === null
        ? 'vacancy_days d'
        : 'vacancy_terms CROSS JOIN vacancy_days d ON d.number = vacancy_terms.rowid'
    const number = match === null ? 'd.number' : 'vacancy_terms.rowid'
    const within = columns.map((column) => `d.${column} BETWEEN ? AND ?`).join(' OR ')
    const range = columns.flatMap(() => [dayNumber(query.from), dayNumber(query.to) - 1])
    const wanted = query.sources === undefined ? '' : 'AND d.source IN (SELECT value FROM json_each(?))'
    return {
      from: `FROM ${from} WHERE ${match === null ? '' : 'vacancy_terms MATCH ? AND '} ${number} >= ? AND ${number} < ? AND (${within}) ${wanted}`,
      values: [
        ...(match === null ? [] : [match]),
        ...[start, start + vacanciesAtOnce, ...range],
        ...(query.sources === undefined ? [] : [JSON.stringify(query.sources.map(numberOf))]),
      ],
    }
  }

  function placeOf(row: Record<string, SQLOutputValue>): Pick<Group, 'source' | 'days'> {
    const days = columns.flatMap((column) => (row[column] === null ? [] : [[column, Number(row[column])]]))
    return { source: sources.get(Number(row.source)) ?? '', days: Object.fromEntries(days) }
  }

  function readSources(): Map<number, string> {
    const rows = db.prepare('SELECT number, source FROM source_numbers').all()
    return new Map(rows.map(({ number, source }) => [Number(number), String(source)]))
  }

  function numberOf(wanted: string): number {
    for (const [number, source] of sources) if (source === wanted) return number
    return -1
  }
}

function addGroup(
  cells: Map<string, Cell>,
  { source, days, count, skill }: Group,
  query: NarrowedCellQuery,
): void {
  for (const column of Object.values(columnNames)) {
    const number = days[column]
    if (number === undefined) continue
    const bucket = dayOfNumber(query.interval === 'day' ? number : mondayOf(number))
    if (number < dayNumber(query.from) || number >= dayNumber(query.to)) continue
    const key = `${bucket}|${source}|${skill}`
    const cell = cells.get(key) ?? { source, bucket, skill, fresh: 0, opened: 0, closed: 0, articles: 0 }
    cell[column] += count
    cells.set(key, cell)
  }
}

/** What the index of terms is asked; null when nothing narrows: every vacancy. */
function matchOf({ facets, need }: Pick<NarrowedCellQuery, 'facets' | 'need'>, skill: string): string | null {
  const named =
    skill === allSkills ? [] : [need === undefined ? itemTerms.skill(skill) : termOf(`${need}=${skill}`)]
  const groups = facets.map((group) => (group.length === 0 ? 'none' : group.map(termOf).join(' OR ')))
  const all = [...named, ...groups].map((any) => `(${any})`)
  return all.length === 0 ? null : all.join(' AND ')
}

/** Day 0, 1970-01-01, was a Thursday. */
function mondayOf(day: number): number {
  return day - ((day + 3) % 7)
}
