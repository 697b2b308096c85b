import type { DatabaseSync } from 'node:sqlite'
import { type FreshWeek, freshWeekOf, freshWeekSchema } from '../fresh-week.ts'
import type { WeekRange } from '../week-store.ts'
import type { Database } from './database.ts'

/** Each week's new vacancies as one row, made with the totals of the week. */
export type FreshWeeks = {
  /** Inside the caller's transaction. */
  sumUp(week: string): void
  /** Without these weeks. */
  read(range: WeekRange, except: ReadonlySet<string>): FreshWeek[]
}

export function prepareFreshWeeks(db: DatabaseSync): void {
  if (db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'fresh_weeks'").get() !== undefined) return
  db.exec(`
CREATE TABLE fresh_weeks (week TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
INSERT OR IGNORE INTO stale_totals SELECT DISTINCT week FROM week_cells;`)
}

export function createFreshWeeks({ db, guard }: Database): FreshWeeks {
  const readCells = db.prepare(
    'SELECT source, skill, fresh FROM week_cells INDEXED BY week_cells_of_week WHERE week = ? AND fresh > 0',
  )
  const write = db.prepare('INSERT OR REPLACE INTO fresh_weeks VALUES (?, ?)')
  const read = db.prepare('SELECT week, body FROM fresh_weeks WHERE week >= ? AND week < ?')
  return {
    sumUp(week) {
      const cells = readCells.all(week).map(({ source, skill, fresh }) => ({
        ...{ source: String(source), skill: String(skill), fresh: Number(fresh) },
      }))
      const { sources, skills } = freshWeekOf(week, cells)
      write.run(week, JSON.stringify({ sources, skills }))
    },
    read({ from, to }, except) {
      return guard(() => read.all(from, to)).flatMap((row) => {
        const week = String(row.week)
        return except.has(week) ? [] : [{ week, ...freshWeekSchema.parse(JSON.parse(String(row.body))) }]
      })
    },
  }
}
