import { describeError, type ParsedItem, SkilltideError } from '@skilltide/contracts'
import { suggestion } from '@skilltide/settings'
import { findKind, sourceKinds } from './kinds.ts'
import type { SourceKind, SourcePage } from './source-kind.ts'

/** `rejected`: what could not be read of it, each with the reason; `truncated`: why the answer itself is not whole. */
export type RecordedAnswer = {
  items: ParsedItem[]
  rejected: SourcePage['rejected']
  truncated: string | null
}

/**
 * A recorded answer of a source: its items in their order, of a list, a feed, a page, or one posting alone.
 * Throws INPUT_INVALID for a kind there is not, SOURCE_UNREADABLE or DOCUMENT_UNREADABLE when nothing can be read.
 */
export function readRecordedAnswer(kindName: string, text: string): RecordedAnswer {
  const kind = findKind(kindName)
  if (kind === null) {
    const names = sourceKinds.map(({ name }) => name)
    throw new SkilltideError('INPUT_INVALID', `[parse] no kind "${kindName}"${suggestion(kindName, names)}`)
  }
  const page = pageOf(kind, text)
  const items: ParsedItem[] = []
  const rejected = [...page.rejected]
  for (const row of [...page.rows, ...page.glimpses.map((glimpse) => glimpse.row)]) {
    try {
      items.push(kind.parse({ ...row, company: null }))
    } catch (error) {
      rejected.push({ externalId: row.externalId, reason: describeError(error) })
    }
  }
  if (items.length === 0 && rejected.length > 0) {
    const why = [...new Set(rejected.map(({ reason }) => reason))].slice(0, 3).join('; ')
    throw new SkilltideError('SOURCE_UNREADABLE', `[sources/${kindName}] nothing in it can be read: ${why}`)
  }
  return { items, rejected, truncated: page.truncated }
}

/** The items alone. */
export function parseRecordedAnswer(kindName: string, text: string): ParsedItem[] {
  return readRecordedAnswer(kindName, text).items
}

function pageOf(kind: SourceKind, text: string): SourcePage {
  const source = { settings: kind.recorded }
  const [request = { url: 'https://recorded.invalid/', label: 'recorded' }] = kind.start(source)
  const body = text.replace(/^\uFEFF/, '')
  return kind.read({ request, url: request.url, mediaType: '', body }, source)
}
