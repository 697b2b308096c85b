import type { SQLOutputValue } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { itemSchema, SkilltideError } from '@skilltide/contracts'
import { z } from 'zod'
import { facetsOf } from '../facets.ts'
import type { Database } from './database.ts'
import { facetsIn } from './facet-columns.ts'
import type { KnownFacts } from './known-facts.ts'
import { dayNumber, itemTerms, rowOf, termOf } from './search-tables.ts'

/** Keeps what is found by words and facets up with what is stored. */
export type SearchIndex = {
  /** Inside the caller's transaction: this item is no more what was indexed, under the day it had. */
  itemChanged(number: number, earlierDay?: string): void
  /** The same for the vacancy of this item. */
  vacancyChanged(item: string): void
  /** These began or ceased to stand for their vacancy. */
  leadChanged(items: readonly string[]): void
  /** Indexes some of what is stale. */
  catchUp(): { remaining: boolean }
  /** Resolves when nothing is stale. Throws STORE_UNAVAILABLE (retryable) when that takes too long. */
  caughtUp(signal?: AbortSignal): Promise<void>
}

/** Some thirty milliseconds each. */
const itemsAtOnce = 100
const vacanciesAtOnce = 500
/** Who looks something up waits so long for what was written just before; then others have come that far. */
const longestWaitMs = 10_000

const facettedSchema = itemSchema.pick({
  locations: true,
  workMode: true,
  role: true,
  seniority: true,
  employmentType: true,
  language: true,
  company: true,
  skills: true,
  pay: true,
})
type Row = Record<string, SQLOutputValue>

export function createSearchIndex({ db, transact, guard }: Database, facts: KnownFacts): SearchIndex {
  const noteItem = db.prepare('INSERT OR IGNORE INTO stale_items VALUES (?)')
  const noteItemOf = db.prepare('INSERT OR IGNORE INTO stale_items SELECT number FROM items WHERE id = ?')
  const noteVacancy = db.prepare('INSERT OR IGNORE INTO stale_vacancies VALUES (?)')
  const noteVacancyOf = db.prepare(
    'INSERT OR IGNORE INTO stale_vacancies SELECT number FROM items WHERE id = ?',
  )
  const forgetItem = db.prepare('DELETE FROM item_words WHERE rowid = ?')
  const readItems = db.prepare(
    `SELECT i.number, i.id, i.kind, i.source, i.company, i.day, i.title, i.text, i.body, v.fresh_day IS NOT NULL AS fresh
     FROM (SELECT number FROM stale_items LIMIT ?) s CROSS JOIN items i ON i.number = s.number
     LEFT JOIN vacancies v ON v.id = i.vacancy AND v.lead = i.id AND i.kind = 'posting'`,
  )
  const writeItem = db.prepare(
    'INSERT OR REPLACE INTO item_words (rowid, title, text, about) VALUES (?,?,?,?)',
  )
  const itemDone = db.prepare('DELETE FROM stale_items WHERE number = ?')
  const readVacancies = db.prepare(
    `SELECT s.item, v.id, v.source, v.fresh_day, v.opened_day, v.closed_day, v.skills, v.facets
     FROM (SELECT item FROM stale_vacancies LIMIT ?) s
     CROSS JOIN items i ON i.number = s.item LEFT JOIN vacancies v ON v.id = i.vacancy`,
  )
  const numberSource = db.prepare('INSERT OR IGNORE INTO source_numbers (source) VALUES (?)')
  const writeDays = db.prepare(
    `INSERT INTO vacancy_days (id, source, fresh, opened, closed)
     VALUES (?, (SELECT number FROM source_numbers WHERE source = ?), ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET source=excluded.source, fresh=excluded.fresh, opened=excluded.opened, closed=excluded.closed
     RETURNING number`,
  )
  const writeTerms = db.prepare('INSERT OR REPLACE INTO vacancy_terms (rowid, terms) VALUES (?,?)')
  const writeFacts = db.prepare('INSERT OR REPLACE INTO vacancy_facts VALUES (?,?,?)')
  const vacancyDone = db.prepare('DELETE FROM stale_vacancies WHERE item = ?')
  const anyStale = db.prepare(
    'SELECT EXISTS (SELECT 1 FROM stale_items) OR EXISTS (SELECT 1 FROM stale_vacancies) AS stale',
  )
  const howStale = db.prepare('SELECT count(*) AS left FROM stale_items')

  return {
    itemChanged(number, earlierDay) {
      if (earlierDay !== undefined) forgetItem.run(rowOf(earlierDay, number))
      noteItem.run(number)
      noteVacancy.run(number)
    },
    vacancyChanged: (item) => void noteVacancyOf.run(item),
    leadChanged(items) {
      for (const item of items) noteItemOf.run(item)
    },
    catchUp,
    async caughtUp(signal) {
      const giveUp = performance.now() + longestWaitMs
      while (catchUp().remaining) {
        if (performance.now() > giveUp) throw notYet()
        await nextTurn()
        signal?.throwIfAborted()
      }
    },
  }

  function catchUp(): { remaining: boolean } {
    if (!isStale()) return { remaining: false }
    transact(() => {
      const vacancies = readVacancies.all(vacanciesAtOnce)
      for (const row of vacancies) indexVacancy(row)
      // Many vacancies are as much work as a few items with their texts.
      const items = readItems.all(vacancies.length > itemsAtOnce ? 0 : itemsAtOnce)
      for (const row of items) indexItem(row)
    })
    return { remaining: isStale() }
  }

  function isStale(): boolean {
    return guard(() => anyStale.get())?.stale === 1
  }

  function indexItem(row: Row): void {
    const number = Number(row.number)
    writeItem.run(rowOf(String(row.day), number), String(row.title), String(row.text), aboutOf(row))
    itemDone.run(number)
  }

  function indexVacancy(row: Row): void {
    vacancyDone.run(Number(row.item))
    // An article has none.
    if (row.id === null) return
    const id = String(row.id)
    const source = String(row.source)
    numberSource.run(source)
    const written = writeDays.get(
      id,
      source,
      dayIn(row.fresh_day),
      dayIn(row.opened_day) ?? 0,
      dayIn(row.closed_day),
    )
    const number = Number(written?.number)
    writeTerms.run(number, vacancyTermsOf(row))
    writeFacts.run(number, String(row.skills), String(row.facets))
    facts.changed({ number, fresh: dayIn(row.fresh_day) })
  }

  function notYet(): SkilltideError {
    const left = Number(guard(() => howStale.get())?.left)
    return new SkilltideError(
      'STORE_UNAVAILABLE',
      `[store] ${left} items that were just written cannot be searched yet: try again in a minute`,
      { retryable: true },
    )
  }
}

function aboutOf(row: Row): string {
  const item = facettedSchema.parse(JSON.parse(String(row.body)))
  const terms = new Set([
    itemTerms.kind(String(row.kind)),
    itemTerms.source(String(row.source)),
    ...item.skills.map(({ skill }) => itemTerms.skill(skill)),
    ...facetsOf(item).map(termOf),
    ...(row.fresh === 1 ? [itemTerms.fresh] : []),
  ])
  return [...terms].join(' ')
}

function vacancyTermsOf({ skills, facets }: Row): string {
  const named = z.array(z.string()).parse(JSON.parse(String(skills)))
  return [...named.map(itemTerms.skill), ...facetsIn(String(facets)).map(termOf)].join(' ')
}

function dayIn(day: SQLOutputValue | undefined): number | null {
  return typeof day === 'string' ? dayNumber(day) : null
}
