import { SkilltideError } from '@skilltide/contracts'
import { z } from 'zod'
import type { FoundItems, ItemQuery } from '../trend-store.ts'
import type { Connection } from './connection.ts'
import { type Query, readDocuments, searchAll, searchPage } from './documents.ts'
import { facetsIn, rangeOf, termOf, termsOf, wordsOf } from './filters.ts'
import { itemDocumentSchema, readClosed } from './item-documents.ts'
import { itemIndexOf } from './kinds.ts'

/** Elasticsearch takes so many values in one `terms` filter (index.max_terms_count is 65,536). */
const mostLeads = 60_000
const leadSchema = z.object({ lead: z.string() })
const leadingSchema = z.tuple([z.object({ openedDay: z.string() })]).rest(z.unknown())
const freshSchema = z
  .object({ lead: z.string(), freshDay: z.string(), body: z.object({ postings: leadingSchema }) })
  .transform(({ lead, freshDay, body }) => ({ id: lead, freshDay, openedDay: body.postings[0].openedDay }))

/**
 * Newest day first, then by id.
 *
 * `freshOnly` reads the vacancies, which know the posting that stands for them, and then these items by id: exact,
 * however many there are. With words as well it looks for these in the items of at most 60,000 vacancies, and throws
 * INPUT_INVALID when the other filters leave more.
 */
export async function findItems(connection: Connection, query: ItemQuery): Promise<FoundItems> {
  query.signal?.throwIfAborted()
  if (query.freshOnly !== true) return findAny(connection, query, [])
  if (query.kind === 'article') return { rows: [], next: null, total: 0 }
  if (wordsOf(query.words).length === 0) return findFresh(connection, query)
  const leads = await searchAll(
    connection,
    { kind: 'vacancies', filter: freshFilter(query), order: 'lead', fields: ['lead'], ...untilIn(query) },
    leadSchema,
  )
  if (leads.length > mostLeads) {
    throw new SkilltideError(
      'INPUT_INVALID',
      `[store] words among ${leads.length} vacancies: narrow the days, skill or source to ${mostLeads}`,
    )
  }
  return findAny(connection, query, [{ terms: { id: leads.map(({ lead }) => lead) } }])
}

async function findAny(connection: Connection, query: ItemQuery, more: Query[]): Promise<FoundItems> {
  const filter = [
    ...termOf('kind', query.kind),
    ...termsOf('source', query.sources),
    ...termOf('company', query.company),
    ...termOf('skills', query.skill),
    ...rangeOf('day', query),
    ...wordsOf(query.words),
    ...facetsIn(query.facets ?? []),
    ...more,
  ]
  const listing = { limit: query.limit, kind: 'items' as const, key: 'day', filter, ...pagingIn(query) }
  const { page, total } = await searchPage(connection, listing, itemDocumentSchema)
  return { rows: await readClosed(connection, page.rows), next: page.next, total }
}

async function findFresh(connection: Connection, query: ItemQuery): Promise<FoundItems> {
  const listing = {
    limit: query.limit,
    kind: 'vacancies' as const,
    key: 'freshDay',
    identity: 'lead',
    filter: freshFilter(query),
    ...pagingIn(query),
  }
  const { page, total } = await searchPage(connection, listing, freshSchema)
  const places = page.rows.map(({ id, openedDay }) => ({
    index: itemIndexOf(connection.prefix, openedDay),
    id,
  }))
  const documents = await readDocuments(connection, places, itemDocumentSchema)
  const sources = documents.flatMap((one) => (one === null ? [] : [one.source]))
  return { rows: await readClosed(connection, sources), next: page.next, total }
}

function freshFilter(query: ItemQuery): Query[] {
  return [
    { exists: { field: 'freshDay' } },
    ...termsOf('source', query.sources),
    ...termOf('company', query.company),
    ...termOf('skills', query.skill),
    ...rangeOf('freshDay', query),
    ...facetsIn(query.facets ?? []),
  ]
}

function pagingIn({ after, countUpTo, signal }: ItemQuery) {
  return {
    ...(after === undefined ? {} : { after }),
    ...(countUpTo === undefined ? {} : { countUpTo }),
    ...untilIn({ signal }),
  }
}

function untilIn({ signal }: { signal?: AbortSignal | undefined }): { signal?: AbortSignal } {
  return signal === undefined ? {} : { signal }
}
