import { z } from 'zod'

const recordSchema = z.record(z.string(), z.unknown())
const rowsSchema = z.array(recordSchema)
type Row = Record<string, unknown>

/**
 * The rows of an answer as CSV (RFC 4180), each with what holds for all of them: the skill, the measure, the taxonomy's
 * version. Null for an answer that is no table.
 */
export function csvOf(answer: unknown): string | null {
  const whole = recordSchema.safeParse(answer)
  if (!whole.success) return null
  const rows = rowsOf(whole.data)
  if (rows === null) return null
  const shared = Object.fromEntries(Object.entries(whole.data).filter(([, value]) => isPlain(value)))
  const flat = rows.map((row) => ({ ...flattened(row), ...flattened(shared) }))
  const columns = [...new Set(flat.flatMap((row) => Object.keys(row)))]
  const lines = flat.map((row) => columns.map((column) => cellOf(row[column])).join(','))
  return `${[columns.map(cellOf).join(','), ...lines].join('\r\n')}\r\n`
}

/** A series has points, a list rows, a comparison rows with points of their own, movers two directions. */
function rowsOf({ points, rows, up, down }: Row): Row[] | null {
  const found = rowsSchema.safeParse(points ?? rows)
  if (found.success) return found.data.flatMap(withPoints)
  const movers = rowsSchema.safeParse([up, down].flat())
  return movers.success ? movers.data : null
}

function withPoints({ points, ...row }: Row): Row[] {
  const found = rowsSchema.safeParse(points)
  return found.success ? found.data.map((point) => ({ ...row, ...point })) : [{ ...row, points }]
}

/** `pay: { min }` is the column `pay.min`; lists of words are one cell, lists of objects are left to JSON. */
function flattened(row: Row, prefix = ''): Record<string, string | number | boolean | null> {
  const cells: Record<string, string | number | boolean | null> = {}
  for (const [name, value] of Object.entries(row)) {
    const inner = recordSchema.safeParse(value)
    if (isPlain(value)) cells[prefix + name] = value
    else if (Array.isArray(value) && value.every(isPlain)) cells[prefix + name] = value.join('; ')
    else if (!Array.isArray(value) && inner.success)
      Object.assign(cells, flattened(inner.data, `${prefix}${name}.`))
  }
  return cells
}

function isPlain(value: unknown): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

/** What a spreadsheet would take for a formula is marked as text: https://owasp.org/www-community/attacks/CSV_Injection */
function cellOf(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
