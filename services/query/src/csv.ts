import { type Cell, tableOf } from './table.ts'

/** The rows of an answer as CSV (RFC 4180), each with what holds for all of them. Null for an answer that is no table. */
export function csvOf(answer: unknown): string | null {
  const table = tableOf(answer)
  if (table === null) return null
  const rows = table.rows.map((row) => ({ ...row, ...table.shared }))
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const lines = rows.map((row: Record<string, Cell>) =>
    columns.map((column) => cellOf(row[column])).join(','),
  )
  return `${[columns.map(cellOf).join(','), ...lines].join('\r\n')}\r\n`
}

/** What a spreadsheet would take for a formula is marked as text: https://owasp.org/www-community/attacks/CSV_Injection */
function cellOf(value: Cell | undefined): string {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
