import { daySchema } from '@skilltide/contracts'
import { addWeeks, comparablePanel, dayOf, mondayOf, observe, rateRatio, shareOf } from '@skilltide/demand'
import { loadRoles } from '@skilltide/skills'
import type { Breakdown } from '@skilltide/trend-store'
import { z } from 'zod'
import { earlier, queryDaySchema, selfLink } from '../days.ts'
import { readDemandRows, withRunUp } from '../demand-rows.ts'
import { denominatorOf, filterFields, givenFilters, narrowedBy, needField } from '../filters.ts'
import { boundedBy, untilLeft } from '../leaving.ts'
import { createMemory } from '../memory.ts'
import type { App, QueryParts } from '../parts.ts'
import { listedSkills } from './breakdown.ts'
import { shareSchema } from './demand.ts'

const answerSchema = z.object({
  from: daySchema,
  to: daySchema,
  /** The change is held against as many weeks before `from`. */
  before: z.object({ from: daySchema, to: daySchema }),
  taxonomyVersion: z.string(),
  self: z.string(),
  denominator: z.string(),
  /** Sources that can be compared in both periods: what `change` is counted at. */
  panel: z.array(z.string()),
  skills: z.array(z.object({ skill: z.string(), name: z.string() })),
  /** Roles whose vacancies name most of the skills first. */
  rows: z.array(
    shareSchema.extend({
      id: z.string(),
      name: z.string(),
      field: z.string(),
      /** So many of the skills a vacancy of the role names, on average. */
      named: z.number(),
      cells: z.array(shareSchema.extend({ skill: z.string() })),
      /** Of the role's share of new vacancies, with its 95 % interval; null where it cannot be compared. */
      change: z.object({ effect: z.number(), ciLow: z.number(), ciHigh: z.number() }).nullable(),
    }),
  ),
})
const { role: _, ...filters } = filterFields
const querySchema = z.strictObject({
  /** Skills that somebody has: up to twenty, separated by commas. */
  skills: z.string().min(1).max(2_000),
  /** The last so many whole weeks, before that of `until`. */
  weeks: z.coerce.number().int().min(4).max(52).default(12),
  until: queryDaySchema.optional(),
  need: needField,
  ...filters,
})
type Asked = z.infer<typeof querySchema>
type Period = { from: string; to: string }

/** Counts of employers' adverts scatter at least so much more than a binomial; the series' own value. */
const overdispersion = 1.15
/** Fewer vacancies tell nothing of what a role asks for. */
const leastVacancies = 20

/** Where somebody's skills are asked for, beside the role they are in. */
export function addPivots(app: App, parts: QueryParts): void {
  const remembered = createMemory(parts.context.store)
  app.get(
    '/pivots',
    {
      schema: {
        summary:
          'Roles by how many of the given skills their vacancies name, and whether they are wanted more',
        querystring: querySchema,
        response: { 200: answerSchema },
      },
    },
    async ({ query }, reply) => {
      const signal = untilLeft(reply)
      const periods = periodsOf(parts, query)
      const range = withRunUp(periods.before.from, periods.to)
      const key = `${parts.taxonomy.version} ${JSON.stringify([query, periods])}`
      return boundedBy(signal, () =>
        remembered(key, { range, signal }, (given) => readPivots(parts, query, given)),
      )
    },
  )
}

function periodsOf({ context }: QueryParts, { weeks, until }: Asked) {
  const today = dayOf(context.clock.now())
  const to = mondayOf(earlier(until ?? today, today))
  const from = addWeeks(to, -weeks)
  return { from, to, before: { from: addWeeks(from, -weeks), to: from } }
}

async function readPivots(parts: QueryParts, query: Asked, signal: AbortSignal) {
  const { context, taxonomy } = parts
  const { before, ...now } = periodsOf(parts, query)
  const skills = listedSkills(taxonomy, query.skills)
  const { facets, sources } = narrowedBy(query)
  const asNeeded = query.need === 'any' ? {} : { need: query.need }
  const asked = { by: 'role', facets, limit: 500, signal } as const
  const named = skills.map(({ skill }) => skill)
  const [{ rows, total }, panel] = await Promise.all([
    context.store.readBreakdown({
      ...asked,
      ...asNeeded,
      ...(sources && { sources }),
      ...now,
      skills: named,
    }),
    readPanelOf(parts, { before, now }, sources),
  ])
  const compared = { ...asked, skills: [], sources: panel }
  const [earlier, later] = await Promise.all([
    context.store.readBreakdown({ ...compared, ...before }),
    context.store.readBreakdown({ ...compared, ...now }),
  ])
  const roles = loadRoles()
  const listed = rows.flatMap((row) => {
    const role = roles.get(row.value)
    if (role === undefined || row.total < leastVacancies) return []
    const cells = named.map((skill) => ({
      skill,
      ...shareOf(row.units[skill] ?? 0, row.total, { overdispersion }),
    }))
    return {
      ...{ id: role.id, name: role.name, field: role.field },
      ...shareOf(row.total, total, { overdispersion }),
      named: cells.reduce((sum, { share }) => sum + share, 0),
      cells,
      change: changeOf(role.id, earlier, later),
    }
  })
  return {
    ...{ ...now, before, panel, skills, taxonomyVersion: taxonomy.version },
    self: selfLink('pivots', {
      ...{ skills: named.join(','), weeks: query.weeks, until: now.to, need: query.need },
      ...givenFilters(query),
    }),
    denominator: denominatorOf('vacancies that first appeared in the period at all sources', query),
    rows: listed.sort((a, b) => b.named - a.named || (a.id < b.id ? -1 : 1)),
  }
}

async function readPanelOf(
  { context }: QueryParts,
  { before, now }: { before: Period; now: Period },
  sources: readonly string[] | undefined,
): Promise<string[]> {
  const rows = await readDemandRows(context.store, withRunUp(before.from, now.to), [])
  const { panel } = comparablePanel(observe(rows, now.to), before, now)
  return sources === undefined ? panel : panel.filter((source) => sources.includes(source))
}

function changeOf(role: string, earlier: Breakdown, later: Breakdown) {
  const unitsIn = ({ rows }: Breakdown) => rows.find(({ value }) => value === role)?.total ?? 0
  const change = rateRatio(
    [
      {
        ...{ before: unitsIn(earlier), beforeTotal: earlier.total },
        ...{ after: unitsIn(later), afterTotal: later.total },
      },
    ],
    { overdispersion },
  )
  return change === null ? null : { effect: change.ratio, ciLow: change.low, ciHigh: change.high }
}
