import type { Item } from '@skilltide/contracts'
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

export type CandidateTable = {
  /** The posting with the vacancy it stands for: `known`, where it is stored already. Inside the caller's transaction. */
  placed(item: Item, known: string | null): Item
  /** The vacancy that an item which is not stored would join. */
  vacancyOf(item: Item): string
}

export function createCandidateTable({ db }: Database): CandidateTable {
  const read = db.prepare('SELECT vacancy, signature, skills, day FROM vacancy_candidates WHERE key = ?')
  const write = db.prepare(
    'INSERT OR REPLACE INTO vacancy_candidates (key, vacancy, signature, skills, day) VALUES (?,?,?,?,?)',
  )
  const drop = db.prepare('DELETE FROM vacancy_candidates WHERE key = ? AND vacancy = ?')
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
  }

  function find(key: string): readonly Candidate[] {
    return rowsSchema
      .parse(read.all(key))
      .map(({ skills, ...row }) => ({ ...row, skills: skills === '' ? [] : skills.split('\n') }))
  }

  function keep(key: string, before: readonly Candidate[], posting: Candidate): void {
    const after = withCandidate(before, posting)
    if (after === before) return
    const { vacancy, signature, skills, day } = posting
    if (after.includes(posting)) write.run(key, vacancy, signature, skills.join('\n'), day)
    const kept = new Set(after.map((candidate) => candidate.vacancy))
    for (const candidate of before) if (!kept.has(candidate.vacancy)) drop.run(key, candidate.vacancy)
  }
}
