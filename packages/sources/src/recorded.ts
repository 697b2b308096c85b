import { type ParsedItem, SkilltideError } from '@skilltide/contracts'
import { suggestion } from '@skilltide/settings'
import { findKind, sourceKinds } from './kinds.ts'
import type { SourceRow } from './source-kind.ts'

/**
 * The items of a recorded answer, in its order: an answer's list, a feed, a page; or one stored document.
 * Throws INPUT_INVALID for a kind there is not, SOURCE_UNREADABLE or DOCUMENT_UNREADABLE for the rest.
 */
export function parseRecordedAnswer(kindName: string, text: string): ParsedItem[] {
  return recordedRows(kindName, text).map(({ kind, row }) => kind.parse({ ...row, company: null }))
}

function recordedRows(kindName: string, text: string) {
  const kind = findKind(kindName)
  if (kind === null) {
    const names = sourceKinds.map(({ name }) => name)
    throw new SkilltideError('INPUT_INVALID', `[parse] no kind "${kindName}"${suggestion(kindName, names)}`)
  }
  const source = { settings: kind.recorded }
  const [request = { url: 'https://recorded.invalid/', label: 'recorded' }] = kind.start(source)
  const body = text.replace(/^\uFEFF/, '')
  const page = kind.read({ request, url: request.url, mediaType: '', body }, source)
  const rows = [...page.rows, ...page.glimpses.map((glimpse) => glimpse.row)]
  return rows.map((row: SourceRow) => ({ kind, row }))
}
