import { type Day, dayOf } from '@skilltide/demand'
import { z } from 'zod'

const plainDay = /^\d{4}-\d{2}-\d{2}$/
const said = 'a day, such as "2026-09-07"'
/** A history has thousands of lines a day, and a few thousand days. */
const known = new Map<string, Day | null>()

/** A day as written, or the UTC day of an instant; null for what is neither. */
export function dayIn(text: string): Day | null {
  if (!plainDay.test(text)) return dayAt(text)
  const found = known.get(text)
  if (found !== undefined) return found
  const day = dayAt(`${text}T00:00:00Z`) === text ? text : null
  known.set(text, day)
  return day
}

function dayAt(instant: string): Day | null {
  if (!/^\d{4}-\d{2}-\d{2}[T ]/.test(instant)) return null
  // Without a zone it is UTC, as everything here: https://tc39.es/ecma262/#sec-date-time-string-format has it local.
  const at = new Date(/(Z|[+-]\d{2}:?\d{2})$/i.test(instant) ? instant : `${instant.replace(' ', 'T')}Z`)
  return Number.isNaN(at.getTime()) ? null : dayOf(at)
}

export const daySchema = z.string().transform((text, context) => {
  const day = dayIn(text)
  if (day !== null) return day
  context.issues.push({ code: 'custom', input: text, message: said })
  return z.NEVER
})

/** A day, or nothing: missing, null or empty. */
export const maybeDaySchema = z
  .string()
  .nullish()
  .transform((text) => (text === undefined || text === null || text.trim() === '' ? null : text))
  .pipe(daySchema.nullable())
