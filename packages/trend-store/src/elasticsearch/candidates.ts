import { type Item, itemId } from '@skilltide/contracts'
import { z } from 'zod'
import {
  type Candidate,
  candidateKey,
  candidateOf,
  candidateSchema,
  vacancyAmong,
  withCandidate,
} from '../alike.ts'
import type { Sequence } from './bulk.ts'
import type { Connection } from './connection.ts'
import { readDocuments, writeDocuments } from './documents.ts'
import { indexOf } from './kinds.ts'

/** The candidates of the keys of one batch, as they were read. */
export type KnownCandidates = ReadonlyMap<string, { list: readonly Candidate[]; sequence: Sequence | null }>

const documentSchema = z.object({ body: z.object({ list: z.array(candidateSchema) }) })

/** One lookup for the batch. */
export async function readCandidates(
  connection: Connection,
  items: readonly Item[],
): Promise<KnownCandidates> {
  return readKeys(connection, keysOf(items))
}

/** The items with the vacancies they stand for: what `known` says by id, else what the candidates before them say. */
export function placeItems(
  items: readonly Item[],
  candidates: KnownCandidates,
  known: ReadonlyMap<string, string>,
): Item[] {
  const lists = new Map([...candidates].map(([key, { list }]) => [key, list]))
  const decided = new Map(known)
  return items.map((item) => {
    const key = candidateKey(item)
    const list = lists.get(key ?? '') ?? []
    const own = candidateOf(item)
    const vacancy = decided.get(itemId(item)) ?? (key === null ? item.vacancy : vacancyAmong(list, own))
    decided.set(itemId(item), vacancy)
    if (key !== null) lists.set(key, withCandidate(list, { ...own, vacancy }))
    return { ...item, vacancy }
  })
}

/** Keeps what further postings are compared with. Read, decide, write unless somebody wrote since; then again. */
export async function keepCandidates(
  connection: Connection,
  items: readonly Item[],
  read: KnownCandidates,
): Promise<void> {
  let [pending, known] = [items, read]
  while (pending.length > 0) {
    const changed = changedLists(pending, known)
    const documents = [...changed].map(([key, list]) => ({
      id: key,
      body: { body: { list } },
      unless: known.get(key)?.sequence ?? ('exists' as const),
    }))
    const written = await writeDocuments(connection, 'candidates', documents)
    const held = new Set(documents.filter((_, at) => written[at] === null).map(({ id }) => id))
    pending = pending.filter((item) => held.has(candidateKey(item) ?? ''))
    known = await readKeys(connection, held)
  }
}

function changedLists(items: readonly Item[], known: KnownCandidates): Map<string, readonly Candidate[]> {
  const changed = new Map<string, readonly Candidate[]>()
  for (const item of items) {
    const key = candidateKey(item)
    if (key === null) continue
    const before = changed.get(key) ?? known.get(key)?.list ?? []
    const after = withCandidate(before, candidateOf(item))
    if (after !== before) changed.set(key, after)
  }
  return changed
}

async function readKeys(connection: Connection, keys: ReadonlySet<string>): Promise<KnownCandidates> {
  const index = indexOf(connection.prefix, 'candidates')
  const places = [...keys].map((id) => ({ index, id }))
  const found = await readDocuments(connection, places, documentSchema)
  return new Map(
    places.map(({ id }, at) => {
      const one = found[at] ?? null
      return [id, { list: one?.source.body.list ?? [], sequence: one?.sequence ?? null }]
    }),
  )
}

function keysOf(items: readonly Item[]): Set<string> {
  return new Set(items.map(candidateKey).filter((key) => key !== null))
}
