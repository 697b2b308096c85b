import type { DatabaseSync } from 'node:sqlite'
import { SkilltideError } from '@skilltide/contracts'
import { z } from 'zod'

/**
 * Tables and indices. `body` is the JSON of the contract's type; the columns beside it are what queries need.
 * The version is kept in `user_version`: a store written by a newer release is refused by `open`.
 */
export const schemaVersion = 1

export function prepareTables(db: DatabaseSync, file: string): void {
  const found = z.object({ user_version: z.number() }).parse(db.prepare('PRAGMA user_version').get())
  if (found.user_version > schemaVersion) {
    throw new SkilltideError(
      'STORE_UNAVAILABLE',
      `[store] ${file} was written by a newer release: install that one, or name another file`,
    )
  }
  db.exec(`
CREATE TABLE IF NOT EXISTS items (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, source TEXT NOT NULL, company TEXT NOT NULL,
  day TEXT NOT NULL, vacancy TEXT NOT NULL, closed_at TEXT, title TEXT NOT NULL, text TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS items_by_day ON items (kind, day, id);
CREATE INDEX IF NOT EXISTS items_by_source ON items (source, day);
CREATE INDEX IF NOT EXISTS articles_by_number ON items (number) WHERE kind = 'article';
CREATE INDEX IF NOT EXISTS articles_by_source ON items (source, day) WHERE kind = 'article';
CREATE TABLE IF NOT EXISTS items_version (one INTEGER PRIMARY KEY CHECK (one = 1), version INTEGER NOT NULL);
INSERT OR IGNORE INTO items_version VALUES (1, 0);
CREATE TABLE IF NOT EXISTS item_skills (
  skill TEXT NOT NULL, day TEXT NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (skill, day, item)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS closings (item TEXT PRIMARY KEY, closed_at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS vacancies (
  id TEXT NOT NULL UNIQUE, lead TEXT NOT NULL, source TEXT NOT NULL, fresh_day TEXT, opened_day TEXT NOT NULL,
  closed_day TEXT, skills TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS vacancies_fresh ON vacancies (source, fresh_day);
CREATE INDEX IF NOT EXISTS vacancies_opened ON vacancies (source, opened_day);
CREATE INDEX IF NOT EXISTS vacancies_closed ON vacancies (source, closed_day) WHERE closed_day IS NOT NULL;
CREATE TABLE IF NOT EXISTS vacancy_candidates (
  key TEXT NOT NULL, vacancy TEXT NOT NULL, day TEXT NOT NULL, signature TEXT NOT NULL, skills TEXT NOT NULL,
  PRIMARY KEY (key, vacancy)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS touched (source TEXT NOT NULL, day TEXT NOT NULL, PRIMARY KEY (source, day)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS cells (
  day TEXT NOT NULL, source TEXT NOT NULL, skill TEXT NOT NULL,
  fresh INTEGER NOT NULL, opened INTEGER NOT NULL, closed INTEGER NOT NULL, articles INTEGER NOT NULL,
  PRIMARY KEY (day, source, skill)) WITHOUT ROWID;
DROP INDEX IF EXISTS cells_by_skill;
CREATE INDEX IF NOT EXISTS cells_of_skill ON cells (skill, day, source, fresh, opened, closed, articles);
CREATE TABLE IF NOT EXISTS runs (id TEXT PRIMARY KEY, source TEXT NOT NULL, started_at TEXT NOT NULL, status TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS runs_by_source ON runs (source, started_at);
CREATE INDEX IF NOT EXISTS runs_by_start ON runs (started_at, id);
CREATE TABLE IF NOT EXISTS shifts (id TEXT PRIMARY KEY, skill TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS shifts_by_day ON shifts (at, id);
CREATE TABLE IF NOT EXISTS subscriptions (id TEXT PRIMARY KEY, version INTEGER NOT NULL, enabled INTEGER NOT NULL, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS subscription_skills (
  skill TEXT NOT NULL, subscription TEXT NOT NULL, PRIMARY KEY (skill, subscription)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS deliveries (
  id TEXT PRIMARY KEY, subscription TEXT NOT NULL, created_at TEXT NOT NULL, due_at TEXT, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS deliveries_by_subscription ON deliveries (subscription, created_at, id);
CREATE TABLE IF NOT EXISTS seen (source TEXT NOT NULL, external_id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (source, external_id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS states (name TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS leases (name TEXT PRIMARY KEY, holder TEXT NOT NULL, until INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rejections (id TEXT PRIMARY KEY, at TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS rejections_by_time ON rejections (at, id);
PRAGMA user_version = ${schemaVersion};
`)
}
