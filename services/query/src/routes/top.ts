import { daySchema } from '@skilltide/contracts'
import { addDays, addWeeks, type Day, dayOf, mondayOf, shareOf } from '@skilltide/demand'
import { allSkills, type Cell } from '@skilltide/trend-store'
import { z } from 'zod'
import { selfLink } from '../days.ts'
import { sinceBeginning } from '../demand-rows.ts'
import { createMemory } from '../memory.ts'
import type { App, QueryParts } from '../parts.ts'
import { shareSchema } from './demand.ts'

const measureSchema = z.enum(['open', 'new', 'talk'])
const answerSchema = z.object({
  taxonomyVersion: z.string(),
  self: z.string(),
  denominator: z.string(),
  measure: measureSchema,
  from: daySchema.nullable(),
  to: daySchema,
  total: z.number(),
  rows: z.array(shareSchema.extend({ skill: z.string(), name: z.string(), category: z.string() })),
})
const querySchema = z.strictObject({
  measure: measureSchema.default('open'),
  /** For `new` and `talk`: the last so many weeks, the running one included. */
  weeks: z.coerce.number().int().min(1).max(104).default(4),
  limit: z.coerce.number().int().min(1).max(500).default(20),
})
type Asked = z.infer<typeof querySchema>

const denominators = {
  open: 'vacancies open now at all sources ever read',
  new: 'vacancies that first appeared in the period at all sources',
  talk: 'articles of the period in all feeds',
} as const

/** What is asked for, without comparing periods: can be told from the first run on. */
export function addTop(app: App, parts: QueryParts): void {
  const remembered = createMemory(parts.context.clock, 5_000)
  app.get(
    '/top',
    {
      schema: {
        summary: 'The skills most asked for in open or new vacancies, or most talked about',
        querystring: querySchema,
        response: { 200: answerSchema },
      },
    },
    async ({ query }) => {
      const tomorrow = addDays(dayOf(parts.context.clock.now()), 1)
      const self = selfLink('top', query)
      return remembered(`${tomorrow} ${self}`, async () => ({
        ...(await readTop(parts, query, tomorrow)),
        self,
      }))
    },
  )
}

async function readTop({ context, taxonomy }: QueryParts, { measure, weeks, limit }: Asked, to: Day) {
  const recent = { from: addWeeks(mondayOf(to), 1 - weeks), to }
  const range = measure === 'open' ? sinceBeginning(to) : recent
  const units = unitsBySkill(await context.store.readCells({ ...range, interval: 'week' }), measure)
  const total = units.get(allSkills) ?? 0
  const ranked = [...units].filter(([skill, count]) => skill !== allSkills && count > 0)
  ranked.sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
  return {
    taxonomyVersion: taxonomy.version,
    denominator: denominators[measure],
    measure,
    from: measure === 'open' ? null : recent.from,
    to,
    total,
    rows: ranked.slice(0, limit).map(([skill, count]) => ({
      skill,
      name: taxonomy.skills.get(skill)?.name ?? skill,
      category: taxonomy.skills.get(skill)?.category ?? 'unknown',
      ...shareOf(count, total, { overdispersion: 1.15 }),
    })),
  }
}

function unitsBySkill(cells: readonly Cell[], measure: Asked['measure']): Map<string, number> {
  const units = new Map<string, number>()
  for (const cell of cells) units.set(cell.skill, (units.get(cell.skill) ?? 0) + countOf(cell, measure))
  return units
}

function countOf(cell: Cell, measure: Asked['measure']): number {
  if (measure === 'open') return cell.opened - cell.closed
  return measure === 'new' ? cell.fresh : cell.articles
}
