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

const rowSchema = z.object({ body: z.string() })
const bodySchema = z.array(candidateSchema)

export type CandidateTable = {
  /** The posting with the vacancy it stands for: `known`, where it is stored already. Inside the caller's transaction. */
  placed(item: Item, known: string | null): Item
  /** The vacancy that an item which is not stored would join. */
  vacancyOf(item: Item): string
}

export function createCandidateTable({ db }: Database): CandidateTable {
  const read = db.prepare('SELECT body FROM candidates WHERE key = ?')
  const write = db.prepare(
    'INSERT INTO candidates VALUES (?,?) ON CONFLICT (key) DO UPDATE SET body = excluded.body',
  )
  return {
    placed(item, known) {
      const key = candidateKey(item)
      if (key === null) return known === null ? item : { ...item, vacancy: known }
      const candidates = find(key)
      const own = candidateOf(item)
      const vacancy = known ?? vacancyAmong(candidates, own)
      const after = withCandidate(candidates, { ...own, vacancy })
      if (after !== candidates) write.run(key, JSON.stringify(after))
      return { ...item, vacancy }
    },
    vacancyOf(item) {
      const key = candidateKey(item)
      return key === null ? item.vacancy : vacancyAmong(find(key), candidateOf(item))
    },
  }

  function find(key: string): readonly Candidate[] {
    const row = read.get(key)
    return row === undefined ? [] : bodySchema.parse(JSON.parse(rowSchema.parse(row).body))
  }
}
