import { type Bucket, touchedBuckets, type Vacancy, type VacancyPosting, withPosting } from '../vacancy.ts'
import type { Sequence } from './bulk.ts'
import { readClosings } from './closings.ts'
import type { Connection } from './connection.ts'
import { readDocuments, writeDocuments } from './documents.ts'
import { indexOf } from './kinds.ts'
import { documentOf, stateOf, type VacancyState, vacancyDocumentSchema } from './vacancy-document.ts'

/**
 * A posting to put into its vacancy. `version` is its item's place in the order of writes, so that of two writers
 * the one with the younger item prevails, whichever of them comes last.
 */
export type Entry = {
  vacancy: string
  company: string
  version: Sequence
  /** The posting, given the closing that is known of it. */
  postingOf(closing: string | null): VacancyPosting
  id: string
}

/**
 * Puts postings into their vacancies and returns the buckets to mark. Read, decide, write unless somebody wrote
 * since; then again. `read` is called after the vacancies are read, and closings after that, so whoever writes an
 * item or a closing later also comes later to the vacancy, and repairs it.
 */
export async function putPostings(
  connection: Connection,
  {
    vacancies,
    likelyNew,
    read,
  }: {
    vacancies: ReadonlySet<string>
    /** Taken for new, without a look, until creating them fails. */
    likelyNew: ReadonlySet<string>
    read(vacancies: ReadonlySet<string>): Promise<Entry[]>
  },
): Promise<Bucket[]> {
  const buckets: Bucket[] = []
  let pending = vacancies
  let known = await readKnown(
    connection,
    [...vacancies].filter((id) => !likelyNew.has(id)),
  )
  while (pending.size > 0) {
    const entries = await read(pending)
    const closings = await readClosings(
      connection,
      entries.map((entry) => entry.id),
    )
    const states = new Map<string, VacancyState>()
    for (const entry of entries) {
      const before = states.get(entry.vacancy) ?? known.get(entry.vacancy)?.state ?? null
      states.set(entry.vacancy, withEntry(before, entry, closings.get(entry.id) ?? null))
    }
    const held = await writeVacancies(connection, states, known)
    for (const [id, state] of states) if (!held.has(id)) buckets.push(...state.touched)
    pending = held
    known = await readKnown(connection, [...held])
  }
  return buckets
}

export async function readVacancies(connection: Connection, ids: readonly string[]): Promise<Vacancy[]> {
  return [...(await readKnown(connection, ids)).values()].map(({ state }) => state.vacancy)
}

type Known = { state: VacancyState; sequence: Sequence }

async function readKnown(connection: Connection, ids: readonly string[]): Promise<Map<string, Known>> {
  const index = indexOf(connection.prefix, 'vacancies')
  const places = ids.map((id) => ({ index, id }))
  const found = await readDocuments(connection, places, vacancyDocumentSchema)
  return new Map(
    found.flatMap((one) =>
      one === null ? [] : [[one.id, { state: stateOf(one.id, one.source), sequence: one.sequence }]],
    ),
  )
}

/** Returns the ids that somebody else wrote in between. */
async function writeVacancies(
  connection: Connection,
  states: ReadonlyMap<string, VacancyState>,
  known: ReadonlyMap<string, Known>,
): Promise<Set<string>> {
  const documents = [...states].map(([id, state]) => {
    const unless = known.get(id)?.sequence ?? ('exists' as const)
    return { id, body: documentOf(state), unless }
  })
  const written = await writeDocuments(connection, 'vacancies', documents)
  return new Set(documents.filter((_, at) => written[at] === null).map(({ id }) => id))
}

function withEntry(before: VacancyState | null, entry: Entry, closing: string | null): VacancyState {
  const known = before?.writers.get(entry.id)
  if (before !== null && known !== undefined && isYounger(known.version, entry.version)) return before
  const vacancy: Vacancy = withPosting(entry.vacancy, before?.vacancy ?? null, entry.postingOf(closing))
  return {
    vacancy,
    writers: new Map(before?.writers).set(entry.id, { company: entry.company, version: entry.version }),
    touched: mergedBuckets(before?.touched ?? [], touchedBuckets(before?.vacancy ?? null, vacancy)),
  }
}

function isYounger(a: Sequence, b: Sequence): boolean {
  return a.term > b.term || (a.term === b.term && a.seqNo > b.seqNo)
}

function mergedBuckets(before: readonly Bucket[], now: readonly Bucket[]): Bucket[] {
  return [
    ...new Map([...before, ...now].map((bucket) => [`${bucket.source}|${bucket.day}`, bucket])).values(),
  ]
}
