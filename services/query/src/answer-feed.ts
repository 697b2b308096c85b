import { hashOf } from '@skilltide/contracts'
import { generateAtomFeed } from 'feedsmith'
import { type Cell, tableOf } from './table.ts'

const mostEntries = 100
type Row = Record<string, Cell>

/**
 * The rows of an answer as Atom (RFC 4287), the latest first: a number that has changed is an entry of its own, one that
 * has not is known by its id. Null for an answer that is no table. `url` is the feed's own, `home` where the page is.
 */
export function answerFeed(
  answer: unknown,
  { url, home, now }: { url: string; home: string; now: Date },
): string | null {
  const table = tableOf(answer)
  if (table === null) return null
  const rows = table.rows.map((row) => ({ row, at: dayIn(row) ?? dayIn(table.shared) }))
  rows.sort((a, b) => (b.at ?? '').localeCompare(a.at ?? ''))
  const entries = rows.slice(0, mostEntries).map(({ row, at }) => ({
    id: `urn:skilltide:row:${hashOf(`${url} ${JSON.stringify(row)}`).slice(0, 32)}`,
    title: { value: titleOf(row, table.shared, at) },
    updated: at === null ? now : new Date(at),
    links: [{ rel: 'alternate', href: linkIn(row) ?? home + url.replace(/\.atom(?=\?|$)/, '') }],
    summary: { value: Object.entries(row).map(pairOf).join('\n') },
  }))
  return generateAtomFeed({
    id: `urn:skilltide:query:${url}`,
    title: { value: `Skilltide: ${url.replace(/^\/api\/v1\//, '')}` },
    updated: entries[0]?.updated ?? now,
    links: [{ rel: 'self', href: home + url, type: 'application/atom+xml' }],
    authors: [{ name: 'Skilltide' }],
    entries,
  })
}

/** `Go, 2026-09-07: 30 of 60, 50 % (38 to 62)`. */
function titleOf(row: Row, shared: Row, at: string | null): string {
  const name = firstOf(row, ['title', 'name', 'label', 'value', 'source', 'currency', 'id']) ?? shared.name
  const what = [name, at?.slice(0, 10)].filter((word) => word !== undefined && word !== null).join(', ')
  return [what, sampleOf(row), changeOf(row)].filter((words) => words !== '').join(': ')
}

function sampleOf({ units, total, share, low, high }: Row): string {
  if (typeof units !== 'number' || typeof total !== 'number') return ''
  const percent = [share, low, high].map((value) => Number((Number(value) * 100).toPrecision(3)))
  return `${units} of ${total}, ${percent[0]} % (${percent[1]} to ${percent[2]})`
}

function changeOf({ effect, ciLow, ciHigh }: Row): string {
  if (typeof effect !== 'number') return ''
  return `×${effect.toFixed(2)} (${Number(ciLow).toFixed(2)} to ${Number(ciHigh).toFixed(2)})`
}

function dayIn(row: Row): string | null {
  const found = firstOf(row, ['start', 'endedAt', 'detectedAt', 'at', 'day', 'to', 'createdAt'])
  return typeof found === 'string' && !Number.isNaN(Date.parse(found)) ? new Date(found).toISOString() : null
}

function linkIn({ url }: Row): string | null {
  return typeof url === 'string' && /^https?:/.test(url) ? url : null
}

function firstOf(row: Row, names: readonly string[]): Cell | undefined {
  return names.map((name) => row[name]).find((value) => value !== undefined && value !== null)
}

function pairOf([name, value]: [string, Cell]): string {
  return `${name}: ${value}`
}
