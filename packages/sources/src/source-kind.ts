import type { Document, ParsedItem, SourceBase } from '@skilltide/contracts'
import { SkilltideError } from '@skilltide/contracts'
import type { z } from 'zod'
import { readPlaces } from './read/place.ts'

/** A source as its file describes it: what every source has, and its kind's own settings, checked. */
export type Source = SourceBase & { settings: Readonly<Record<string, unknown>> }

/** A request a kind asks the crawler to make. GET unless there is a body. */
export type SourceRequest = {
  url: string
  /** What the kind wants to know again when the answer comes: `list`, `sitemap`, `page` … */
  label: string
  headers?: Readonly<Record<string, string>>
  body?: string
  /** Pages are asked for robots.txt; APIs and feeds made for programs are not. */
  robots?: boolean
  /** A page of one posting: 404 and 410 say that the posting is gone, not that the run failed. */
  mayBeGone?: boolean
  /** A page that needs JavaScript. */
  render?: 'browser'
  /** A file on disk, from this byte on: only kinds whose settings name the file ask for one. */
  file?: { offset: number; format: 'ndjson' | 'csv' }
  /** What a list showed of the posting that this asks for. */
  glimpse?: SourceRow
}

/** An answer as the crawler hands it over: decompressed, decoded to text. `url`: after redirects. */
export type SourceResponse = {
  request: SourceRequest
  url: string
  mediaType: string
  body: string
  /** Where the next piece of a file begins. */
  nextOffset?: number
}

/** One posting or article found in an answer, verbatim: what is stored, and all that `parse` gets to see. */
export type SourceRow = { externalId: string; url: string; mediaType: string; body: string }

/** What a list shows of a posting, and where the whole of it is. */
export type Glimpse = { row: SourceRow; detail: SourceRequest }

/**
 * What an answer holds. `statedTotal` is what the source says it has, `follow` what must be asked next
 * for the run to be complete (the next page; pages of single postings), `rejected` what could not be read.
 * `truncated` says why the answer itself is not whole; the run is then partial.
 */
export type SourcePage = {
  rows: SourceRow[]
  /** Postings of which the list says little: the crawler asks for the rest of those it has not seen. */
  glimpses: Glimpse[]
  follow: SourceRequest[]
  statedTotal: number | null
  rejected: { externalId: string | null; reason: string }[]
  truncated: string | null
}

/** What `parse` reads: a stored document, or as much of one as a recording has. */
export type StoredDocument = Pick<
  Document,
  'externalId' | 'url' | 'mediaType' | 'body' | 'company' | 'place'
> & {
  /** When it was read: what "yesterday" is counted from. */
  fetchedAt?: string
}

/** A kind of source as its file in `kinds/` describes it, with typed settings. */
export type KindDefinition<Shape extends z.ZodRawShape> = {
  name: string
  /** The kind's own settings, beside those every source has. */
  settings: z.ZodObject<Shape>
  /** A list that stands for several sources: `boards: [a, b]` is `board: a` named `<kind>:a`, and so on. */
  many?: { list: string; one: string }
  /** Absence from a complete run closes a posting; articles and windows onto a stream never close. */
  closesByAbsence: boolean
  start(settings: z.infer<z.ZodObject<Shape>>): SourceRequest[]
  read(response: SourceResponse, settings: z.infer<z.ZodObject<Shape>>): SourcePage
  /** Most requests of one run; what lies beyond makes it partial. No limit when left out. */
  mostRequests?(settings: z.infer<z.ZodObject<Shape>>): number
  parse(document: StoredDocument): ParsedItem
  /** Settings under which a recorded answer is read. */
  recorded: Readonly<Record<string, unknown>>
}

/**
 * A kind of source: what to ask for, how to follow, how to read. All pure: the same input, the same output.
 * `read` throws SkilltideError SOURCE_UNREADABLE, `parse` DOCUMENT_UNREADABLE, and nothing else.
 * A valid empty answer is healthy: the root is the health signal, the rows are the inventory.
 */
export type SourceKind = {
  name: string
  settings: z.ZodObject
  many: { list: string; one: string } | null
  closesByAbsence: boolean
  start(source: Pick<Source, 'settings'>): SourceRequest[]
  read(response: SourceResponse, source: Pick<Source, 'settings'>): SourcePage
  mostRequests(source: Pick<Source, 'settings'>): number
  parse(document: StoredDocument): ParsedItem
  recorded: Readonly<Record<string, unknown>>
}

/** Makes a kind of its definition: settings are checked on the way in, failures typed on the way out. */
export function defineKind<Shape extends z.ZodRawShape>(definition: KindDefinition<Shape>): SourceKind {
  const { name, settings, closesByAbsence, many, recorded } = definition
  /** A source's settings do not change: they are checked once, not with every answer. */
  const checked = new WeakMap<object, z.infer<typeof settings>>()
  return {
    name,
    settings,
    closesByAbsence,
    many: many ?? null,
    recorded,
    start: (source) => definition.start(settingsOf(source)),
    mostRequests: (source) => definition.mostRequests?.(settingsOf(source)) ?? Number.POSITIVE_INFINITY,
    read(response, source) {
      try {
        return definition.read(response, settingsOf(source))
      } catch (error) {
        throw typed(error, 'SOURCE_UNREADABLE', `[sources/${name}] ${response.url} cannot be read`)
      }
    },
    parse(document) {
      try {
        return withPlace(definition.parse(document), document)
      } catch (error) {
        throw typed(error, 'DOCUMENT_UNREADABLE', `[sources/${name}] ${document.externalId} cannot be read`)
      }
    },
  }

  function settingsOf(source: Pick<Source, 'settings'>): z.infer<typeof settings> {
    const known = checked.get(source.settings) ?? settings.parse(source.settings)
    checked.set(source.settings, known)
    return known
  }
}

/** What the source's settings say of its place holds for postings that say nothing of theirs. */
function withPlace(item: ParsedItem, { place }: StoredDocument): ParsedItem {
  if (place === undefined || item.kind !== 'posting' || item.locations.length > 0) return item
  return { ...item, locations: readPlaces(place) }
}

function typed(error: unknown, code: 'SOURCE_UNREADABLE' | 'DOCUMENT_UNREADABLE', what: string) {
  if (error instanceof SkilltideError) return error
  const why = error instanceof Error ? error.message : String(error)
  return new SkilltideError(code, `${what}: ${why.replace(/\s+/g, ' ').slice(0, 200)}`, { cause: error })
}
