import { type Item, itemId, itemSchema, type PostingClosed } from '@skilltide/contracts'
import { z } from 'zod'
import { facetsOf } from '../facets.ts'
import { cursorOf, readCursor } from '../paging.ts'
import type { ItemQuery, ItemStore } from '../trend-store.ts'
import { type Bucket, closedAtOf, postingOf } from '../vacancy.ts'
import type { Database } from './database.ts'
import { facetText } from './facet-columns.ts'
import type { VacancyTable } from './vacancies.ts'

const closingSchema = z.object({ closed_at: z.string() })
const knownSchema = z.object({
  number: z.number(),
  day: z.string(),
  vacancy: z.string(),
  closed_at: z.string().nullable(),
  text: z.string(),
  body: z.string(),
})
const rowSchema = z.object({
  id: z.string(),
  day: z.string(),
  vacancy: z.string(),
  closed_at: z.string().nullable(),
  text: z.string(),
  body: z.string(),
})
const columns = 'items.id, items.day, items.vacancy, items.closed_at, items.text, items.body'

export function createItemStore({ db, transact, guard }: Database, vacancies: VacancyTable): ItemStore {
  const readKnown = db.prepare('SELECT number, day, vacancy, closed_at, text, body FROM items WHERE id = ?')
  const insert = db.prepare(
    'INSERT INTO items (id, kind, source, company, day, vacancy, closed_at, title, text, body) VALUES (?,?,?,?,?,?,?,?,?,?)',
  )
  const update = db.prepare(
    'UPDATE items SET kind=?, source=?, company=?, day=?, closed_at=?, title=?, text=?, body=? WHERE number=?',
  )
  const dropSkills = db.prepare(
    'DELETE FROM item_skills WHERE item = ? AND day = ? AND skill IN (SELECT value FROM json_each(?))',
  )
  const addSkills = db.prepare(
    'INSERT OR IGNORE INTO item_skills (skill, day, item) SELECT value, ?, ? FROM json_each(?)',
  )
  const writeFacets = db.prepare('INSERT OR REPLACE INTO item_facets VALUES (?,?)')
  const readClosing = db.prepare('SELECT closed_at FROM closings WHERE item = ?')
  const writeClosing = db.prepare(
    'INSERT INTO closings VALUES (?,?) ON CONFLICT (item) DO UPDATE SET closed_at = max(closed_at, excluded.closed_at)',
  )
  const touch = db.prepare('INSERT OR IGNORE INTO touched (source, day) VALUES (?,?)')
  const readOne = db.prepare(`SELECT ${columns} FROM items WHERE id = ?`)
  const close = db.prepare('UPDATE items SET closed_at = ? WHERE id = ?')

  return {
    async writeItems(items) {
      transact(() => {
        for (const item of items) write(item)
      })
    },
    async closePostings(closings) {
      transact(() => {
        for (const closing of closings) closePosting(closing)
      })
    },
    getItem: async (id) => guard(() => readItem(readOne.get(id))),
    findItems: async (query) => guard(() => find(query)),
  }

  function write(item: Item): void {
    const id = itemId(item)
    const found = readKnown.get(id)
    const known = found === undefined ? null : knownSchema.parse(found)
    const { text, ...rest } = item
    const closedAt = closingOf(item, id)
    const body = JSON.stringify(rest)
    const { kind, source, company, day, title } = item
    if (known !== null) {
      // Everything that follows from an item is written with it, so the same item again has nothing to add.
      if (known.body === body && known.text === text && known.closed_at === closedAt) return
      forgetSkills(known)
      update.run(kind, source, company.key, day, closedAt, title, text, body, known.number)
    }
    const number =
      known?.number ??
      insert.run(id, kind, source, company.key, day, item.vacancy, closedAt, title, text, body)
        .lastInsertRowid
    addSkills.run(day, number, JSON.stringify(item.skills.map((tag) => tag.skill)))
    const posting = kind === 'posting' ? postingOf(item, closedAt) : null
    writeFacets.run(number, facetText(posting?.facets ?? facetsOf(item)))
    if (posting === null)
      markAll([
        { source, day },
        { source, day: known?.day ?? day },
      ])
    else markAll(vacancies.put(known?.vacancy ?? item.vacancy, posting))
  }

  function closingOf(item: Item, id: string): string | null {
    const row = readClosing.get(id)
    const closedAt = row === undefined ? null : closingSchema.parse(row).closed_at
    return closedAtOf(item, closedAt)
  }

  function forgetSkills(known: z.infer<typeof knownSchema>): void {
    const skills = itemSchema
      .pick({ skills: true })
      .parse(JSON.parse(known.body))
      .skills.map((tag) => tag.skill)
    dropSkills.run(known.number, known.day, JSON.stringify(skills))
  }

  function closePosting({ source, externalId, closedAt }: PostingClosed): void {
    const id = itemId({ source, externalId })
    writeClosing.run(id, closedAt)
    const item = readItem(readOne.get(id))
    if (item === null || item.kind !== 'posting') return
    const latest = closingOf(item, id)
    if (latest === item.closedAt) return
    close.run(latest, id)
    markAll(vacancies.put(item.vacancy, postingOf(item, latest)))
  }

  function markAll(buckets: readonly Bucket[]): void {
    for (const { source, day } of buckets) touch.run(source, day)
  }

  function find(query: ItemQuery) {
    const { from, where, values } = conditionsOf(query)
    const total = z
      .object({ total: z.number() })
      .parse(db.prepare(`SELECT count(*) AS total ${from} ${where}`).get(...values)).total
    const after = readCursor(query.after)
    const onward = after === null ? '' : 'AND (items.day < ? OR (items.day = ? AND items.id > ?))'
    const more = after === null ? [] : [after.key, after.key, after.id]
    const rows = db
      .prepare(`SELECT ${columns} ${from} ${where} ${onward} ORDER BY items.day DESC, items.id LIMIT ?`)
      .all(...values, ...more, query.limit + 1)
      .map((row) => readItem(row))
      .filter((item) => item !== null)
    const page = rows.slice(0, query.limit)
    const last = rows.length > query.limit ? page.at(-1) : undefined
    return { rows: page, next: last === undefined ? null : cursorOf(last.day, itemId(last)), total }
  }
}

function conditionsOf(query: ItemQuery): { from: string; where: string; values: string[] } {
  const conditions = ['1']
  const values: string[] = []
  const add = (condition: string, ...given: (string | undefined)[]) => {
    const present = given.filter((value) => value !== undefined)
    if (present.length < given.length) return
    conditions.push(condition)
    values.push(...present)
  }
  let from = 'FROM items'
  if (query.skill !== undefined)
    from += ' JOIN item_skills ON item_skills.item = items.number AND item_skills.day = items.day'
  if (query.facets !== undefined && query.facets.length > 0)
    from += ' JOIN item_facets ON item_facets.item = items.number'
  if (query.freshOnly === true)
    from +=
      ' JOIN vacancies ON vacancies.lead = items.id AND vacancies.id = items.vacancy AND vacancies.fresh_day IS NOT NULL'
  add('item_skills.skill = ?', query.skill)
  add('items.kind = ?', query.kind)
  add('items.source = ?', query.source)
  add('items.company = ?', query.company)
  add('items.day >= ?', query.from)
  add('items.day < ?', query.to)
  for (const group of query.facets ?? []) {
    const any = group.map(() => 'instr(item_facets.facets, ?)').join(' OR ') || '0'
    add(`(${any})`, ...group.map((facet) => `|${facet}|`))
  }
  for (const word of query.words?.split(/\s+/).filter((one) => one !== '') ?? []) {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    add("(items.title LIKE ? ESCAPE '\\' OR items.text LIKE ? ESCAPE '\\')", pattern, pattern)
  }
  return { from, where: `WHERE ${conditions.join(' AND ')}`, values }
}

function readItem(row: unknown): Item | null {
  if (row === undefined) return null
  const { vacancy, closed_at, text, body } = rowSchema.parse(row)
  return itemSchema.parse({ ...JSON.parse(body), text, vacancy, closedAt: closed_at })
}
