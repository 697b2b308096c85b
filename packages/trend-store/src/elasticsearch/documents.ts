import type { Client, estypes } from '@elastic/elasticsearch'
import { z } from 'zod'
import { cursorOf, readCursor } from '../paging.ts'
import type { Page, Paging } from '../trend-store.ts'
import { type Sequence, type Write, type Written, writeBulk } from './bulk.ts'
import type { Connection } from './connection.ts'
import { documentId } from './document-id.ts'
import { failureOfComplaint } from './failure.ts'
import { indexOf, type Kind } from './kinds.ts'

export type Query = estypes.QueryDslQueryContainer
export type Found<T> = { id: string; source: T; sequence: Sequence }
/** Which documents, by which field (newest first), then by the field that holds their id. */
export type Listing = Paging & {
  kind: Kind
  key: string
  identity?: string
  filter: Query[]
  countUpTo?: number
  signal?: AbortSignal
}

const gotSchema = z.object({
  found: z.boolean().optional(),
  _source: z.unknown().optional(),
  _seq_no: z.number().optional(),
  _primary_term: z.number().optional(),
  error: z.object({ type: z.string(), reason: z.string().nullish() }).optional(),
})
const hitSchema = z.object({
  _id: z.string(),
  _source: z.unknown().optional(),
  _seq_no: z.number(),
  _primary_term: z.number(),
})
export const hitsSchema = z.object({
  hits: z.object({ total: z.object({ value: z.number() }), hits: z.array(hitSchema) }),
})
/** What `gotSchema` reads; every document answers with `found` or `error`, so each keeps its place. */
const wanted = ['found', '_source', '_seq_no', '_primary_term', 'error'].map((field) => `docs.${field}`)
/** As many as one search may return. */
const mostHits = 10_000

export const bodySchema = <T>(schema: z.ZodType<T>) => z.object({ body: schema })

/** Writes documents of one kind by id. */
export async function writeDocuments(
  connection: Connection,
  kind: Kind,
  documents: readonly Omit<Write, 'index'>[],
): Promise<Written[]> {
  if (documents.length === 0) return []
  const index = indexOf(connection.prefix, kind)
  const writes = documents.map((document) => ({ ...document, index, id: documentId(document.id) }))
  return connection.writing(kind, () => writeBulk(connection, writes))
}

/** The documents with these ids as they are now, refreshed or not; null where there is none. */
export async function readDocuments<T>(
  connection: Connection,
  places: readonly { index: string; id: string }[],
  schema: z.ZodType<T>,
): Promise<(Found<T> | null)[]> {
  const found: (Found<T> | null)[] = []
  for (let start = 0; start < places.length; start += 1_000) {
    const docs = places
      .slice(start, start + 1_000)
      .map(({ index, id }) => ({ _index: index, _id: documentId(id) }))
    const answer = await connection.call((client) => client.mget({ docs, filter_path: wanted }))
    for (const [at, doc] of answer.docs.entries()) {
      found.push(foundOf(connection, places[start + at]?.id ?? '', doc, schema))
    }
  }
  return found
}

export async function readDocument<T>(
  connection: Connection,
  kind: Kind,
  id: string,
  schema: z.ZodType<T>,
): Promise<Found<T> | null> {
  const index = indexOf(connection.prefix, kind)
  const [found] = await readDocuments(connection, [{ index, id }], schema)
  return found ?? null
}

function foundOf<T>(connection: Connection, id: string, doc: unknown, schema: z.ZodType<T>): Found<T> | null {
  const got = gotSchema.parse(doc)
  if (got.error !== undefined && got.error.type !== 'index_not_found_exception') {
    // A shard that does not answer must not pass for a document that does not exist.
    const { type, reason } = got.error
    throw failureOfComplaint(connection.node, { status: 503, type, reason: reason ?? '' })
  }
  if (got.found !== true || got._seq_no === undefined || got._primary_term === undefined) return null
  const sequence = { seqNo: got._seq_no, term: got._primary_term }
  return { id, source: schema.parse(got._source), sequence }
}

/** One page of `body`s, newest `key` first, then by id. A row's cursor says where it stands, not how many came before. */
export async function listBodies<T>(
  connection: Connection,
  listing: Listing,
  schema: z.ZodType<T>,
): Promise<Page<T>> {
  const { key } = listing
  const row = z.object({ id: z.string(), [key]: z.string(), body: schema })
  const { page } = await searchPage(connection, listing, row)
  return { rows: page.rows.map((one) => bodySchema(schema).parse(one).body), next: page.next }
}

/** One page of whole documents, whose rows hold `id` and `key`, and how many there are in all. */
export async function searchPage<T extends object>(
  connection: Connection,
  listing: Listing,
  schema: z.ZodType<T>,
): Promise<{ page: Page<T>; total: number }> {
  const after = readCursor(listing.after)
  const limit = Math.min(listing.limit, mostHits - 1)
  const wanted = {
    query: { bool: { filter: listing.filter } },
    size: limit + 1,
    sort: [{ [listing.key]: 'desc' }, { [listing.identity ?? 'id']: 'asc' }] satisfies estypes.Sort,
    track_total_hits: listing.countUpTo ?? true,
    ...(after === null ? {} : { search_after: [after.key, after.id] }),
  }
  const { hits } = await search(connection, listing.kind, wanted, listing.signal)
  const rows = hits.hits.slice(0, limit).map((hit) => schema.parse(hit._source))
  const last = hits.hits.length > limit ? rows.at(-1) : undefined
  return {
    page: { rows, next: last === undefined ? null : nextOf(last, listing.key) },
    total: Math.min(hits.total.value, listing.countUpTo ?? hits.total.value),
  }
}

function nextOf(row: object, key: string): string {
  const fields = z.record(z.string(), z.unknown()).parse(row)
  return cursorOf(z.string().parse(fields[key]), z.string().parse(fields.id))
}

/** Everything that matches, in the order of one field whose values differ. */
export async function searchAll<T>(
  connection: Connection,
  wanted: { kind: Kind; filter: Query[]; order: string; fields?: string[]; signal?: AbortSignal },
  schema: z.ZodType<T>,
): Promise<T[]> {
  const all: T[] = []
  let after: string | null = null
  for (;;) {
    const body = {
      query: { bool: { filter: wanted.filter } },
      size: mostHits,
      sort: [{ [wanted.order]: 'asc' }] satisfies estypes.Sort,
      track_total_hits: true,
      ...(wanted.fields === undefined ? {} : { _source: wanted.fields }),
      ...(after === null ? {} : { search_after: [after] }),
    }
    const { hits } = await search(connection, wanted.kind, body, wanted.signal)
    all.push(...hits.hits.map((hit) => schema.parse(hit._source)))
    const last = hits.hits.at(-1)
    if (last === undefined || hits.hits.length < mostHits) return all
    after = z.object({ [wanted.order]: z.string() }).parse(last._source)[wanted.order] ?? null
  }
}

/** One search of a kind, after making this instance's writes visible. An index that is not there has no documents. */
export async function search(
  connection: Connection,
  kind: Kind,
  body: NonNullable<Parameters<Client['search']>[0]>,
  signal?: AbortSignal,
): Promise<z.infer<typeof hitsSchema>> {
  await connection.refresh([kind])
  const index = indexOf(connection.prefix, kind)
  const searching = connection.call((client) =>
    client.search(
      { index, ignore_unavailable: true, seq_no_primary_term: true, ...body },
      signal === undefined ? {} : { signal },
    ),
  )
  // Who left is no trouble of Elasticsearch.
  const answer = await searching.catch((error: unknown) => {
    signal?.throwIfAborted()
    throw error
  })
  return hitsSchema.parse(answer)
}
