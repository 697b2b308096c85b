import { type Item, itemId, itemSchema } from '@skilltide/contracts'
import { z } from 'zod'
import { cursorOf, readCursor } from '../paging.ts'
import type { FoundItems, ItemQuery } from '../trend-store.ts'
import { type Phrase, phrasesOf } from '../words.ts'
import type { Database } from './database.ts'
import { dayOfNumber, itemOfRow, itemTerms, rowOf, termOf } from './search-tables.ts'

const rowSchema = z.object({
  id: z.string(),
  day: z.string(),
  vacancy: z.string(),
  closed_at: z.string().nullable(),
  text: z.string(),
  body: z.string(),
})
const totalSchema = z.object({ total: z.number() })
const columns = 'items.id, items.day, items.vacancy, items.closed_at, items.text, items.body'
/** Before every day and after every day there is. */
const [firstDay, lastDay] = ['1000-01-01', '9999-12-31'] as const

export function createItemReader({ db }: Database) {
  const readOne = db.prepare(`SELECT ${columns} FROM items WHERE id = ?`)
  const readNumbered = db.prepare(`SELECT ${columns} FROM items WHERE number = ?`)
  return {
    getItem: (id: string) => itemOf(readOne.get(id)),
    find,
    search,
  }

  /** By the indices of the table itself: for what no index of words is needed. */
  function find(query: ItemQuery): FoundItems {
    const { from, where, values } = conditionsOf(query)
    // The same day, but this one stands in the index that leads: nothing but the ties is sorted.
    const day = query.skill === undefined ? 'items.day' : 'item_skills.day'
    const after = readCursor(query.after)
    const onward = after === null ? '' : `AND ${day} <= ? AND (${day} < ? OR items.id > ?)`
    const more = after === null ? [] : [after.key, after.key, after.id]
    const rows = db
      .prepare(`SELECT ${columns} ${from} ${where} ${onward} ORDER BY ${day} DESC, items.id LIMIT ?`)
      .all(...values, ...more, query.limit + 1)
      .flatMap((row) => itemOf(row) ?? [])
    const page = rows.slice(0, query.limit)
    const last = rows.length > query.limit ? page.at(-1) : undefined
    return {
      rows: page,
      next: last === undefined ? null : cursorOf(last.day, itemId(last)),
      total: isPostingsOfSkill(query)
        ? countOf(
            postingsOfSkill,
            [query.skill ?? '', query.from ?? firstDay, query.to ?? lastDay],
            query.countUpTo,
          )
        : countOf(`${from} ${where}`, values, query.countUpTo),
    }
  }

  /** By what it says and what it is: newest first as the index has them, so that nothing is sorted. */
  function search(query: ItemQuery): FoundItems {
    const match = matchOf(query)
    const from = rowOf(query.from ?? firstDay, 0)
    const to = rowOf(query.to ?? lastDay, 0)
    const found = 'FROM item_words WHERE item_words MATCH ? AND rowid >= ? AND rowid < ?'
    const numbers = db
      .prepare(`SELECT rowid ${found} ORDER BY rowid DESC LIMIT ?`)
      .all(match, from, Math.min(to, rowAfter(query.after) ?? to), query.limit + 1)
      .map(({ rowid }) => Number(rowid))
    const page = numbers.slice(0, query.limit)
    const last = numbers.length > query.limit ? page.at(-1) : undefined
    return {
      rows: page.flatMap((row) => itemOf(readNumbered.get(itemOfRow(row))) ?? []),
      next: last === undefined ? null : cursorOf(dayOfRow(last), String(itemOfRow(last))),
      total: countOf(found, [match, from, to], query.countUpTo),
    }
  }

  function countOf(from: string, values: readonly (string | number)[], most: number | undefined): number {
    const counted =
      most === undefined
        ? db.prepare(`SELECT count(*) AS total ${from}`).get(...values)
        : db.prepare(`SELECT count(*) AS total FROM (SELECT 1 ${from} LIMIT ?)`).get(...values, most)
    return totalSchema.parse(counted).total
  }
}

/** What is asked for most: counted without reading the items, of which the few articles are known apart. */
const postingsOfSkill = `FROM item_skills s WHERE s.skill = ? AND s.day >= ? AND s.day < ?
  AND NOT EXISTS (SELECT 1 FROM items a INDEXED BY articles_by_number WHERE a.number = s.item AND a.kind = 'article')`

function isPostingsOfSkill({ skill, kind }: ItemQuery): boolean {
  return skill !== undefined && kind === 'posting'
}

/**
 * Whether the index of words is asked: where only it can tell, and where the table's own indices would read what does
 * not fit until enough does, which of a rare employer's postings, or of a skill's few articles, are all there are.
 */
export function isSearch({
  words,
  facets = [],
  skill,
  kind,
  sources,
  company,
  freshOnly,
}: ItemQuery): boolean {
  const isRare = skill !== undefined && (kind === 'article' || freshOnly === true)
  const isNamed = sources !== undefined || company !== undefined
  return isRare || isNamed || facets.length > 0 || phrasesOf(words).length > 0
}

function conditionsOf(query: ItemQuery): { from: string; where: string; values: string[] } {
  const conditions = ['1']
  const values: string[] = []
  const add = (condition: string, given: string | undefined) => {
    if (given === undefined) return
    conditions.push(condition)
    values.push(given)
  }
  let from = 'FROM items'
  if (query.skill !== undefined)
    from += ' JOIN item_skills ON item_skills.item = items.number AND item_skills.day = items.day'
  if (query.freshOnly === true)
    from +=
      ' JOIN vacancies ON vacancies.lead = items.id AND vacancies.id = items.vacancy AND vacancies.fresh_day IS NOT NULL'
  add('item_skills.skill = ?', query.skill)
  add('items.kind = ?', query.kind)
  const day = query.skill === undefined ? 'items.day' : 'item_skills.day'
  add(`${day} >= ?`, query.from)
  add(`${day} < ?`, query.to)
  return { from, where: `WHERE ${conditions.join(' AND ')}`, values }
}

/** https://www.sqlite.org/fts5.html#full_text_query_syntax */
function matchOf(query: ItemQuery): string {
  const groups = [
    ...(query.kind === undefined ? [] : [[itemTerms.kind(query.kind)]]),
    ...(query.sources === undefined ? [] : [someOf(query.sources.map(itemTerms.source))]),
    ...(query.skill === undefined ? [] : [[itemTerms.skill(query.skill)]]),
    ...(query.company === undefined ? [] : [[itemTerms.company(query.company)]]),
    ...(query.freshOnly === true ? [[itemTerms.fresh]] : []),
    ...(query.facets ?? []).map((group) => someOf(group.map(termOf))),
  ]
  return [
    ...phrasesOf(query.words).map((phrase) => `{title text} : ${quoted(phrase)}`),
    ...groups.map((any) => `about : (${any.join(' OR ')})`),
  ].join(' AND ')
}

/** What names nothing is met by nothing. */
function someOf(terms: readonly string[]): readonly string[] {
  return terms.length === 0 ? ['none'] : terms
}

function quoted({ text, begun }: Phrase): string {
  return `"${text.replaceAll('"', '')}"${begun ? ' *' : ''}`
}

/** Where a page ended. Throws INPUT_INVALID for a cursor of another kind of list. */
function rowAfter(after: string | undefined): number | null {
  const cursor = readCursor(after)
  return cursor === null ? null : rowOf(cursor.key, Number(cursor.id))
}

function dayOfRow(row: number): string {
  return dayOfNumber(Math.floor(row / 2 ** 32))
}

function itemOf(row: unknown): Item | null {
  if (row === undefined) return null
  const { vacancy, closed_at, text, body } = rowSchema.parse(row)
  return itemSchema.parse({ ...JSON.parse(body), text, vacancy, closedAt: closed_at })
}
