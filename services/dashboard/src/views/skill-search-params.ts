import type { Measure } from '../api.ts'

/** What the address of a skill's page holds beside its id: what is measured, and the week its postings are of. */
export type SkillSearch = { measure?: Measure | undefined; week?: string | undefined }

/**
 * Leaves out what does not fit: an old or mistyped link still shows the skill. It is left out by name, since the
 * router takes a key that is not there from the raw address.
 */
export function readSkillSearch({ measure, week }: Record<string, unknown>): SkillSearch {
  return {
    measure: measure === 'open' || measure === 'talk' ? measure : undefined,
    week: isDay(week) ? week : undefined,
  }
}

/** A day there is, in the years the API takes. */
function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^(199|20\d)\d-\d{2}-\d{2}$/.test(value)) return false
  const instant = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(value)
}
