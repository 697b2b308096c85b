import type { DatabaseSync } from 'node:sqlite'
import { dayMs } from '@skilltide/contracts'

/**
 * What items and vacancies are found by, kept in SQLite's FTS5 (https://www.sqlite.org/fts5.html) without a second copy
 * of the texts. Filling it costs as much as storing an item, so a write only notes what became stale, in its own
 * transaction, and `createSearchIndex` catches up: before anything is read from here, and when nothing is written.
 *
 * A row of `item_words` is numbered by day and item, so that the newest are found first without sorting. `about` and
 * `terms` hold facets, each as one word of hexadecimal digits. `vacancy_days` counts days from 1970-01-01.
 * `vacancy_facts` repeats what a breakdown reads, side by side in the order of the numbers.
 * `stale_vacancies` names an item of each, since appending its number costs next to nothing.
 */
export function prepareSearch(db: DatabaseSync): void {
  const isThere = (table: string) =>
    db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table) !== undefined
  const [items, facts] = [isThere('stale_items'), isThere('vacancy_facts')]
  db.exec(`
CREATE VIRTUAL TABLE IF NOT EXISTS item_words USING fts5 (title, text, about, content='', contentless_delete=1,
  tokenize="unicode61 remove_diacritics 2 tokenchars '+#'");
CREATE VIRTUAL TABLE IF NOT EXISTS vacancy_terms USING fts5 (terms, content='', contentless_delete=1, detail=none,
  tokenize="ascii");
CREATE TABLE IF NOT EXISTS vacancy_days (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source INTEGER NOT NULL,
  fresh INTEGER, opened INTEGER NOT NULL, closed INTEGER);
CREATE INDEX IF NOT EXISTS vacancy_days_fresh ON vacancy_days (fresh);
CREATE TABLE IF NOT EXISTS vacancy_facts (number INTEGER PRIMARY KEY, skills TEXT NOT NULL, facets TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS source_numbers (number INTEGER PRIMARY KEY, source TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS stale_items (number INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS stale_vacancies (item INTEGER PRIMARY KEY);
DROP TABLE IF EXISTS item_facets;`)
  // A file of an earlier release.
  if (!items) db.exec('INSERT OR IGNORE INTO stale_items SELECT number FROM items')
  if (!facts) db.exec("INSERT OR IGNORE INTO stale_vacancies SELECT number FROM items WHERE kind = 'posting'")
}

/** A facet as one word of the index; no two share one. */
export function termOf(facet: string): string {
  return Buffer.from(facet).toString('hex')
}

/** What an item is, beside its facets. */
export const itemTerms = {
  kind: (kind: string) => termOf(`kind=${kind}`),
  source: (source: string) => termOf(`source=${source}`),
  skill: (skill: string) => termOf(`skill=${skill}`),
  company: (key: string) => termOf(`company=${key}`),
  /** Counted as fresh demand: it stands for its vacancy. */
  fresh: termOf('fresh'),
} as const

const itemsADay = 2 ** 32

export function dayNumber(day: string): number {
  return Math.floor(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / dayMs)
}

export function dayOfNumber(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10)
}

export function rowOf(day: string, item: number): number {
  return dayNumber(day) * itemsADay + item
}

export function itemOfRow(row: number): number {
  return row % itemsADay
}
