import { runSchema } from '@skilltide/contracts'
import { z } from 'zod'
import type { RunStore, SourceSummary } from '../trend-store.ts'
import type { Database } from './database.ts'
import { listBodies } from './documents.ts'

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

export function createRunStore({ db, transact, guard }: Database): RunStore {
  const write = db.prepare(
    'INSERT OR REPLACE INTO runs (id, source, started_at, status, body) VALUES (?,?,?,?,?)',
  )
  const summarise = db.prepare(`
SELECT source, count(*) AS runs, min(CASE WHEN ${good} THEN started_at END) AS first,
  (SELECT body FROM runs last WHERE last.source = runs.source ORDER BY started_at DESC, id LIMIT 1) AS body
FROM runs GROUP BY source ORDER BY source`)
  const weeks = db.prepare(`
SELECT source, date(started_at, 'weekday 0', '-6 days') AS week, count(*) AS runs, sum(${good}) AS complete, sum(NOT ${good}) AS incomplete
FROM runs WHERE started_at >= ? AND started_at < ? GROUP BY week, source ORDER BY week, source`)
  return {
    async writeRuns(runs) {
      transact(() => {
        for (const run of runs) write.run(run.id, run.source, run.startedAt, run.status, JSON.stringify(run))
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
      guard(() => weeks.all(from, to).map((row) => weekSchema.parse(row))),
  }
}

function readSummary(row: unknown): SourceSummary {
  const { source, runs, first, body } = summarySchema.parse(row)
  const lastRun = runSchema.parse(JSON.parse(body))
  return { source, runs, firstCompleteAt: first, lastRun, archive: lastRun.archive }
}
