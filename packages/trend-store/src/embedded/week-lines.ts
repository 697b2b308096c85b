import type { DatabaseSync } from 'node:sqlite'
import type { Cell, CellQuery } from '../cell.ts'
import type { WeekRange } from '../week-store.ts'
import type { Database } from './database.ts'

/**
 * A skill's counts of a week, source by source, as one row of numbers: years of a skill are a hundred rows, read in a
 * seventh of the time that their cells take. Rows are made with the totals of their week; until then its cells tell.
 */
export type WeekLines = {
  /** Inside the caller's transaction. */
  sumUp(week: string): void
  /** Of named skills, by bucket, source, skill; without these weeks. */
  read(query: LineQuery & { skills: readonly string[] }, except: ReadonlySet<string>): Cell[]
}
type LineQuery = WeekRange & Pick<CellQuery, 'sources'>

/** Numbers a source takes in a row: its own, fresh, opened, closed, articles. */
const width = 5
const row =
  "group_concat(number || ',' || fresh || ',' || opened || ',' || closed || ',' || articles ORDER BY c.source)"

export function prepareWeekLines(db: DatabaseSync): void {
  if (db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'week_lines'").get() !== undefined) return
  db.exec(`
CREATE TABLE week_sources (number INTEGER PRIMARY KEY, source TEXT NOT NULL UNIQUE);
CREATE TABLE week_lines (skill TEXT NOT NULL, week TEXT NOT NULL, cells TEXT NOT NULL, PRIMARY KEY (skill, week)) WITHOUT ROWID;
CREATE INDEX week_lines_of_week ON week_lines (week);
INSERT OR IGNORE INTO stale_totals SELECT DISTINCT week FROM week_cells;`)
}

export function createWeekLines({ db, guard }: Database): WeekLines {
  const number = db.prepare(
    'INSERT OR IGNORE INTO week_sources (source) SELECT DISTINCT source FROM week_cells WHERE week = ?',
  )
  const clear = db.prepare(
    'DELETE FROM week_lines WHERE (skill, week) IN (SELECT skill, week FROM week_lines WHERE week = ?)',
  )
  const sum = db.prepare(
    `INSERT INTO week_lines SELECT skill, week, ${row} FROM week_cells c INDEXED BY week_cells_of_week
     JOIN week_sources s ON s.source = c.source WHERE week = ? GROUP BY skill`,
  )
  const ofSkill = db.prepare(
    'SELECT week, cells FROM week_lines WHERE skill = ? AND week >= ? AND week < ? ORDER BY week',
  )
  const readSources = db.prepare('SELECT number, source FROM week_sources')
  let names = new Map<number, string>()
  return {
    sumUp(week) {
      for (const step of [number, clear, sum]) step.run(week)
    },
    read({ from, to, skills, sources }, except) {
      const isWanted = wantedIn(sources)
      const weeks = new Map<string, Cell[]>()
      for (const skill of skills.toSorted())
        for (const { week, cells } of guard(() => ofSkill.all(skill, from, to))) {
          const bucket = String(week)
          if (except.has(bucket)) continue
          const known = weeks.get(bucket) ?? []
          weeks.set(bucket, known)
          addCells(known, { bucket, skill, numbers: numbersOf(cells) }, isWanted)
        }
      const inOrder = [...weeks].sort(([a], [b]) => (a < b ? -1 : 1))
      return inOrder.flatMap(([, cells]) => (skills.length === 1 ? cells : cells.sort(bySource)))
    },
  }

  function addCells(
    cells: Cell[],
    line: { bucket: string; skill: string; numbers: readonly number[] },
    isWanted: (source: string) => boolean,
  ): void {
    const { bucket, skill, numbers } = line
    for (let at = 0; at < numbers.length; at += width) {
      const source = nameOf(numbers[at] ?? 0)
      if (!isWanted(source)) continue
      const [fresh = 0, opened = 0] = [numbers[at + 1], numbers[at + 2]]
      cells.push({
        source,
        bucket,
        skill,
        fresh,
        opened,
        closed: numbers[at + 3] ?? 0,
        articles: numbers[at + 4] ?? 0,
      })
    }
  }

  /** Numbers are given once and for all, by whichever process meets a source first. */
  function nameOf(source: number): string {
    const known = names.get(source)
    if (known !== undefined) return known
    names = new Map(guard(() => readSources.all()).map((one) => [Number(one.number), String(one.source)]))
    return names.get(source) ?? ''
  }
}

function numbersOf(cells: unknown): number[] {
  return JSON.parse(`[${String(cells)}]`)
}

function wantedIn(sources: readonly string[] | undefined): (source: string) => boolean {
  if (sources === undefined) return () => true
  const wanted = new Set(sources)
  return (source) => wanted.has(source)
}

/** Stable, so that skills stay in their order. */
function bySource(a: Cell, b: Cell): number {
  return a.source < b.source ? -1 : a.source > b.source ? 1 : 0
}
