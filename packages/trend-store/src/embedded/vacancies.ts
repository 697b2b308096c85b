import { z } from 'zod'
import {
  type Bucket,
  touchedBuckets,
  type Vacancy,
  type VacancyPosting,
  vacancySchema,
  withPosting,
} from '../vacancy.ts'
import type { Database } from './database.ts'
import { facetText } from './facet-columns.ts'
import type { SearchIndex } from './search-index.ts'

export type VacancyTable = {
  /** Puts a posting into its vacancy and returns the buckets that changed. Inside the caller's transaction. */
  put(id: string, posting: VacancyPosting): Bucket[]
}

const bodySchema = z.object({ body: z.string() })
export function createVacancyTable({ db }: Database, index: SearchIndex): VacancyTable {
  const read = db.prepare('SELECT body FROM vacancies WHERE id = ?')
  const write = db.prepare(
    `INSERT INTO vacancies (id, lead, source, fresh_day, opened_day, closed_day, skills, body, facets) VALUES (?,?,?,?,?,?,?,?,?)
     ON CONFLICT (id) DO UPDATE SET lead=excluded.lead, source=excluded.source, fresh_day=excluded.fresh_day,
       opened_day=excluded.opened_day, closed_day=excluded.closed_day, skills=excluded.skills, body=excluded.body,
       facets=excluded.facets`,
  )
  return {
    put(id, posting) {
      const row = read.get(id)
      const before = row === undefined ? null : vacancyOf(row)
      const after = withPosting(id, before, posting)
      const touched = touchedBuckets(before, after)
      if (touched.length > 0) {
        store(after)
        index.leadChanged(leadsThatChanged(before, after))
      }
      return touched
    },
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
      JSON.stringify(vacancy),
      facetText(vacancy.facets),
    )
  }
}

/** The posting just written is new to the index anyway. */
function leadsThatChanged(before: Vacancy | null, after: Vacancy): string[] {
  if (before === null || (before.lead === after.lead && before.freshDay === after.freshDay)) return []
  return [...new Set([before.lead, after.lead])]
}

function vacancyOf(row: unknown): Vacancy {
  return vacancySchema.parse(JSON.parse(bodySchema.parse(row).body))
}
