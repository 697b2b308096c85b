import { daySchema } from '@skilltide/contracts'
import { addWeeks, type Day, dayOf, mondayOf } from '@skilltide/demand'
import { allSkills, type Cell, type SourceWeek } from '@skilltide/trend-store'
import { z } from 'zod'
import { selfLink } from '../days.ts'
import { createMemory } from '../memory.ts'
import type { App, QueryParts } from '../parts.ts'

const weekSchema = z.object({
  week: daySchema,
  /** Complete and unchanged runs, and those that were neither. */
  complete: z.int(),
  incomplete: z.int(),
  /** New vacancies and articles of the week. */
  fresh: z.number(),
  articles: z.number(),
})
const answerSchema = z.object({
  from: daySchema,
  to: daySchema,
  self: z.string(),
  rows: z.array(z.object({ source: z.string(), weeks: z.array(weekSchema) })),
})
type Coverage = z.infer<typeof answerSchema>
const querySchema = z.strictObject({ weeks: z.coerce.number().int().min(1).max(104).default(26) })

/** How well each source was read, week by week: what a line rests on. */
export function addSourceCoverage(app: App, { context: { store, clock } }: QueryParts): void {
  const remembered = createMemory(store)
  app.get(
    '/sources/coverage',
    {
      schema: {
        summary: 'For each source and week how many runs were complete, and what they brought',
        querystring: querySchema,
        response: { 200: answerSchema },
      },
    },
    async ({ query: { weeks } }) => {
      const to = addWeeks(mondayOf(dayOf(clock.now())), 1)
      const range = { from: addWeeks(to, -weeks), to }
      return remembered(`coverage ${JSON.stringify(range)}`, { range }, async () => {
        const [runs, cells] = await Promise.all([
          store.readSourceWeeks(range),
          store.readCells({ ...range, interval: 'week', skills: [allSkills] }),
        ])
        return {
          ...range,
          self: selfLink('sources/coverage', { weeks }),
          rows: coverageOf(range, runs, cells),
        }
      })
    },
  )
}

/** Every week of the range for each source that had a run or brought anything in it. */
function coverageOf(
  range: { from: Day; to: Day },
  runs: readonly SourceWeek[],
  cells: readonly Cell[],
): Coverage['rows'] {
  const named = (source: string, week: Day) => `${week} ${source}`
  const runsOf = new Map(runs.map((one) => [named(one.source, one.week), one]))
  const cellsOf = new Map(cells.map((one) => [named(one.source, one.bucket), one]))
  const sources = [...new Set([...runs, ...cells].map(({ source }) => source))].sort()
  return sources.map((source) => ({
    source,
    weeks: weeksOf(range).map((week) => {
      const { complete = 0, incomplete = 0 } = runsOf.get(named(source, week)) ?? {}
      const { fresh = 0, articles = 0 } = cellsOf.get(named(source, week)) ?? {}
      return { week, complete, incomplete, fresh, articles }
    }),
  }))
}

function weeksOf({ from, to }: { from: Day; to: Day }): Day[] {
  const weeks: Day[] = []
  for (let week = from; week < to; week = addWeeks(week, 1)) weeks.push(week)
  return weeks
}
