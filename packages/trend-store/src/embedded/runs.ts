import type { DatabaseSync } from 'node:sqlite'
import { type Run, runSchema } from '@skilltide/contracts'
import { z } from 'zod'
import type { RunStore, SourceSummary } from '../trend-store.ts'
import type { Database } from './database.ts'
import { listBodies } from './documents.ts'
import { everyWeek, mondaySql, type WeekTable } from './weeks.ts'

const table = { name: 'runs', key: 'started_at', schema: runSchema }
const summarySchema = z.object({
  source: z.string(),
  runs: z.number(),
  first: z.string().nullable(),
  body: z.string(),
})
const weekSchema = z.object({
  source: z.string(),
  week: z.string(),
  runs: z.number(),
  complete: z.number(),
  incomplete: z.number(),
})
const good = "status IN ('complete', 'unchanged')"
const weekly = `count(*) AS runs, sum(${good}) AS complete, sum(NOT ${good}) AS incomplete FROM runs`

/** How each source's runs of a week ended, kept beside the runs: years of hourly runs are never counted at once. */
export function prepareRunWeeks(db: DatabaseSync): void {
  const known = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'run_weeks'").get() !== undefined
  if (known) return
  db.exec(`
CREATE TABLE run_weeks (week TEXT NOT NULL, source TEXT NOT NULL, runs INTEGER NOT NULL, complete INTEGER NOT NULL,
  incomplete INTEGER NOT NULL, PRIMARY KEY (week, source)) WITHOUT ROWID;
INSERT INTO run_weeks SELECT ${mondaySql('started_at')} AS week, source, ${weekly} GROUP BY week, source;`)
}

export function createRunStore({ db, transact, guard }: Database, weekTable: WeekTable): RunStore {
  const write = db.prepare(
    'INSERT OR REPLACE INTO runs (id, source, started_at, status, body) VALUES (?,?,?,?,?)',
  )
  const readOne = db.prepare('SELECT source, started_at AS startedAt FROM runs WHERE id = ?')
  // From one source to the next through an index, so that the runs between are not read.
  const summarise = db.prepare(`
WITH RECURSIVE each (source) AS (SELECT min(source) FROM runs
  UNION ALL SELECT (SELECT min(source) FROM runs WHERE source > each.source) FROM each WHERE source IS NOT NULL)
SELECT source, (SELECT sum(runs) FROM run_weeks w WHERE w.source = each.source) AS runs,
  (SELECT started_at FROM runs r WHERE r.source = each.source AND ${good} ORDER BY started_at LIMIT 1) AS first,
  (SELECT body FROM runs r WHERE r.source = each.source ORDER BY started_at DESC, id LIMIT 1) AS body
FROM each WHERE source IS NOT NULL ORDER BY source`)
  const since = db.prepare(`
SELECT (SELECT started_at FROM runs WHERE source = ?1 AND ${good} ORDER BY started_at LIMIT 1)
  || ' ' || (SELECT body ->> 'archive' FROM runs WHERE source = ?1 ORDER BY started_at DESC, id LIMIT 1) AS since`)
  const countWeek = db.prepare(
    `INSERT INTO run_weeks SELECT ?1, ?2, ${weekly}
     WHERE source = ?2 AND started_at >= ?1 AND started_at < date(?1, '+7 days') GROUP BY source`,
  )
  const forgetWeek = db.prepare('DELETE FROM run_weeks WHERE week = ? AND source = ?')
  const readWeek = db.prepare(
    'SELECT runs, complete, incomplete FROM run_weeks WHERE week = ? AND source = ?',
  )
  const weeks = db.prepare(
    'SELECT source, week, runs, complete, incomplete FROM run_weeks WHERE week >= ? AND week < ? ORDER BY week, source',
  )
  const partWeeks = db.prepare(
    `SELECT source, ${mondaySql('started_at')} AS week, ${weekly}
     WHERE started_at >= ? AND started_at < ? GROUP BY week, source ORDER BY week, source`,
  )
  const mondayOf = db.prepare(`SELECT ${mondaySql('?1')} AS monday`)
  return {
    async writeRuns(runs) {
      transact(() => {
        const changed = runs.flatMap(writeRun)
        if (changed.length > 0) weekTable.changed([...new Set(changed)])
      })
    },
    listRuns: async ({ source, ...paging }) =>
      guard(() =>
        listBodies(
          db,
          table,
          source === undefined ? paging : { ...paging, where: 'source = ?', values: [source] },
        ),
      ),
    listSources: async () => guard(() => summarise.all().map(readSummary)),
    readSourceWeeks: async ({ from, to }) =>
      guard(() => {
        const whole = monday(from) === from && monday(to) === to
        return (whole ? weeks : partWeeks).all(from, to).map((row) => weekSchema.parse(row))
      }),
  }

  /** Returns the weeks of which something else is known now. */
  function writeRun(run: Run): string[] {
    const { id, source, startedAt, status } = run
    const before = readOne.get(id)
    const wasSince = JSON.stringify(since.get(source))
    write.run(id, source, startedAt, status, JSON.stringify(run))
    const touched = [
      { source, week: monday(startedAt) },
      ...(before === undefined
        ? []
        : [{ source: String(before.source), week: monday(String(before.startedAt)) }]),
    ]
    const changed = touched.filter(({ source, week }) => {
      const was = JSON.stringify(readWeek.get(week, source))
      forgetWeek.run(week, source)
      countWeek.run(week, source)
      return JSON.stringify(readWeek.get(week, source)) !== was
    })
    const weeks = changed.map(({ week }) => week)
    return JSON.stringify(since.get(source)) === wasSince ? weeks : [...weeks, everyWeek]
  }

  function monday(instant: string): string {
    return String(mondayOf.get(instant.slice(0, 10))?.monday)
  }
}

function readSummary(row: unknown): SourceSummary {
  const { source, runs, first, body } = summarySchema.parse(row)
  const lastRun = runSchema.parse(JSON.parse(body))
  return { source, runs, firstCompleteAt: first, lastRun, archive: lastRun.archive }
}
