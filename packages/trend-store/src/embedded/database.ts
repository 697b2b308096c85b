import { DatabaseSync } from 'node:sqlite'
import { SkilltideError } from '@skilltide/contracts'

/** SQLite's page size unless it is told otherwise: https://www.sqlite.org/pragma.html#pragma_page_size */
const pageBytes = 4096

/** One connection: WAL, so that readers never wait for the writer; a commit survives a crash of the process. */
export type Database = {
  db: DatabaseSync
  file: string
  /** Runs `work` in one transaction; all of it is kept, or none. */
  transact<T>(work: () => T): T
  /** Runs `work`, turning SQLite's errors into ours. */
  guard<T>(work: () => T): T
  close(): void
}

/** `prepare` makes the tables that are not there yet; over `mostBytes` a write is refused as on a full disk. */
export function openDatabase(
  file: string,
  options: { prepare(db: DatabaseSync, file: string): void; mostBytes?: number },
): Database {
  const { mostBytes } = options
  const guard = <T>(work: () => T): T => guarded(file, work)
  const db = guard(() => {
    const opened = new DatabaseSync(file, { timeout: 10_000 })
    // A page that many commits write goes to the file once a checkpoint: rare checkpoints (64 MB) are cheap ones.
    opened.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 16000; PRAGMA journal_size_limit = 67108864',
    )
    options.prepare(opened, file)
    if (mostBytes !== undefined) opened.exec(`PRAGMA max_page_count = ${Math.ceil(mostBytes / pageBytes)}`)
    return opened
  })
  return {
    db,
    file,
    guard,
    transact: (work) => guard(() => inTransaction(db, work)),
    close: () => db.isOpen && db.close(),
  }
}

function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    db.exec('COMMIT')
    return result
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}

function guarded<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    throw sqliteError(file, cause)
  }
}

/** SQLite's result codes: https://www.sqlite.org/rescode.html */
function sqliteError(file: string, cause: unknown): unknown {
  if (!(cause instanceof Error) || !('errcode' in cause) || typeof cause.errcode !== 'number') return cause
  const code = cause.errcode & 0xff
  if (code === 13) {
    return new SkilltideError(
      'STORE_FULL',
      `[store] the disk of ${file} is full: free space there, work goes on by itself`,
      { cause, retryable: true },
    )
  }
  if ([5, 6, 10, 14].includes(code)) {
    return new SkilltideError('STORE_UNAVAILABLE', `[store] ${file} cannot be used now: ${cause.message}`, {
      cause,
      retryable: true,
    })
  }
  return cause
}
