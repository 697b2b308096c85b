import { z } from 'zod'
import { keptPostingSchema, keptPostings, vacancyKept } from '../kept-vacancy.ts'
import { type Bucket, touchedBuckets, type Vacancy, type VacancyPosting, withPosting } from '../vacancy.ts'
import type { Database } from './database.ts'
import { facetsIn, facetText, listOf } from './facet-columns.ts'
import type { SearchIndex } from './search-index.ts'

export type VacancyTable = {
  find(id: string): Vacancy | null
  /** Puts a posting into its vacancy and returns the buckets that changed. Inside the caller's transaction. */
  put(id: string, posting: VacancyPosting): Bucket[]
}

const rowSchema = z.object({ skills: z.string(), facets: z.string(), body: z.string() })
const bodySchema = z.object({ postings: z.array(keptPostingSchema).min(1) })

export function createVacancyTable({ db }: Database, index: SearchIndex): VacancyTable {
  const read = db.prepare('SELECT skills, facets, body FROM vacancies WHERE id = ?')
  const write = db.prepare(
    `INSERT INTO vacancies (id, lead, source, fresh_day, opened_day, closed_day, skills, body, facets) VALUES (?,?,?,?,?,?,?,?,?)
     ON CONFLICT (id) DO UPDATE SET lead=excluded.lead, source=excluded.source, fresh_day=excluded.fresh_day,
       opened_day=excluded.opened_day, closed_day=excluded.closed_day, skills=excluded.skills, body=excluded.body,
       facets=excluded.facets`,
  )
  return {
    find,
    put(id, posting) {
      const before = find(id)
      const after = withPosting(id, before, posting)
      const touched = touchedBuckets(before, after)
      if (touched.length > 0) {
        store(after)
        index.leadChanged(leadsThatChanged(before, after))
      }
      return touched
    },
  }

  function find(id: string): Vacancy | null {
    const row = read.get(id)
    return row === undefined ? null : vacancyIn(id, row)
  }

  function store(vacancy: Vacancy): void {
    const { id, lead, source, freshDay, openedDay, closedDay, skills } = vacancy
    write.run(
      id,
      lead,
      source,
      freshDay,
      openedDay,
      closedDay,
      JSON.stringify(skills),
      JSON.stringify({ postings: keptPostings(vacancy) }),
      facetText(vacancy.facets),
    )
  }
}

/** The posting just written is new to the index anyway. */
function leadsThatChanged(before: Vacancy | null, after: Vacancy): string[] {
  if (before === null || (before.lead === after.lead && before.freshDay === after.freshDay)) return []
  return [...new Set([before.lead, after.lead])]
}

function vacancyIn(id: string, row: unknown): Vacancy {
  const { skills, facets, body } = rowSchema.parse(row)
  const found = { skills: listOf(skills), facets: facetsIn(facets) }
  return vacancyKept(id, bodySchema.parse(JSON.parse(body)).postings, found)
}
