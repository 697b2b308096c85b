import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { openEmbeddedStore } from '@skilltide/trend-store'
import { report } from './child.ts'

// The bare loop: node bare-embedded.ts LOG STORE EMPTY_STORE. It reads the rows of the log that the stream read, and
// writes the rows that the stream wrote to its store, by plain SQL in transactions of the same size; no parsing,
// checking or tagging between. Fetching the rows to write is not timed.
const [logFile = '', storeFile = '', copyFile = ''] = process.argv.slice(2)
const batch = 500
await openEmbeddedStore({ file: copyFile }).close()
const log = new DatabaseSync(logFile)
const store = new DatabaseSync(storeFile)
const copy = new DatabaseSync(copyFile)
copy.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32000')

let seconds = 0
let items = 0
for (const topic of ['document.fetched', 'item.tagged']) readLog(topic)
for (const table of ['items', 'item_skills', 'vacancies', 'cells']) copyTable(table)
report({ seconds, items })

function readLog(topic: string): void {
  const read = log.prepare(
    'SELECT first, stored_at, data FROM block WHERE topic = ? AND first >= ? ORDER BY first LIMIT 2',
  )
  let from = 0
  for (;;) {
    const rows = timed(() => read.all(topic, from))
    const last = rows.at(-1)
    if (last === undefined) return
    from = Number(last.first) + 1
  }
}

function copyTable(table: string): void {
  const columns = store
    .prepare(`SELECT * FROM ${table} LIMIT 1`)
    .columns()
    .map(({ name }) => name)
  const insert = copy.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  // A batch of items brings eight times as many rows of skills.
  const rowsABatch = table === 'item_skills' ? batch * 8 : batch
  let rows: SQLInputValue[][] = []
  for (const row of store.prepare(`SELECT * FROM ${table}`).iterate()) {
    rows.push(columns.map((column) => row[column] ?? null))
    if (rows.length < rowsABatch) continue
    write(insert, rows)
    rows = []
  }
  write(insert, rows)
  if (table === 'items') items = Number(store.prepare('SELECT count(*) AS total FROM items').get()?.total)
}

function write(insert: StatementSync, rows: readonly SQLInputValue[][]): void {
  timed(() => {
    copy.exec('BEGIN IMMEDIATE')
    for (const row of rows) insert.run(...row)
    copy.exec('COMMIT')
  })
}

function timed<T>(work: () => T): T {
  const started = performance.now()
  const result = work()
  seconds += (performance.now() - started) / 1_000
  return result
}
