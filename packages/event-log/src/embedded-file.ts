import { DatabaseSync } from 'node:sqlite'
import { SkilltideError, topicNames } from '@skilltide/contracts'
import { isBusy, sqliteError } from './sqlite-error.ts'

/** How long a connection waits for another's transaction, ms. Ours take a few. */
const busyMs = 5_000
const version = 1

const schema = `
  CREATE TABLE IF NOT EXISTS topic (name TEXT PRIMARY KEY, next INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS block (
    id INTEGER PRIMARY KEY, topic TEXT NOT NULL, first INTEGER NOT NULL, count INTEGER NOT NULL,
    stored_at INTEGER NOT NULL, data BLOB NOT NULL
  );
  CREATE UNIQUE INDEX IF NOT EXISTS block_place ON block (topic, first);
  CREATE TABLE IF NOT EXISTS member (
    consumers TEXT NOT NULL, topic TEXT NOT NULL, next INTEGER NOT NULL,
    owner TEXT, since INTEGER NOT NULL DEFAULT 0, until INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (consumers, topic)
  ) WITHOUT ROWID;
`

/**
 * Opens the log's SQLite file, or makes it; its folder must exist.
 *
 * WAL with synchronous=NORMAL: a commit outlives any end of the process, kill -9 included. Should the machine
 * itself lose power, the last commits may be missing and the file stays whole (https://www.sqlite.org/wal.html);
 * Kafka, too, leaves flushing to the system.
 */
export function openEmbeddedFile(file: string, mostBytes?: number): DatabaseSync {
  try {
    const db = new DatabaseSync(file, { timeout: busyMs })
    try {
      prepareFile(db, file)
      if (mostBytes !== undefined) limitSize(db, mostBytes)
      return db
    } catch (error) {
      db.close()
      throw error
    }
  } catch (cause) {
    throw sqliteError(file, cause)
  }
}

/** One transaction that takes the writer's place at once, so that it never fails half-way for being late. */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    db.exec('COMMIT')
    return result
  } catch (error) {
    // A full disk may have rolled back already.
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}

function prepareFile(db: DatabaseSync, file: string): void {
  becomeWal(db)
  db.exec('PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 67108864')
  inTransaction(db, () => {
    const found = Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0)
    if (found > version) throw newerFile(file)
    db.exec(schema)
    const add = db.prepare('INSERT OR IGNORE INTO topic (name, next) VALUES (?, 1)')
    for (const name of topicNames) add.run(name)
    db.exec(`PRAGMA user_version = ${version}`)
  })
}

/** Two processes that make the file together: SQLite answers busy here without waiting, so we wait. */
function becomeWal(db: DatabaseSync): void {
  const sleeper = new Int32Array(new SharedArrayBuffer(4))
  for (let tries = 1; ; tries++) {
    try {
      db.exec('PRAGMA journal_mode = WAL')
      return
    } catch (error) {
      if (!isBusy(error) || tries === 100) throw error
      Atomics.wait(sleeper, 0, 0, 20)
    }
  }
}

function limitSize(db: DatabaseSync, mostBytes: number): void {
  const pageSize = Number(db.prepare('PRAGMA page_size').get()?.page_size ?? 4096)
  db.exec(`PRAGMA max_page_count = ${Math.max(1, Math.floor(mostBytes / pageSize))}`)
}

function newerFile(file: string): SkilltideError {
  return new SkilltideError(
    'LOG_UNAVAILABLE',
    `[log] "${file}" was written by a newer Skilltide: upgrade this one`,
  )
}
