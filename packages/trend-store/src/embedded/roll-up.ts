import type { SQLOutputValue } from 'node:sqlite'
import { allSkills, type Cell, type CellQuery, type RollUpStore } from '../trend-store.ts'
import type { Database } from './database.ts'
import { mondaySql, type WeekTable } from './weeks.ts'

/**
 * What moved in the buckets of `rolling`, from vacancies and articles alone. The buckets lead each join, so that the
 * cost follows them and not what is stored.
 */
const moves = `
  SELECT r.source, r.day, v.skills, 'fresh' AS kind FROM rolling r CROSS JOIN vacancies v
    ON v.source = r.source AND v.fresh_day = r.day
  UNION ALL SELECT r.source, r.day, v.skills, 'opened' FROM rolling r CROSS JOIN vacancies v
    ON v.source = r.source AND v.opened_day = r.day
  UNION ALL SELECT r.source, r.day, v.skills, 'closed' FROM rolling r CROSS JOIN vacancies v
    ON v.source = r.source AND v.closed_day = r.day
  UNION ALL SELECT r.source, r.day, (SELECT json_group_array(DISTINCT j.value ->> 'skill')
      FROM json_each(i.body, '$.skills') j), 'articles'
    FROM rolling r CROSS JOIN items i INDEXED BY articles_by_source
    ON i.source = r.source AND i.day = r.day WHERE i.kind = 'article'`

/** Buckets recomputed in one transaction: few enough that writers do not wait long. */
const atOnce = 400

type Counts = { fresh: number; opened: number; closed: number; articles: number }
const kinds = { fresh: 'fresh', opened: 'opened', closed: 'closed', articles: 'articles' } as const
const isKind = (kind: unknown): kind is keyof Counts => typeof kind === 'string' && Object.hasOwn(kinds, kind)

export function createRollUpStore({ db, transact, guard }: Database, weekTable: WeekTable): RollUpStore {
  db.exec('CREATE TEMP TABLE rolling (source TEXT, day TEXT, PRIMARY KEY (source, day)) WITHOUT ROWID')
  const take = db.prepare('INSERT INTO rolling SELECT source, day FROM touched LIMIT ?')
  const clearCells = db.prepare('DELETE FROM cells WHERE (day, source) IN (SELECT day, source FROM rolling)')
  const readMoves = db.prepare(moves)
  const insert = db.prepare('INSERT INTO cells VALUES (?,?,?,?,?,?,?)')
  const clearTouched = db.prepare(
    'DELETE FROM touched WHERE (source, day) IN (SELECT source, day FROM rolling)',
  )
  const release = db.prepare('DELETE FROM rolling')
  return {
    async rollUp() {
      const buckets = transact(() => {
        const taken = Number(take.run(atOnce).changes)
        if (taken > 0) recompute()
        return taken
      })
      return { buckets, remaining: buckets === atOnce }
    },
    readCells: async (query) =>
      query.interval === 'week' && isMonday(query.from) && isMonday(query.to)
        ? weekTable.readWeeks(query)
        : guard(() => readCells(query)),
  }

  function recompute(): void {
    clearCells.run()
    for (const [bucket, skills] of countMoves()) {
      const [day = '', source = ''] = bucket.split(' ')
      for (const [skill, { fresh, opened, closed, articles }] of skills) {
        insert.run(day, source, skill, fresh, opened, closed, articles)
      }
    }
    weekTable.rolled('rolling')
    clearTouched.run()
    release.run()
  }

  /** By `day source`, then skill. */
  function countMoves(): Map<string, Map<string, Counts>> {
    const buckets = new Map<string, Map<string, Counts>>()
    for (const { source, day, skills, kind } of readMoves.iterate()) {
      if (!isKind(kind)) continue
      const counts = entryOf(buckets, `${day} ${source}`, () => new Map<string, Counts>())
      const named: string[] = JSON.parse(String(skills))
      for (const skill of [...named, allSkills]) entryOf(counts, skill, noCounts)[kind]++
    }
    return buckets
  }

  function readCells(query: CellQuery): Cell[] {
    const bucket = query.interval === 'day' ? 'day' : mondaySql('day')
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
      .map(cellOf)
  }
}

/** Thousands of rows of our own query a call: turned by hand, since a schema's check takes longer than the query. */
function cellOf(row: Record<string, SQLOutputValue>): Cell {
  const { source, bucket, skill, fresh, opened, closed, articles } = row
  return {
    ...{ source: String(source), bucket: String(bucket), skill: String(skill) },
    ...{ fresh: Number(fresh), opened: Number(opened), closed: Number(closed), articles: Number(articles) },
  }
}

function isMonday(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).getUTCDay() === 1
}

function noCounts(): Counts {
  return { fresh: 0, opened: 0, closed: 0, articles: 0 }
}

function entryOf<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
