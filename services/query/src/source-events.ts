import { type Day, type DemandRows, mondayOf } from '@skilltide/demand'
import { z } from 'zod'

/** What happened to a source and may bend a line that is not over one panel. */
export const sourceEventSchema = z.object({
  week: z.string(),
  source: z.string(),
  kind: z.enum(['added', 'failed']),
  what: z.string(),
})
export type SourceEvent = z.infer<typeof sourceEventSchema>

/** Sources added in the range, and weeks in which one had runs but no complete one; oldest first. */
export function sourceEvents(rows: DemandRows, range: { from: Day; to: Day }): SourceEvent[] {
  const added = rows.sources.flatMap(({ source, firstCompleteAt, archive }): SourceEvent[] =>
    firstCompleteAt === null || archive
      ? []
      : [
          {
            week: mondayOf(firstCompleteAt.slice(0, 10)),
            source,
            kind: 'added',
            what: 'observed from here on',
          },
        ],
  )
  const failed = rows.weeks.flatMap(({ source, week, complete, incomplete }): SourceEvent[] =>
    complete > 0 ? [] : [{ week, source, kind: 'failed', what: `none of ${incomplete} runs was complete` }],
  )
  return [...added, ...failed]
    .filter(({ week }) => week >= range.from && week < range.to)
    .sort((a, b) => (a.week === b.week ? (a.source < b.source ? -1 : 1) : a.week < b.week ? -1 : 1))
}
