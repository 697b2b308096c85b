import type { DatabaseSync } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Database } from './database.ts'
import { eachFacet, listOf } from './facet-columns.ts'

/** What is known of vacancies numbered side by side: of the one at `at`, `terms` from `starts[at]` to `starts[at + 1]`. */
export type FactChunk = {
  count: number
  /** Days since 1970-01-01; -1 for a vacancy that is no fresh demand. */
  fresh: Int32Array
  /** 1 for a vacancy that is open. */
  open: Uint8Array
  /** Numbers in `source_numbers`. */
  sources: Int32Array
  starts: Uint32Array
  /** Numbers in `FactTerms`. */
  terms: Uint32Array
}
/** `skill=go`, `country=DE`, `required=go`: each word is one number for as long as the store is open. */
export type FactTerms = {
  numberOf(term: string): number
  /** Of `skill=go`, by `go`. */
  numberOfSkill(skill: string): number
  termOf(number: number): string
  size(): number
}
export type DayRange = { from: number; to: number }
export type KnownFacts = {
  terms: FactTerms
  /** Inside the caller's transaction: what is known of this vacancy changed; days since 1970-01-01. */
  changed(vacancy: { number: number; fresh: number | null }): void
  /** All chunks that may hold vacancies fresh in the range, or without one all, in the order of their numbers. */
  chunksOf(range: DayRange | null, signal?: AbortSignal): AsyncGenerator<FactChunk>
}

type Kept = { version: number; chunk: FactChunk; bytes: number }

/** Some eight milliseconds' reading. */
const chunkBits = 11
/** A million vacancies of eight skills each take about as much. */
const mostBytes = 96 * 2 ** 20
/** Some milliseconds' counting; between two the process does other work. */
const knownAtOnce = 64

/**
 * `fact_chunks` tells which chunks a range of days needs, and whether one in memory still holds: whoever changes a
 * vacancy counts the version of its chunk up in the same transaction. Days only widen.
 */
export function prepareFactChunks(db: DatabaseSync): void {
  if (db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'fact_chunks'").get() !== undefined) return
  db.exec(`
CREATE TABLE fact_chunks (chunk INTEGER PRIMARY KEY, version INTEGER NOT NULL, first INTEGER, last INTEGER);
INSERT INTO fact_chunks SELECT number >> ${chunkBits}, 1, min(fresh), max(fresh) FROM vacancy_days GROUP BY 1;`)
}

/**
 * The facts of vacancies in memory, as numbers: counting a hundred thousand takes some milliseconds where reading them
 * takes half a second. Holds 96 MB at most, dropping what was not asked for longest.
 */
export function createKnownFacts({ db, guard }: Database): KnownFacts {
  const terms = createTerms()
  const kept = new Map<number, Kept>()
  let bytes = 0
  const find = db.prepare(
    'SELECT chunk, version FROM fact_chunks WHERE last >= ? AND first < ? ORDER BY chunk',
  )
  const findAll = db.prepare('SELECT chunk, version FROM fact_chunks ORDER BY chunk')
  const read = db.prepare(
    `SELECT d.source, d.fresh, d.closed, f.skills, f.facets FROM vacancy_days d CROSS JOIN vacancy_facts f ON f.number = d.number
     WHERE d.number >= ? AND d.number < ?`,
  )
  const count = db.prepare(
    `INSERT INTO fact_chunks VALUES (?1, 1, ?2, ?3) ON CONFLICT (chunk) DO UPDATE SET version = version + 1,
     first = min(coalesce(first, ?2), coalesce(?2, first)), last = max(coalesce(last, ?3), coalesce(?3, last))`,
  )
  return {
    terms,
    changed({ number, fresh }) {
      count.run(number >> chunkBits, fresh, fresh)
    },
    async *chunksOf(range, signal) {
      const wanted = guard(() => (range === null ? findAll.all() : find.all(range.from, range.to)))
      let known = 0
      for (const row of wanted) {
        const [number, version] = [Number(row.chunk), Number(row.version)]
        const held = kept.get(number)
        known = held?.version === version ? known + 1 : knownAtOnce
        yield held?.version === version ? heldAgain(number, held) : keep(number, version)
        if (known < knownAtOnce) continue
        known = 0
        await nextTurn()
        signal?.throwIfAborted()
      }
    },
  }

  function heldAgain(number: number, held: Kept): FactChunk {
    kept.delete(number)
    kept.set(number, held)
    return held.chunk
  }

  function keep(number: number, version: number): FactChunk {
    const chunk = readChunk(number)
    drop(number)
    const { terms: found, starts, fresh, open, sources } = chunk
    const size = [found, starts, fresh, open, sources].reduce((sum, one) => sum + one.byteLength, 0)
    kept.set(number, { version, chunk, bytes: size })
    bytes += size
    for (const oldest of kept.keys()) {
      if (bytes <= mostBytes) break
      drop(oldest)
    }
    return chunk
  }

  function drop(number: number): void {
    bytes -= kept.get(number)?.bytes ?? 0
    kept.delete(number)
  }

  function readChunk(number: number): FactChunk {
    const rows = guard(() => read.all(number << chunkBits, (number + 1) << chunkBits))
    const found: number[] = []
    const starts = new Uint32Array(rows.length + 1)
    const [fresh, sources] = [new Int32Array(rows.length), new Int32Array(rows.length)]
    const open = new Uint8Array(rows.length)
    for (const [at, row] of rows.entries()) {
      for (const skill of listOf(String(row.skills))) found.push(terms.numberOfSkill(skill))
      eachFacet(String(row.facets), (facet) => found.push(terms.numberOf(facet)))
      starts[at + 1] = found.length
      fresh[at] = row.fresh === null ? -1 : Number(row.fresh)
      open[at] = row.closed === null ? 1 : 0
      sources[at] = Number(row.source)
    }
    return { count: rows.length, fresh, open, sources, starts, terms: Uint32Array.from(found) }
  }
}

function createTerms(): FactTerms {
  const numbers = new Map<string, number>()
  const skills = new Map<string, number>()
  const names: string[] = []
  const numberOf = (term: string) => {
    const known = numbers.get(term)
    if (known !== undefined) return known
    numbers.set(term, names.length)
    return names.push(term) - 1
  }
  return {
    numberOf,
    numberOfSkill(skill) {
      const known = skills.get(skill) ?? numberOf(`skill=${skill}`)
      skills.set(skill, known)
      return known
    },
    termOf: (number) => names[number] ?? '',
    size: () => names.length,
  }
}
