import type { Document, ParsedItem, SourceBase } from '@skilltide/contracts'
import type { z } from 'zod'

/** A request a kind asks the crawler to make. GET unless there is a body. */
export type SourceRequest = {
  url: string
  /** What the kind wants to know again when the answer comes: `list`, `sitemap`, `page` … */
  label: string
  headers?: Record<string, string>
  body?: string
  /** Pages are asked for robots.txt; APIs and feeds made for programs are not. */
  robots?: boolean
}

/** An answer as the crawler hands it over: decompressed, decoded to text. */
export type SourceResponse = { request: SourceRequest; url: string; mediaType: string; body: string }

/** One posting or article found in an answer, verbatim. */
export type SourceRow = { externalId: string; url: string; mediaType: string; body: string }

/**
 * What an answer holds. `statedTotal` is what the source says it has, `follow` what must be asked next
 * for the run to be complete, `rejected` rows that could not be told apart.
 */
export type SourcePage = {
  rows: SourceRow[]
  follow: SourceRequest[]
  statedTotal: number | null
  rejected: { externalId: string | null; reason: string }[]
}

/**
 * A kind of source: what to ask for, how to follow, how to read. All pure: the same input, the same output.
 * `read` and `parse` throw SkilltideError SOURCE_UNREADABLE / DOCUMENT_UNREADABLE, and nothing else.
 * A valid empty answer is healthy: the root is the health signal, the rows are the inventory.
 */
export type SourceKind<Settings> = {
  name: string
  /** The kind's own settings, beside those every source has. */
  settings: z.ZodType<Settings>
  /** Absence from a complete run closes a posting; articles and windows onto a stream never close. */
  closesByAbsence: boolean
  start(source: SourceBase & Settings): SourceRequest[]
  read(response: SourceResponse, source: SourceBase & Settings): SourcePage
  parse(document: Pick<Document, 'externalId' | 'url' | 'mediaType' | 'body' | 'company'>): ParsedItem
}
