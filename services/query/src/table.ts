import { z } from 'zod'

const recordSchema = z.record(z.string(), z.unknown())
const rowsSchema = z.array(recordSchema)
export type Row = Record<string, unknown>
export type Cell = string | number | boolean | null
/** The rows of an answer, and what holds for all of them: the measure, the period, the taxonomy's version. */
export type Table = { rows: Record<string, Cell>[]; shared: Record<string, Cell> }

/** What an answer is as a table; null for one that is none. */
export function tableOf(answer: unknown): Table | null {
  const whole = recordSchema.safeParse(answer)
  if (!whole.success) return null
  const rows = rowsOf(whole.data)
  if (rows === null) return null
  const shared = Object.fromEntries(Object.entries(whole.data).filter(([, value]) => isPlain(value)))
  return { rows: rows.map((row) => flattened(row)), shared: flattened(shared) }
}

/**
 * A series has points, a list rows, a comparison rows with points of their own, a role skills, a backtest events,
 * movers two directions.
 */
function rowsOf({ points, rows, skills, events, up, down }: Row): Row[] | null {
  const found = rowsSchema.safeParse(points ?? rows ?? events ?? skills)
  if (found.success) return found.data.flatMap(withPoints)
  const movers = rowsSchema.safeParse([up, down].flat())
  return movers.success ? movers.data : null
}

function withPoints({ points, ...row }: Row): Row[] {
  const found = rowsSchema.safeParse(points)
  return found.success ? found.data.map((point) => ({ ...row, ...point })) : [{ ...row, points }]
}

/** `pay: { min }` is the column `pay.min`; lists of words are one cell, lists of objects are left to JSON. */
function flattened(row: Row, prefix = ''): Record<string, Cell> {
  const cells: Record<string, Cell> = {}
  for (const [name, value] of Object.entries(row)) {
    const inner = recordSchema.safeParse(value)
    if (isPlain(value)) cells[prefix + name] = value
    else if (Array.isArray(value) && value.every(isPlain)) cells[prefix + name] = value.join('; ')
    else if (!Array.isArray(value) && inner.success)
      Object.assign(cells, flattened(inner.data, `${prefix}${name}.`))
  }
  return cells
}

function isPlain(value: unknown): value is Cell {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}
