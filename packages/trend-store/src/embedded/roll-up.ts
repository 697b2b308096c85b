import { z } from 'zod'
import { allSkills, type Cell, type CellQuery, type RollUpStore } from '../trend-store.ts'
import type { Bucket } from '../vacancy.ts'
import type { Database } from './database.ts'

const bucketSchema = z.object({ source: z.string(), day: z.string() })
const cellSchema = z.object({
  source: z.string(),
  bucket: z.string(),
  skill: z.string(),
  fresh: z.number(),
  opened: z.number(),
  closed: z.number(),
  articles: z.number(),
})

/** What one bucket counts, from vacancies and articles alone: a row a skill, and one for all. */
const recount = `
WITH moved (skill, fresh, opened, closed, articles) AS (
  SELECT j.value, 1, 0, 0, 0 FROM vacancies v, json_each(v.skills) j WHERE v.source = ?1 AND v.fresh_day = ?2
  UNION ALL SELECT '${allSkills}', 1, 0, 0, 0 FROM vacancies v WHERE v.source = ?1 AND v.fresh_day = ?2
  UNION ALL SELECT j.value, 0, 1, 0, 0 FROM vacancies v, json_each(v.skills) j WHERE v.source = ?1 AND v.opened_day = ?2
  UNION ALL SELECT '${allSkills}', 0, 1, 0, 0 FROM vacancies v WHERE v.source = ?1 AND v.opened_day = ?2
  UNION ALL SELECT j.value, 0, 0, 1, 0 FROM vacancies v, json_each(v.skills) j WHERE v.source = ?1 AND v.closed_day = ?2
  UNION ALL SELECT '${allSkills}', 0, 0, 1, 0 FROM vacancies v WHERE v.source = ?1 AND v.closed_day = ?2
  UNION ALL SELECT skill, 0, 0, 0, 1 FROM (
    SELECT DISTINCT i.number, j.value ->> 'skill' AS skill FROM items i, json_each(i.body, '$.skills') j
    WHERE i.source = ?1 AND i.day = ?2 AND i.kind = 'article')
  UNION ALL SELECT '${allSkills}', 0, 0, 0, 1 FROM items i WHERE i.source = ?1 AND i.day = ?2 AND i.kind = 'article'
)
INSERT INTO cells (day, source, skill, fresh, opened, closed, articles)
SELECT ?2, ?1, skill, sum(fresh), sum(opened), sum(closed), sum(articles) FROM moved GROUP BY skill`

export function createRollUpStore({ db, transact, guard }: Database): RollUpStore {
  const readTouched = db.prepare('SELECT source, day FROM touched LIMIT ?')
  const clearTouched = db.prepare('DELETE FROM touched WHERE source = ? AND day = ?')
  const clearCells = db.prepare('DELETE FROM cells WHERE source = ? AND day = ?')
  const count = db.prepare(recount)
  return {
    async rollUp({ limit = 1_000 } = {}) {
      const buckets = transact(() => {
        const found = readTouched.all(limit).map((row) => bucketSchema.parse(row))
        for (const bucket of found) recompute(bucket)
        return found.length
      })
      return { buckets, remaining: buckets === limit }
    },
    readCells: async (query) => guard(() => readCells(query)),
  }

  function recompute({ source, day }: Bucket): void {
    clearCells.run(source, day)
    count.run(source, day)
    clearTouched.run(source, day)
  }

  function readCells(query: CellQuery): Cell[] {
    const bucket = query.interval === 'day' ? 'day' : "date(day, 'weekday 0', '-6 days')"
    const conditions = ['day >= ?', 'day < ?']
    const values = [query.from, query.to]
    for (const [column, wanted] of [
      ['skill', query.skills],
      ['source', query.sources],
    ] as const) {
      if (wanted === undefined) continue
      conditions.push(`${column} IN (SELECT value FROM json_each(?))`)
      values.push(JSON.stringify(wanted))
    }
    return db
      .prepare(
        `SELECT source, ${bucket} AS bucket, skill, sum(fresh) AS fresh, sum(opened) AS opened, sum(closed) AS closed, sum(articles) AS articles
         FROM cells WHERE ${conditions.join(' AND ')} GROUP BY bucket, source, skill ORDER BY bucket, source, skill`,
      )
      .all(...values)
      .map((row) => cellSchema.parse(row))
  }
}
