import { daySchema } from '@skilltide/contracts'
import { addDays, addWeeks, dayOf, mondayOf, shareOf } from '@skilltide/demand'
import { allSkills, type Cell, type WeekRange } from '@skilltide/trend-store'
import { z } from 'zod'
import { refuseForOpen } from '../counted.ts'
import { earlier, queryDaySchema, selfLink } from '../days.ts'
import { sinceBeginning } from '../demand-rows.ts'
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
  /** That had any of these in the period. */
  sources: z.int(),
  rows: z.array(shareSchema.extend({ skill: z.string(), name: z.string(), category: z.string() })),
})
const querySchema = z
  .strictObject({
    measure: measureSchema.default('open'),
    /** For `new` and `talk`: the last so many weeks, the running one or that of `until` included. */
    weeks: z.coerce.number().int().min(1).max(104).default(4),
    until: queryDaySchema.optional(),
    limit: z.coerce.number().int().min(1).max(5_000).default(20),
    need: needField,
    ...filterFields,
  })
  .superRefine(refuseForTalk)
  .superRefine(refuseForOpen)
type Asked = z.infer<typeof querySchema>

const denominators = {
  open: 'vacancies open now at all sources ever read',
  new: 'vacancies that first appeared in the period at all sources',
  talk: 'articles of the period in all feeds',
} as const

const mostSkills = 20_000

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
      const today = dayOf(parts.context.clock.now())
      const to = addWeeks(mondayOf(earlier(query.until ?? today, today)), 1)
      const self = selfLink('top', {
        ...(measure === 'open' ? { measure } : { measure, weeks, until: addDays(to, -1) }),
        ...{ limit, need, ...givenFilters(query) },
      })
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

type Counted = { units: ReadonlyMap<string, number>; total: number; sources: number }
type Ways = { remembered: Remembered; signal: AbortSignal }

async function readTop(parts: QueryParts, asked: Asked & { range: WeekRange }, ways: Ways) {
  const { taxonomy } = parts
  const { measure, limit, range } = asked
  const { units, total, sources } = await countSkills(parts, asked, ways)
  const ranked = [...units].filter(([skill, count]) => skill !== allSkills && count > 0)
  ranked.sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
  return {
    taxonomyVersion: taxonomy.version,
    denominator: denominatorOf(denominators[measure], asked),
    measure,
    from: measure === 'open' ? null : range.from,
    to: range.to,
    ...{ total, sources },
    rows: ranked.slice(0, limit).map(([skill, count]) => ({
      skill,
      name: taxonomy.skills.get(skill)?.name ?? skill,
      category: taxonomy.skills.get(skill)?.category ?? 'unknown',
      ...shareOf(count, total, { overdispersion: 1.15 }),
    })),
  }
}

/** From the roll-ups where these can tell; they know sources apart, and nothing narrower. */
function countSkills(parts: QueryParts, asked: Asked & { range: WeekRange }, ways: Ways): Promise<Counted> {
  const { facets } = narrowedBy(asked)
  return facets.length > 0 || asked.need !== 'any'
    ? countNarrowed(parts, asked, ways.signal)
    : countRolled(parts, asked, ways.remembered)
}

async function countNarrowed(
  { context }: QueryParts,
  asked: Asked & { range: WeekRange },
  signal: AbortSignal,
): Promise<Counted> {
  const { measure, need, range } = asked
  const { rows, total, sources } = await context.store.readBreakdown({
    ...{ ...range, ...narrowedBy(asked), ...(need === 'any' ? {} : { need }), signal },
    ...{ openNow: measure === 'open', by: 'skill', skills: [], limit: mostSkills },
  })
  return { units: new Map(rows.map((row) => [row.value, row.total])), total, sources }
}

/** What lies before the running week changes seldom, and is remembered apart from it. */
async function countRolled(
  { context: { store, clock } }: QueryParts,
  asked: Asked & { range: WeekRange },
  remembered: Remembered,
): Promise<Counted> {
  const { range, measure } = asked
  const { sources } = narrowedBy(asked)
  const only = sources === undefined ? {} : { sources }
  const thisWeek = earlier(mondayOf(dayOf(clock.now())), range.to)
  const past = { from: range.from, to: thisWeek }
  const read = (weeks: WeekRange) =>
    Promise.all([
      store.readSkillTotals({ ...weeks, ...only }),
      store.readCells({ ...weeks, ...only, interval: 'week', skills: [allSkills] }),
    ])
  const [[before, earlierCells], [running, cells]] = await Promise.all([
    remembered(JSON.stringify([past, only]), { range: past }, () => read(past)),
    read({ from: thisWeek, to: range.to }),
  ])
  const units = new Map<string, number>()
  for (const counts of [...before, ...running])
    units.set(counts.skill, (units.get(counts.skill) ?? 0) + countOf(counts, measure))
  const counted = [...earlierCells, ...cells].filter((cell) => countOf(cell, measure) > 0)
  return {
    units,
    total: units.get(allSkills) ?? 0,
    sources: new Set(counted.map(({ source }) => source)).size,
  }
}

type Counts = Pick<Cell, 'fresh' | 'opened' | 'closed' | 'articles'>

function countOf(cell: Counts, measure: Asked['measure']): number {
  if (measure === 'open') return cell.opened - cell.closed
  return measure === 'new' ? cell.fresh : cell.articles
}
