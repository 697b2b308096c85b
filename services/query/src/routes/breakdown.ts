import { daySchema } from '@skilltide/contracts'
import { addWeeks, dayOf, mondayOf, shareOf } from '@skilltide/demand'
import { loadRoles } from '@skilltide/skills'
import { type BreakdownRow, facetNames } from '@skilltide/trend-store'
import { z } from 'zod'
import { countedField, countedIn, periodShown, refuseForOpen, weeksOf, wholeOf } from '../counted.ts'
import { checkRange, earlier, queryDaySchema, selfLink } from '../days.ts'
import { denominatorOf, filterFields, givenFilters, narrowedBy, needField } from '../filters.ts'
import { boundedBy, untilLeft } from '../leaving.ts'
import { createMemory } from '../memory.ts'
import type { App, QueryParts } from '../parts.ts'
import { invalidField } from '../problem.ts'
import { shareSchema } from './demand.ts'
import { skillOf } from './skills.ts'

const bySchema = z.enum([...facetNames, 'skill', 'source'])
const mostSkills = 20
const cellSchema = shareSchema.extend({ skill: z.string() })
const answerSchema = z.object({
  taxonomyVersion: z.string(),
  self: z.string(),
  denominator: z.string(),
  by: bySchema,
  measure: countedField,
  from: daySchema.nullable(),
  to: daySchema,
  total: z.number(),
  /** With vacancies among these, whether or not they can be compared over time. */
  sources: z.int(),
  skills: z.array(z.object({ skill: z.string(), name: z.string() })),
  /** Each row's share of all vacancies, and in `cells` each skill's share of the row's. */
  rows: z.array(shareSchema.extend({ value: z.string(), name: z.string(), cells: z.array(cellSchema) })),
})
const querySchema = z
  .strictObject({
    by: bySchema,
    /** `open`: what is open now, whatever the period. */
    measure: countedField,
    /** Only vacancies that name this skill. */
    skill: z.string().max(100).optional(),
    /** Counted in each row: up to twenty, separated by commas. */
    skills: z.string().max(2_000).default(''),
    from: queryDaySchema.optional(),
    to: queryDaySchema.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(20),
    need: needField,
    ...filterFields,
  })
  .superRefine(checkRange)
  .superRefine(refuseForOpen)
type Asked = z.infer<typeof querySchema>

/** Counts of employers' adverts scatter at least so much more than a binomial; the series' own value. */
const overdispersion = 1.15

/** Vacancies by place, role, employer or skill, and what each of them asks for: bars, rankings, heat maps. */
export function addBreakdown(app: App, parts: QueryParts): void {
  const remembered = createMemory(parts.context.store)
  app.get(
    '/breakdown',
    {
      schema: {
        summary:
          'Vacancies, new in a period or open now, by place, role, seniority, employer, source or skill',
        querystring: querySchema,
        response: { 200: answerSchema },
      },
    },
    async ({ query }, reply) => {
      const signal = untilLeft(reply)
      const period = periodOf(parts, query)
      const end = addWeeks(mondayOf(dayOf(parts.context.clock.now())), 1)
      const range = weeksOf(query.measure, { ...period, from: mondayOf(period.from) }, end)
      const key = JSON.stringify([parts.taxonomy.version, period, query])
      return boundedBy(signal, () =>
        remembered(key, { range, signal }, (given) => readBreakdown(parts, { ...query, ...period }, given)),
      )
    },
  )
}

function periodOf({ context }: QueryParts, query: Asked): { from: string; to: string } {
  const today = dayOf(context.clock.now())
  const to = query.to ?? addWeeks(mondayOf(today), 1)
  return { from: query.from ?? addWeeks(mondayOf(earlier(to, today)), -12), to }
}

async function readBreakdown(
  { context, taxonomy }: QueryParts,
  query: Asked & { from: string; to: string },
  signal: AbortSignal,
) {
  const { by, need, limit, measure, from, to } = query
  const skills = listedSkills(taxonomy, query.skills)
  const named = query.skill === undefined ? null : skillOf({ taxonomy }, query.skill)
  const found = await context.store.readBreakdown({
    ...{ ...countedIn(measure, { from, to }), by, limit, signal, ...narrowedBy(query) },
    ...(need === 'any' ? {} : { need }),
    ...(named === null ? {} : { skill: named.id }),
    skills: skills.map(({ skill }) => skill),
  })
  return {
    taxonomyVersion: taxonomy.version,
    self: selfLink('breakdown', {
      ...{
        by,
        measure,
        ...(measure === 'new' ? { from, to } : {}),
        limit,
        need,
        skills: skills.map(({ skill }) => skill).join(','),
      },
      ...(named === null ? {} : { skill: named.id }),
      ...givenFilters(query),
    }),
    denominator: denominatorOf(
      `${wholeOf(measure)}${named === null ? '' : ` and name ${named.name}`}`,
      query,
    ),
    ...{ by, measure, ...periodShown(measure, { from, to }, dayOf(context.clock.now())) },
    ...{ skills, total: found.total, sources: found.sources },
    rows: found.rows.map((row) => shownRow(row, found.total, namesOf(by, taxonomy))),
  }
}

/** What ids stand for, where the rows are ids. */
function namesOf(by: Asked['by'], taxonomy: QueryParts['taxonomy']): ReadonlyMap<string, { name: string }> {
  if (by === 'skill') return taxonomy.skills
  return by === 'role' ? loadRoles() : new Map()
}

function shownRow(
  { value, total, units }: BreakdownRow,
  all: number,
  names: ReadonlyMap<string, { name: string }>,
): z.infer<typeof answerSchema>['rows'][number] {
  return {
    value,
    name: names.get(value)?.name ?? value,
    ...shareOf(total, all, { overdispersion }),
    cells: Object.entries(units).map(([skill, count]) => ({
      skill,
      ...shareOf(count, total, { overdispersion }),
    })),
  }
}

/** The skills of a list, each once. Throws INPUT_INVALID for too many, NOT_FOUND for one there is not. */
export function listedSkills(
  taxonomy: QueryParts['taxonomy'],
  list: string,
): { skill: string; name: string }[] {
  const ids = [...new Set(list.split(',').filter((id) => id !== ''))]
  if (ids.length > mostSkills) throw invalidField('skills', `[query] at most ${mostSkills} skills`)
  return ids.map((id) => ({ skill: id, name: skillOf({ taxonomy }, id).name }))
}
