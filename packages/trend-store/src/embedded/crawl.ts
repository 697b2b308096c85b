import { z } from 'zod'
import { seenSchema } from '../seen.ts'
import type { CrawlStore } from '../trend-store.ts'
import type { Database } from './database.ts'
import { readBodyOf } from './documents.ts'

export function createCrawlStore({ db, transact, guard }: Database): CrawlStore {
  const readSeen = db.prepare('SELECT body FROM seen WHERE source = ? ORDER BY external_id')
  const readSeenOf = db.prepare(
    'SELECT body FROM seen WHERE source = ? AND external_id IN (SELECT value FROM json_each(?)) ORDER BY external_id',
  )
  const writeSeen = db.prepare('INSERT OR REPLACE INTO seen (source, external_id, body) VALUES (?,?,?)')
  const readState = db.prepare('SELECT body FROM states WHERE name = ?')
  const writeState = db.prepare('INSERT OR REPLACE INTO states (name, body) VALUES (?,?)')
  const takeLease = db.prepare(
    `INSERT INTO leases (name, holder, until) VALUES (?1, ?2, ?3) ON CONFLICT (name) DO UPDATE
     SET holder = excluded.holder, until = excluded.until WHERE leases.holder = ?2 OR leases.until <= ?4`,
  )
  return {
    readSeen: async (source, externalIds) =>
      guard(() =>
        (externalIds === undefined
          ? readSeen.all(source)
          : readSeenOf.all(source, JSON.stringify(externalIds))
        )
          .map((row) => readBodyOf(seenSchema, row))
          .filter((one) => one !== null),
      ),
    async writeSeen(source, seen) {
      transact(() => {
        for (const one of seen) writeSeen.run(source, one.externalId, JSON.stringify(one))
      })
    },
    readState: async (name) => guard(() => readBodyOf(z.unknown(), readState.get(name))),
    async writeState(name, value) {
      transact(() => writeState.run(name, JSON.stringify(value)))
    },
    takeLease: async ({ name, holder, now, ttlMs }) =>
      transact(() => takeLease.run(name, holder, now.getTime() + ttlMs, now.getTime()).changes > 0),
  }
}
