import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { SkillTotals, WeekRange } from '../week-store.ts'
import type { Database } from './database.ts'
import type { FreshWeeks } from './fresh-weeks.ts'
import type { WeekLines } from './week-lines.ts'

/**
 * A skill's weeks over all sources together, so that years of every skill are read in milliseconds. A week is summed up
 * again when it is asked for after one of its sources was.
 */
export type WeekTotals = {
  /** Inside the caller's transaction: a source's cells of this week were summed up. */
  changed(week: string): void
  /** Sums up some weeks, in every form. */
  catchUp(range: WeekRange): { remaining: boolean }
  /** Weeks of which nothing that is summed up here holds now. */
  staleIn(range: WeekRange): Set<string>
  read(range: WeekRange): SkillTotals[]
}

/** Some thirty milliseconds' work. */
const weeksAtOnce = 4
const sums = 'sum(fresh) AS fresh, sum(opened) AS opened, sum(closed) AS closed, sum(articles) AS articles'

export function prepareWeekTotals(db: DatabaseSync): void {
  if (db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'week_totals'").get() !== undefined) return
  db.exec(`
CREATE TABLE week_totals (
  week TEXT NOT NULL, skill TEXT NOT NULL,
  fresh INTEGER NOT NULL, opened INTEGER NOT NULL, closed INTEGER NOT NULL, articles INTEGER NOT NULL,
  PRIMARY KEY (week, skill)) WITHOUT ROWID;
CREATE TABLE stale_totals (week TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO stale_totals SELECT DISTINCT week FROM week_cells;`)
}

export function createWeekTotals(
  { db, transact, guard }: Database,
  { lines, freshWeeks }: { lines: WeekLines; freshWeeks: FreshWeeks },
): WeekTotals {
  const note = db.prepare('INSERT OR IGNORE INTO stale_totals VALUES (?)')
  const readStale = db.prepare('SELECT week FROM stale_totals WHERE week >= ? AND week < ? LIMIT ?')
  const clear = db.prepare('DELETE FROM week_totals WHERE week = ?')
  const sumUp = db.prepare(
    `INSERT INTO week_totals SELECT week, skill, ${sums} FROM week_cells INDEXED BY week_cells_of_week
     WHERE week = ? GROUP BY skill`,
  )
  const done = db.prepare('DELETE FROM stale_totals WHERE week = ?')
  const read = db.prepare(
    `SELECT skill, ${sums} FROM week_totals WHERE week >= ? AND week < ? GROUP BY skill ORDER BY skill`,
  )
  return {
    changed: (week) => void note.run(week),
    catchUp({ from, to }) {
      const stale = () => guard(() => readStale.all(from, to, weeksAtOnce))
      if (stale().length === 0) return { remaining: false }
      transact(() => {
        for (const week of stale().map((row) => String(row.week))) {
          lines.sumUp(week)
          freshWeeks.sumUp(week)
          for (const step of [clear, sumUp, done]) step.run(week)
        }
      })
      return { remaining: stale().length > 0 }
    },
    staleIn: ({ from, to }) =>
      new Set(guard(() => readStale.all(from, to, -1)).map(({ week }) => String(week))),
    read: ({ from, to }) => guard(() => read.all(from, to).map(totalsOf)),
  }
}

/** Thousands of rows of our own query a call: turned by hand, since a schema's check takes longer than the query. */
export function totalsOf(row: Record<string, SQLOutputValue>): SkillTotals {
  const { skill, fresh, opened, closed, articles } = row
  const counts = { fresh: Number(fresh), opened: Number(opened) }
  return { skill: String(skill), ...counts, closed: Number(closed), articles: Number(articles) }
}
