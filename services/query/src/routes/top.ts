import { daySchema } from '@skilltide/contracts'
import { addWeeks, type Day, dayOf, mondayOf, shareOf } from '@skilltide/demand'
import { allSkills, type SkillTotals } from '@skilltide/trend-store'
import { z } from 'zod'
import { earlier, selfLink } from '../days.ts'
import { type Narrowing, sinceBeginning } from '../demand-rows.ts'
import {
  denominatorOf,
  filterFields,
  givenFilters,
  narrowedBy,
  needField,
  refuseForTalk,
} from '../filters.ts'
import { boundedBy, untilLeft } from '../leaving.ts'
import { createMemory, type Remembered } from '../memory.ts'
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
const querySchema = z
  .strictObject({
    measure: measureSchema.default('open'),
    /** For `new` and `talk`: the last so many weeks, the running one included. */
    weeks: z.coerce.number().int().min(1).max(104).default(4),
    limit: z.coerce.number().int().min(1).max(5_000).default(20),
    need: needField,
    ...filterFields,
  })
  .superRefine(refuseForTalk)
type Asked = z.infer<typeof querySchema>

const denominators = {
  open: 'vacancies open now at all sources ever read',
  new: 'vacancies that first appeared in the period at all sources',
  talk: 'articles of the period in all feeds',
} as const

/** What is asked for, without comparing periods: can be told from the first run on. */
export function addTop(app: App, parts: QueryParts): void {
  const remembered = createMemory(parts.context.store)
  app.get(
    '/top',
    {
      schema: {
        summary: 'The skills most asked for in open or new vacancies, or most talked about',
        querystring: querySchema,
        response: { 200: answerSchema },
      },
    },
    async ({ query }, reply) => {
      const { measure, weeks, limit, need } = query
      const self = selfLink('top', { measure, weeks, limit, need, ...givenFilters(query) })
      const to = addWeeks(mondayOf(dayOf(parts.context.clock.now())), 1)
      const range = measure === 'open' ? sinceBeginning(to) : { from: addWeeks(to, -weeks), to }
      const signal = untilLeft(reply)
      return boundedBy(signal, () =>
        remembered(`${parts.taxonomy.version} ${to} ${self}`, { range, signal }, async (given) => ({
          ...(await readTop(parts, { ...query, range }, { remembered, signal: given })),
          self,
        })),
      )
    },
  )
}

async function readTop(
  { context, taxonomy }: QueryParts,
  asked: Asked & { range: { from: Day; to: Day } },
  { remembered, signal }: { remembered: Remembered; signal: AbortSignal },
) {
  const { measure, limit, need, range } = asked
  const narrowing = { ...narrowedBy(asked), ...(need === 'any' ? {} : { need }), signal }
  const units = unitsBySkill(
    await readTotals({ context, remembered }, range, { ...narrowing, freshOnly: measure === 'new' }),
    measure,
  )
  const total = units.get(allSkills) ?? 0
  const ranked = [...units].filter(([skill, count]) => skill !== allSkills && count > 0)
  ranked.sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
  return {
    taxonomyVersion: taxonomy.version,
    denominator: denominatorOf(denominators[measure], asked),
    measure,
    from: measure === 'open' ? null : range.from,
    to: range.to,
    total,
    rows: ranked.slice(0, limit).map(([skill, count]) => ({
      skill,
      name: taxonomy.skills.get(skill)?.name ?? skill,
      category: taxonomy.skills.get(skill)?.category ?? 'unknown',
      ...shareOf(count, total, { overdispersion: 1.15 }),
    })),
  }
}

/** What lies before the running week changes seldom, and is remembered apart from it. */
async function readTotals(
  { context, remembered }: { context: QueryParts['context']; remembered: Remembered },
  range: { from: Day; to: Day },
  narrowing: Narrowing,
): Promise<Counts[]> {
  const { store } = context
  const { facets, need, sources } = narrowing
  if (facets.length > 0 || need !== undefined)
    return store.readNarrowedCells({ ...range, ...narrowing, interval: 'week' })
  const only = sources === undefined ? {} : { sources }
  const thisWeek = earlier(mondayOf(dayOf(context.clock.now())), range.to)
  const past = { from: range.from, to: thisWeek }
  const [before, running] = await Promise.all([
    remembered(JSON.stringify([past, only]), { range: past }, () =>
      store.readSkillTotals({ ...past, ...only }),
    ),
    store.readSkillTotals({ from: thisWeek, to: range.to, ...only }),
  ])
  return [...before, ...running]
}

type Counts = Pick<SkillTotals, 'skill' | 'fresh' | 'opened' | 'closed' | 'articles'>

function unitsBySkill(cells: readonly Counts[], measure: Asked['measure']): Map<string, number> {
  const units = new Map<string, number>()
  for (const cell of cells) units.set(cell.skill, (units.get(cell.skill) ?? 0) + countOf(cell, measure))
  return units
}

function countOf(cell: Counts, measure: Asked['measure']): number {
  if (measure === 'open') return cell.opened - cell.closed
  return measure === 'new' ? cell.fresh : cell.articles
}
