import { z } from 'zod'
import { selfLink } from '../days.ts'
import { givenFilters } from '../filters.ts'
import { boundedBy, untilLeft } from '../leaving.ts'
import { createMemory } from '../memory.ts'
import type { App, QueryParts } from '../parts.ts'
import { invalidField } from '../problem.ts'
import {
  askingOf,
  type DemandAnswer,
  type DemandQuery,
  demandAnswerSchema,
  demandQuerySchema,
  demandReaderOf,
} from './demand.ts'

const mostSkills = 8
const { skill: _, name: __, base, points, ...shared } = demandAnswerSchema.shape
const comparisonSchema = z.object({
  ...shared,
  rows: z.array(z.object({ skill: z.string(), name: z.string(), base, points })),
})

const { skill: ___, ...fields } = demandQuerySchema.shape
const querySchema = z
  .strictObject({
    ...fields,
    /** Up to eight, separated by commas. */
    skill: z
      .string()
      .max(1_000)
      .transform((list) => [...new Set(list.split(',').map((id) => id.trim()))])
      .pipe(z.array(z.string().min(1).max(100)).max(mostSkills)),
  })
  .superRefine((query, context) => {
    const judged = demandQuerySchema.safeParse({ ...query, skill: 'any' })
    for (const { path, message } of judged.error?.issues ?? [])
      context.addIssue({ code: 'custom', path, message })
  })

/** Several skills in one answer, all of them over the same panel. */
export function addCompare(app: App, parts: QueryParts): void {
  const readDemand = demandReaderOf(parts)
  const remembered = createMemory(parts.context.store)
  app.get(
    '/compare',
    {
      schema: {
        summary: 'Up to eight skills over one panel of comparable sources; takes what /demand takes',
        querystring: querySchema,
        response: { 200: comparisonSchema },
      },
    },
    async ({ query }, reply) => {
      const signal = untilLeft(reply)
      const one = (skill: string): DemandQuery => ({ ...query, skill })
      const { key, range } = askingOf(parts, one(query.skill.join(',')))
      return boundedBy(signal, () =>
        remembered(key, { range, signal }, async (given) =>
          comparisonOf(await readDemand.each(query.skill, one(''), given), query),
        ),
      )
    },
  )
}

/** What holds for one line holds for all: they have one panel and one period. */
function comparisonOf(
  lines: readonly DemandAnswer[],
  query: z.infer<typeof querySchema>,
): z.infer<typeof comparisonSchema> {
  const [first] = lines
  if (first === undefined) throw invalidField('skill', '[query] name at least one skill')
  const { skill: _, name: __, base: ___, points: ____, ...shared } = first
  const { from, to } = shared
  const { interval, measure, pool, need } = query
  const self = selfLink('compare', {
    ...{ skill: query.skill.join(','), from, to, interval, measure, pool, need },
    ...givenFilters(query),
  })
  return {
    ...shared,
    self,
    rows: lines.map(({ skill, name, base: month, points: line }) => ({
      skill,
      name,
      base: month,
      points: line,
    })),
  }
}
