import type { Day } from '@skilltide/demand'
import { z } from 'zod'

type Period = { from: Day; to: Day }

/** Which vacancies are counted: the new ones of a period, or those open now, whenever they appeared. */
export const countedField = z.enum(['new', 'open']).default('new')
export type CountedMeasure = z.infer<typeof countedField>

/** As the store is asked. */
export function countedIn(measure: CountedMeasure, period: Period): Period & { openNow?: true } {
  return measure === 'open' ? { ...period, openNow: true } : period
}

/** As the answer says it: what is open now began whenever it did. */
export function periodShown(measure: CountedMeasure, { from, to }: Period, today: Day) {
  return measure === 'open' ? { from: null, to: today } : { from, to }
}

/** The weeks that the answer is made from, for remembering it. */
export function weeksOf(measure: CountedMeasure, { from, to }: Period, end: Day): Period {
  return measure === 'open' ? { from: '1990-01-01', to: end } : { from, to }
}

/** What was counted among. */
export function wholeOf(measure: CountedMeasure): string {
  return measure === 'open'
    ? 'vacancies open now at all sources ever read'
    : 'vacancies that first appeared in the period at all sources'
}

/** Refines a query: what is open is open now. */
export function refuseForOpen(query: object, context: z.core.$RefinementCtx): void {
  const given = z.object({ measure: z.string().optional() }).loose().parse(query)
  if (given.measure !== 'open') return
  for (const field of ['from', 'to', 'until'].filter((name) => given[name] !== undefined))
    context.addIssue({
      code: 'custom',
      path: [field],
      message: 'is of new vacancies: leave it out with measure=open, which is of now',
    })
}
