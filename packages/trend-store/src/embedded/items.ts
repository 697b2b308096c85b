import { type Item, itemId, itemSchema, type PostingClosed } from '@skilltide/contracts'
import { z } from 'zod'
import type { ItemStore } from '../trend-store.ts'
import { type Bucket, closedAtOf, postingOf } from '../vacancy.ts'
import type { CandidateTable } from './candidates.ts'
import type { Database } from './database.ts'
import { createItemReader, isSearch } from './find-items.ts'
import type { SearchIndex } from './search-index.ts'
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

export function createItemStore(
  database: Database,
  {
    vacancies,
    candidates,
    index,
  }: { vacancies: VacancyTable; candidates: CandidateTable; index: SearchIndex },
): ItemStore {
  const { db, transact, guard } = database
  const reader = createItemReader(database)
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
  const readClosing = db.prepare('SELECT closed_at FROM closings WHERE item = ?')
  const writeClosing = db.prepare(
    'INSERT INTO closings VALUES (?,?) ON CONFLICT (item) DO UPDATE SET closed_at = max(closed_at, excluded.closed_at)',
  )
  const touch = db.prepare('INSERT OR IGNORE INTO touched (source, day) VALUES (?,?)')
  const version = db.prepare('SELECT version FROM items_version')
  const countUp = db.prepare('UPDATE items_version SET version = version + 1')
  const close = db.prepare('UPDATE items SET closed_at = ? WHERE id = ?')

  return {
    async writeItems(items) {
      try {
        transact(() => {
          for (const item of items) write(item)
          countUp.run()
        })
      } catch (error) {
        candidates.forget()
        throw error
      }
    },
    async closePostings(closings) {
      transact(() => {
        for (const closing of closings) closePosting(closing)
        countUp.run()
      })
    },
    getItem: async (id) => guard(() => reader.getItem(id)),
    getVacancy: async (id) => guard(() => vacancies.find(id)),
    readVacancies: async (ids) =>
      guard(() => [...new Set(ids)].map((id) => vacancies.find(id)).filter((found) => found !== null)),
    findVacancyOf: async (item) =>
      guard(() => {
        const known = reader.getItem(itemId(item))?.vacancy ?? null
        return vacancies.find(known ?? candidates.vacancyOf(item))
      }),
    async findItems(query) {
      query.signal?.throwIfAborted()
      if (!isSearch(query)) return guard(() => reader.find(query))
      await index.caughtUp(query.signal)
      return guard(() => reader.search(query))
    },
    readItemsVersion: async () => String(guard(() => version.get())?.version),
  }

  function write(told: Item): void {
    const id = itemId(told)
    const found = readKnown.get(id)
    const known = found === undefined ? null : knownSchema.parse(found)
    const item = candidates.placed(told, known?.vacancy ?? null)
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
    index.itemChanged(Number(number), known === null || known.day === day ? undefined : known.day)
    if (kind === 'posting') markAll(vacancies.put(item.vacancy, postingOf(item, closedAt)))
    else
      markAll([
        { source, day },
        { source, day: known?.day ?? day },
      ])
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
    const item = reader.getItem(id)
    if (item === null || item.kind !== 'posting') return
    const latest = closingOf(item, id)
    if (latest === item.closedAt) return
    close.run(latest, id)
    index.vacancyChanged(id)
    markAll(vacancies.put(item.vacancy, postingOf(item, latest)))
  }

  function markAll(buckets: readonly Bucket[]): void {
    for (const { source, day } of buckets) touch.run(source, day)
  }
}
