import { type Item, itemId, type PostingClosed } from '@skilltide/contracts'
import { z } from 'zod'
import type { ItemStore } from '../trend-store.ts'
import { type Bucket, closedAtOf, postingOf } from '../vacancy.ts'
import { type Sequence, writeBulk } from './bulk.ts'
import { type KnownCandidates, keepCandidates, placeItems, readCandidates } from './candidates.ts'
import { writeClosings } from './closings.ts'
import type { Connection } from './connection.ts'
import { documentId } from './document-id.ts'
import { type Found, readDocuments, search } from './documents.ts'
import { findItems } from './find-items.ts'
import { itemDocumentOf, itemDocumentSchema, itemOf, readClosed } from './item-documents.ts'
import { itemIndexOf } from './kinds.ts'
import { markBuckets } from './touched.ts'
import { type Entry, putPostings, readVacancies } from './vacancies.ts'

/** What a rewrite keeps of the item before it. */
const knownSchema = z.object({
  day: z.string(),
  body: z.object({ item: z.object({ vacancy: z.string() }), earlierDays: z.array(z.string()) }),
})
/** `isNew`: it was not there before. */
type Stored = { item: Item; earlierDays: string[]; version: Sequence; isNew: boolean }
type Before = Found<z.infer<typeof knownSchema>>
type Place = { index: string; id: string }

/**
 * Items first, then what further ones are compared with, then vacancies, then marks. Each step can be taken again, and a batch that comes again after a crash
 * takes all of them again, so nothing stays half done.
 */
export function createItemStore(connection: Connection): ItemStore {
  return {
    async writeItems(items) {
      const candidates = await readCandidates(connection, items)
      const edited = await readEdited(connection, items)
      const placed = placeItems(items, candidates, vacanciesOf(edited))
      const stored = await storeItems(connection, placed, edited)
      const postings = stored.filter(({ item }) => item.kind === 'posting')
      await keepCandidates(
        connection,
        postings.map(({ item }) => item),
        candidates,
      )
      const articles = stored.filter(({ item }) => item.kind === 'article')
      const entries = postings.map(({ item, version }) => entryOf(item, version))
      const touched = await putPostings(connection, {
        vacancies: new Set(entries.map((entry) => entry.vacancy)),
        likelyNew: likelyNew(postings, candidates),
        read: async (vacancies) => entries.filter((entry) => vacancies.has(entry.vacancy)),
      })
      await markBuckets(connection, touched, { articles: false })
      await markBuckets(connection, articles.flatMap(bucketsOf), { articles: true })
    },
    closePostings: (closings) => closePostings(connection, closings),
    async getItem(id) {
      const [document] = await findDocuments(connection, [id])
      const [item] = document === undefined ? [] : await readClosed(connection, [document.source])
      return item ?? null
    },
    getVacancy: async (id) => (await readVacancies(connection, [id])).at(0) ?? null,
    readVacancies: (ids) => readVacancies(connection, [...new Set(ids)]),
    async findVacancyOf(item) {
      const [stored] = await findDocuments(connection, [itemId(item)])
      const known = stored?.source.body.item.vacancy
      const candidates = await readCandidates(connection, [item])
      const [placed = item] = placeItems([item], candidates, new Map())
      return (await readVacancies(connection, [known ?? placed.vacancy])).at(0) ?? null
    },
    /** An index's versions are told apart by shard, and no call names them all cheaply. */
    readItemsVersion: async () => null,
    findItems: (query) => findItems(connection, query),
  }
}

/**
 * Writes items by id; one that is known keeps its vacancy. Of one id in a batch the last one counts. Most are new, so
 * each is first created, and only those that are there already are read.
 */
async function storeItems(
  connection: Connection,
  items: readonly Item[],
  edited: ReadonlyMap<string, Before>,
): Promise<Stored[]> {
  const firsts = new Map<string, Item>()
  const lasts = new Map<string, Item>()
  for (const item of items) {
    const id = itemId(item)
    if (!firsts.has(id)) firsts.set(id, item)
    lasts.set(id, item)
  }
  const stored: Stored[] = []
  let pending = [...lasts]
  let known: (Before | null)[] = pending.map(([id]) => edited.get(id) ?? null)
  while (pending.length > 0) {
    const places = pending.map(([id, item]) => placeOf(connection, id, item))
    const drafts = pending.map(([id, item], at) => {
      const before = known[at]?.source ?? null
      const vacancy = before?.body.item.vacancy ?? firsts.get(id)?.vacancy ?? item.vacancy
      return { item: { ...item, vacancy }, earlierDays: earlierDaysOf(item, before) }
    })
    const writes = drafts.map(({ item, earlierDays }, at) => ({
      index: places[at]?.index ?? '',
      id: documentId(itemId(item)),
      body: itemDocumentOf(item, earlierDays),
      unless: known[at]?.sequence ?? ('exists' as const),
    }))
    const written = await connection.writing('items', () => writeBulk(connection, writes))
    stored.push(
      ...drafts.flatMap((draft, at) => {
        const version = written[at] ?? null
        const isNew = (known[at] ?? null) === null
        return version === null ? [] : [{ ...draft, version, isNew }]
      }),
    )
    pending = pending.filter((_, at) => written[at] === null)
    known = await readDocuments(
      connection,
      pending.map(([id, item]) => placeOf(connection, id, item)),
      knownSchema,
    )
  }
  return stored
}

/** What is stored of the postings that are told again, by id: most are new, and are not looked for. */
async function readEdited(connection: Connection, items: readonly Item[]): Promise<Map<string, Before>> {
  const edited = new Map(
    items.filter(({ revision }) => revision > 1).map((item) => [itemId(item), item] as const),
  )
  const places = [...edited].map(([id, item]) => placeOf(connection, id, item))
  const found = await readDocuments(connection, places, knownSchema)
  return new Map(found.flatMap((one) => (one === null ? [] : [[one.id, one]])))
}

function vacanciesOf(edited: ReadonlyMap<string, Before>): Map<string, string> {
  return new Map([...edited].map(([id, { source }]) => [id, source.body.item.vacancy]))
}

/** Vacancies that no candidate was known of, and no posting before. */
function likelyNew(postings: readonly Stored[], candidates: KnownCandidates): Set<string> {
  const known = new Set([...candidates.values()].flatMap(({ list }) => list.map(({ vacancy }) => vacancy)))
  const fresh = postings.filter(({ isNew, item }) => isNew && !known.has(item.vacancy))
  return new Set(fresh.map(({ item }) => item.vacancy))
}

function placeOf(connection: Connection, id: string, item: Item): Place {
  return { index: itemIndexOf(connection.prefix, item.firstSeenAt), id }
}

function earlierDaysOf(item: Item, before: z.infer<typeof knownSchema> | null): string[] {
  if (before === null || item.kind !== 'article') return []
  return [...new Set([...before.body.earlierDays, before.day])].filter((day) => day !== item.day)
}

function bucketsOf({ item, earlierDays }: Stored): Bucket[] {
  return [item.day, ...earlierDays].map((day) => ({ source: item.source, day }))
}

function entryOf(item: Item, version: Sequence): Entry {
  return {
    id: itemId(item),
    vacancy: item.vacancy,
    company: item.company.key,
    version,
    postingOf: (closing) => postingOf(item, closedAtOf(item, closing)),
  }
}

/** Closings are kept first, so that an item which is not there yet finds its own when it comes. */
async function closePostings(connection: Connection, closings: readonly PostingClosed[]): Promise<void> {
  const latest = new Map<string, string>()
  for (const closing of closings) {
    const id = itemId(closing)
    const known = latest.get(id)
    if (known === undefined || closing.closedAt > known) latest.set(id, closing.closedAt)
  }
  await writeClosings(connection, latest)
  // Nobody's item may be overlooked: one that is written later finds the closing by itself.
  await connection.refresh(['items'], 'all')
  const found = await findDocuments(connection, [...latest.keys()])
  const postings = found.filter(({ source }) => source.body.item.kind === 'posting')
  const touched = await putPostings(connection, {
    vacancies: new Set(postings.map(({ source }) => source.body.item.vacancy)),
    likelyNew: new Set(),
    read: (pending) =>
      readEntries(
        connection,
        postings.filter(({ source }) => pending.has(source.body.item.vacancy)).map(({ place }) => place),
      ),
  })
  await markBuckets(connection, touched, { articles: false })
}

async function readEntries(connection: Connection, places: readonly Place[]): Promise<Entry[]> {
  const documents = await readDocuments(connection, places, itemDocumentSchema)
  return documents.flatMap((one) => (one === null ? [] : [entryOf(itemOf(one.source), one.sequence)]))
}

/** Items by id, in whichever month; only searchable ones. */
async function findDocuments(connection: Connection, ids: readonly string[]) {
  const found = []
  for (let start = 0; start < ids.length; start += 1_000) {
    const { hits } = await search(connection, 'items', {
      query: { ids: { values: ids.slice(start, start + 1_000).map(documentId) } },
      size: 1_000,
    })
    found.push(...hits.hits.map((hit) => itemDocumentSchema.parse(hit._source)))
  }
  return found.map((source) => {
    const place = { index: itemIndexOf(connection.prefix, source.body.item.firstSeenAt), id: source.id }
    return { source, place }
  })
}
