import type { DatabaseSync } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { byBucket, type Cell, type CellQuery } from '../cell.ts'
import { type FreshWeek, freshWeekOf, sumFreshWeeks } from '../fresh-week.ts'
import type { WeekRange, WeekStore } from '../week-store.ts'
import type { Database } from './database.ts'
import { createFreshWeeks } from './fresh-weeks.ts'
import { createWeekLines } from './week-lines.ts'
import { createWeekTotals, totalsOf } from './week-totals.ts'

/**
 * Days summed up by week, so that years of a skill are a few thousand rows. A roll-up only notes which weeks it
 * changed, and counts their versions up; a week is summed up again when it is asked for, or when nothing is written.
 * The week that is being written to costs nobody anything who asks for whole weeks before it.
 */
export type WeekTable = WeekStore & {
  /** Inside the caller's transaction: the buckets of this table (source, day) were recomputed. */
  rolled(table: string): void
  /** The same for what is known of these weeks beside cells. */
  changed(weeks: readonly string[]): void
  /** Sums up some weeks. */
  catchUp(): { remaining: boolean }
  /** Cells by week, for a range of whole weeks. */
  readWeeks(query: CellQuery): Promise<Cell[]>
}

/** Under this week stands what holds for all of them: since when sources count. */
export const everyWeek = '*'
/** Some thirty milliseconds' work; between two the process does other work. */
const weeksAtOnce = 40
const sums = 'sum(fresh) AS fresh, sum(opened) AS opened, sum(closed) AS closed, sum(articles) AS articles'

/** Monday of a day, in SQL. */
export const mondaySql = (day: string) => `date(${day}, 'weekday 0', '-6 days')`

export function prepareWeeks(db: DatabaseSync): void {
  const known = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'week_cells'").get() !== undefined
  db.exec(`
CREATE TABLE IF NOT EXISTS week_cells (
  skill TEXT NOT NULL, week TEXT NOT NULL, source TEXT NOT NULL,
  fresh INTEGER NOT NULL, opened INTEGER NOT NULL, closed INTEGER NOT NULL, articles INTEGER NOT NULL,
  PRIMARY KEY (skill, week, source)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS week_cells_of_week ON week_cells (week, source, skill, fresh, opened, closed, articles);
CREATE TABLE IF NOT EXISTS stale_weeks (week TEXT NOT NULL, source TEXT NOT NULL, PRIMARY KEY (week, source)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS week_versions (week TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID;`)
  // A file of an earlier release.
  if (!known)
    db.exec(`INSERT OR IGNORE INTO stale_weeks SELECT DISTINCT ${mondaySql('day')}, source FROM cells`)
}

export function createWeekTable(database: Database): WeekTable {
  const { db, transact, guard } = database
  const lines = createWeekLines(database)
  const freshWeeks = createFreshWeeks(database)
  const totals = createWeekTotals(database, { lines, freshWeeks })
  const count = db.prepare(
    `INSERT INTO week_versions SELECT value, (SELECT coalesce(max(version), 0) + 1 FROM week_versions) FROM json_each(?) WHERE true
     ON CONFLICT (week) DO UPDATE SET version = excluded.version`,
  )
  const readStale = db.prepare('SELECT week, source FROM stale_weeks WHERE week >= ? AND week < ? LIMIT ?')
  const clear = db.prepare(
    'DELETE FROM week_cells WHERE (skill, week, source) IN (SELECT skill, week, source FROM week_cells WHERE week = ? AND source = ?)',
  )
  const sumUp = db.prepare(
    `INSERT INTO week_cells SELECT skill, ?1, source, ${sums} FROM cells
     WHERE day IN (SELECT date(?1, '+' || value || ' days') FROM json_each('[0,1,2,3,4,5,6]')) AND source = ?2 GROUP BY skill`,
  )
  const fresh = db.prepare('DELETE FROM stale_weeks WHERE week = ? AND source = ?')
  const anyStale = db.prepare(
    'SELECT EXISTS (SELECT 1 FROM stale_weeks WHERE week >= ? AND week < ?) AS stale',
  )
  const version = db.prepare(
    `SELECT max(version) AS version FROM week_versions WHERE (week >= ? AND week < ?) OR week = '${everyWeek}'`,
  )
  const dataVersion = db.prepare('PRAGMA data_version')
  /** Asked with every answer, so looked up anew only when something was committed, here or elsewhere. */
  let known = { at: '', versions: new Map<string, string>() }
  let ownChanges = 0
  const countUp = (weeks: readonly unknown[]) => {
    ownChanges += 1
    count.run(JSON.stringify(weeks))
  }
  return {
    rolled(table) {
      db.exec(`INSERT OR IGNORE INTO stale_weeks SELECT DISTINCT ${mondaySql('day')}, source FROM ${table}`)
      const weeks = db.prepare(`SELECT DISTINCT ${mondaySql('day')} AS week FROM ${table}`).all()
      countUp(weeks.map(({ week }) => week))
    },
    changed: countUp,
    catchUp() {
      const summed = catchUp(always)
      return summed.remaining ? summed : totals.catchUp(always)
    },
    async readWeeks(query) {
      await caughtUp(query)
      return guard(() => readWeeks(query))
    },
    async readSkillTotals({ from, to, sources }) {
      await caughtUp({ from, to })
      if (sources === undefined) {
        while (totals.catchUp({ from, to }).remaining) await nextTurn()
        return totals.read({ from, to })
      }
      const { condition, values } = conditionOf({ sources })
      return guard(() =>
        db
          .prepare(
            `SELECT skill, ${sums} FROM week_cells WHERE week >= ? AND week < ? ${condition} GROUP BY skill ORDER BY skill`,
          )
          .all(from, to, ...values)
          .map(totalsOf),
      )
    },
    async readSourceTotals({ from, to, sources, except = [] }) {
      await caughtUp({ from, to })
      return guard(() => sumFreshWeeks(readFreshWeeks({ from, to }), { sources, except }))
    },
    async readVersion({ from, to }) {
      return guard(() => {
        const now = `${connectionVersion()} ${ownChanges}`
        if (now !== known.at) known = { at: now, versions: new Map() }
        const range = `${from} ${to}`
        const found = known.versions.get(range) ?? String(version.get(from, to)?.version ?? 0)
        known.versions.set(range, found)
        return found
      })
    },
  }

  /** Changes when another connection has committed: https://www.sqlite.org/pragma.html#pragma_data_version */
  function connectionVersion(): number {
    return Number(dataVersion.get()?.data_version)
  }

  async function caughtUp(range: WeekRange): Promise<void> {
    while (catchUp(range).remaining) await nextTurn()
  }

  function catchUp({ from, to }: WeekRange): { remaining: boolean } {
    const isStale = () => guard(() => anyStale.get(from, to))?.stale === 1
    if (!isStale()) return { remaining: false }
    transact(() => {
      for (const { week, source } of readStale.all(from, to, weeksAtOnce)) {
        clear.run(String(week), String(source))
        sumUp.run(String(week), String(source))
        totals.changed(String(week))
        fresh.run(String(week), String(source))
      }
    })
    return { remaining: isStale() }
  }

  function readWeeks(query: CellQuery): Cell[] {
    if (query.skills === undefined) return readGroups(query, ofWeeks)
    const { skills } = query
    const stale = totals.staleIn(query)
    const summed = lines.read({ ...query, skills }, stale)
    if (stale.size === 0) return summed
    const grouping = { from: 'week_cells', order: 'skill, week', each: 'source', one: 'skill' } as const
    const found = readGroups({ ...query, weeks: [...stale] }, grouping)
    return [...summed, ...found].sort(byBucket)
  }

  /** Weeks as they were summed up; the others from their cells. */
  function readFreshWeeks(range: WeekRange): FreshWeek[] {
    const stale = totals.staleIn(range)
    const summed = freshWeeks.read(range, stale)
    if (stale.size === 0) return summed
    const cells = readGroups({ ...range, weeks: [...stale] }, ofWeeks)
    const ofWeek = (week: string) => cells.filter(({ bucket }) => bucket === week)
    return [...summed, ...[...stale].map((week) => freshWeekOf(week, ofWeek(week)))]
  }

  /**
   * Thousands of cells of a skill, hundreds of thousands of all: one row a week and skill, or a week and source, in the
   * order of its index, is several times as fast as one a cell.
   */
  function readGroups(query: GroupQuery, { from, order, each, one }: Grouping): Cell[] {
    const { condition, values } = conditionOf(query)
    const columns = [each, 'fresh', 'opened', 'closed', 'articles'].map((name) => `json_group_array(${name})`)
    const statement = db.prepare(
      `SELECT ${one}, week, ${columns.join(', ')} FROM ${from} WHERE week >= ? AND week < ? ${condition} GROUP BY ${order}`,
    )
    statement.setReturnArrays(true)
    return statement.all(query.from, query.to, ...values).flatMap((row) => {
      // A row of arrays, which its type does not say: https://nodejs.org/api/sqlite.html#statementsetreturnarraysenabled
      const [same = '', bucket = '', names, ...counts] = Object.values(row).map(String)
      const [fresh, opened, closed, articles] = counts.map((text): number[] => JSON.parse(text))
      const named: string[] = JSON.parse(names ?? '[]')
      return named.map(
        (name, at): Cell => ({
          source: one === 'source' ? same : name,
          bucket,
          skill: one === 'source' ? name : same,
          ...{ fresh: fresh?.[at] ?? 0, opened: opened?.[at] ?? 0 },
          ...{ closed: closed?.[at] ?? 0, articles: articles?.[at] ?? 0 },
        }),
      )
    })
  }
}

/** Every skill of these weeks. */
const ofWeeks = {
  from: 'week_cells INDEXED BY week_cells_of_week',
  order: 'week, source',
  each: 'skill',
  one: 'source',
} as const

type GroupQuery = WeekRange & Pick<CellQuery, 'skills' | 'sources'> & { weeks?: readonly string[] }
type Grouping = { from: string; order: string; each: 'skill' | 'source'; one: 'skill' | 'source' }

/** Weeks are keyed by their Monday; this range holds each of them. */
const always: WeekRange = { from: '', to: '~' }

function conditionOf({ skills, sources, weeks }: Omit<GroupQuery, 'from' | 'to'>) {
  const wanted = [
    ...(skills === undefined ? [] : [['skill', skills] as const]),
    ...(sources === undefined ? [] : [['source', sources] as const]),
    ...(weeks === undefined ? [] : [['week', weeks] as const]),
  ]
  return {
    condition: wanted.map(([column]) => `AND ${column} IN (SELECT value FROM json_each(?))`).join(' '),
    values: wanted.map(([, values]) => JSON.stringify(values)),
  }
}
