import { z } from 'zod'
import { allSkills, type Cell, type CellQuery, type RollUpStore } from '../trend-store.ts'
import type { Database } from './database.ts'

const cellSchema = z.object({
  source: z.string(),
  bucket: z.string(),
  skill: z.string(),
  fresh: z.number(),
  opened: z.number(),
  closed: z.number(),
  articles: z.number(),
})

/**
 * What the buckets in `rolling` count, from vacancies and articles alone: a row a skill, and one for all. The
 * buckets lead each join, so that the cost follows them and not what is stored.
 */
const recount = `
WITH moved (day, source, skills, fresh, opened, closed, articles) AS (
  SELECT r.day, r.source, v.skills, 1, 0, 0, 0 FROM rolling r CROSS JOIN vacancies v
    ON v.source = r.source AND v.fresh_day = r.day
  UNION ALL SELECT r.day, r.source, v.skills, 0, 1, 0, 0 FROM rolling r CROSS JOIN vacancies v
    ON v.source = r.source AND v.opened_day = r.day
  UNION ALL SELECT r.day, r.source, v.skills, 0, 0, 1, 0 FROM rolling r CROSS JOIN vacancies v
    ON v.source = r.source AND v.closed_day = r.day
  UNION ALL SELECT r.day, r.source,
      (SELECT json_group_array(DISTINCT j.value ->> 'skill') FROM json_each(i.body, '$.skills') j), 0, 0, 0, 1
    FROM rolling r CROSS JOIN items i INDEXED BY articles_by_source ON i.source = r.source AND i.day = r.day WHERE i.kind = 'article'
)
INSERT INTO cells (day, source, skill, fresh, opened, closed, articles)
SELECT day, source, j.value, sum(fresh), sum(opened), sum(closed), sum(articles)
FROM moved, json_each(json_insert(skills, '$[#]', '${allSkills}')) j GROUP BY day, source, j.value`

export function createRollUpStore({ db, transact, guard }: Database): RollUpStore {
  db.exec('CREATE TEMP TABLE rolling (source TEXT, day TEXT, PRIMARY KEY (source, day)) WITHOUT ROWID')
  const take = db.prepare('INSERT INTO rolling SELECT source, day FROM touched LIMIT ?')
  const clearCells = db.prepare('DELETE FROM cells WHERE (day, source) IN (SELECT day, source FROM rolling)')
  const count = db.prepare(recount)
  const clearTouched = db.prepare(
    'DELETE FROM touched WHERE (source, day) IN (SELECT source, day FROM rolling)',
  )
  const release = db.prepare('DELETE FROM rolling')
  return {
    async rollUp({ limit = 1_000 } = {}) {
      const buckets = transact(() => {
        const taken = Number(take.run(limit).changes)
        if (taken > 0) for (const step of [clearCells, count, clearTouched, release]) step.run()
        return taken
      })
      return { buckets, remaining: buckets === limit }
    },
    readCells: async (query) => guard(() => readCells(query)),
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
