import type { Item } from '@skilltide/contracts'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import {
  type Candidate,
  candidateKey,
  candidateOf,
  candidateSchema,
  vacancyAmong,
  withCandidate,
} from '../alike.ts'
import type { Database } from './database.ts'

/** A row a candidate, so that a posting writes its own alone; skills a line each. */
const rowsSchema = z.array(candidateSchema.extend({ skills: z.string() }))
const versionSchema = z.object({ data_version: z.int() })
const mostKept = 4_096

export type CandidateTable = {
  /** The posting with the vacancy it stands for: `known`, where it is stored already. Inside the caller's transaction. */
  placed(item: Item, known: string | null): Item
  /** The vacancy that an item which is not stored would join. */
  vacancyOf(item: Item): string
  /** What was placed in a transaction that was taken back does not count. */
  forget(): void
}

export function createCandidateTable({ db }: Database): CandidateTable {
  const read = db.prepare('SELECT vacancy, signature, skills, day FROM vacancy_candidates WHERE key = ?')
  const write = db.prepare(
    'INSERT OR REPLACE INTO vacancy_candidates (key, vacancy, signature, skills, day) VALUES (?,?,?,?,?)',
  )
  const readVersion = db.prepare('PRAGMA data_version')
  const drop = db.prepare('DELETE FROM vacancy_candidates WHERE key = ? AND vacancy = ?')
  // An employer's postings come together, so what was read for one serves the next, until another connection writes.
  const lists = new LRUCache<string, readonly Candidate[]>({ max: mostKept })
  let version = Number.NaN
  return {
    placed(item, known) {
      const key = candidateKey(item)
      if (key === null) return known === null ? item : { ...item, vacancy: known }
      const candidates = find(key)
      const own = candidateOf(item)
      const vacancy = known ?? vacancyAmong(candidates, own)
      keep(key, candidates, { ...own, vacancy })
      return { ...item, vacancy }
    },
    vacancyOf(item) {
      const key = candidateKey(item)
      return key === null ? item.vacancy : vacancyAmong(find(key), candidateOf(item))
    },
    forget: () => lists.clear(),
  }

  function find(key: string): readonly Candidate[] {
    // https://www.sqlite.org/pragma.html#pragma_data_version: moves with what other connections commit.
    const { data_version: now } = versionSchema.parse(readVersion.get())
    if (now !== version) lists.clear()
    version = now
    const known = lists.get(key)
    if (known !== undefined) return known
    const list = rowsSchema
      .parse(read.all(key))
      .map(({ skills, ...row }) => ({ ...row, skills: skills === '' ? [] : skills.split('\n') }))
    lists.set(key, list)
    return list
  }

  function keep(key: string, before: readonly Candidate[], posting: Candidate): void {
    const after = withCandidate(before, posting)
    if (after === before) return
    lists.set(key, after)
    const { vacancy, signature, skills, day } = posting
    if (after.includes(posting)) write.run(key, vacancy, signature, skills.join('\n'), day)
    const kept = new Set(after.map((candidate) => candidate.vacancy))
    for (const candidate of before) if (!kept.has(candidate.vacancy)) drop.run(key, candidate.vacancy)
  }
}
