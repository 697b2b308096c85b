import type { DatabaseSync } from 'node:sqlite'
import { itemSchema } from '@skilltide/contracts'
import { z } from 'zod'
import { facetsOf } from '../facets.ts'

const columnSchema = z.object({ name: z.string() })
const itemRowSchema = z.object({ id: z.string(), body: z.string() })
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

/** `|country=DE|language=en|`, so that one facet is found by `instr`. */
export function facetText(facets: readonly string[]): string {
  return `|${facets.join('|')}|`
}

export function facetsIn(text: string): string[] {
  return text.split('|').filter((facet) => facet !== '')
}

/** The same one by one, for those who read thousands: no list is made. */
export function eachFacet(text: string, take: (facet: string) => void): void {
  for (let start = 1; start < text.length; ) {
    const end = text.indexOf('|', start)
    if (end > start) take(text.slice(start, end))
    start = end + 1
  }
}

/** Our own column, thousands a call: a schema's check takes longer than all else. */
export function listOf(skills: string): string[] {
  return JSON.parse(skills)
}

/** What stands behind the prefix in `|country=DE|language=en|`. */
export function valuesIn(facets: string, prefix: string): string[] {
  const values: string[] = []
  for (let at = facets.indexOf(`|${prefix}`); at >= 0; at = facets.indexOf(`|${prefix}`, at + 1)) {
    const start = at + prefix.length + 1
    values.push(facets.slice(start, facets.indexOf('|', start)))
  }
  return values
}

/**
 * What vacancies are narrowed by. A file of a release that did not keep it gets it for what it holds,
 * once, when it is opened: some seconds for a hundred thousand items.
 */
export function prepareFacets(db: DatabaseSync): void {
  if (hasFacets(db)) return
  db.exec('BEGIN IMMEDIATE')
  try {
    // Another process may have been faster.
    if (!hasFacets(db)) addFacets(db)
    db.exec('COMMIT')
  } catch (error) {
    db.exec('ROLLBACK')
    throw error
  }
}

function hasFacets(db: DatabaseSync): boolean {
  const columns = db.prepare('PRAGMA table_info(vacancies)').all()
  return columns.some((column) => columnSchema.parse(column).name === 'facets')
}

function addFacets(db: DatabaseSync): void {
  db.exec("ALTER TABLE vacancies ADD COLUMN facets TEXT NOT NULL DEFAULT '|'")
  const lead = db.prepare('UPDATE vacancies SET facets = ? WHERE lead = ? AND id = ?')
  for (const row of db.prepare('SELECT id, body FROM items').iterate()) {
    const { id, body } = itemRowSchema.parse(row)
    const stored: unknown = JSON.parse(body)
    const facets = facetText(facetsOf(facettedSchema.parse(stored)))
    lead.run(facets, id, z.object({ vacancy: z.string() }).parse(stored).vacancy)
  }
}
