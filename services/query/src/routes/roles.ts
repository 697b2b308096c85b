import { daySchema, SkilltideError } from '@skilltide/contracts'
import { addDays, addWeeks, dayOf, mondayOf, shareOf } from '@skilltide/demand'
import { loadRoles, type Role } from '@skilltide/skills'
import { type Breakdown, facetOf } from '@skilltide/trend-store'
import { z } from 'zod'
import { countedField, countedIn, periodShown, refuseForOpen, weeksOf, wholeOf } from '../counted.ts'
import { askedIn, coverOf } from '../cover.ts'
import { earlier, queryDaySchema, selfLink } from '../days.ts'
import { denominatorOf, filterFields, givenFilters, narrowedBy, needField } from '../filters.ts'
import { boundedBy, untilLeft } from '../leaving.ts'
import { createMemory } from '../memory.ts'
import type { App, QueryParts } from '../parts.ts'
import { shareSchema } from './demand.ts'

const roleSchema = z.object({
  id: z.string(),
  name: z.string(),
  field: z.string(),
  /** O*NET-SOC code of the nearest occupation. */
  onet: z.string().nullable(),
})
const periodFields = {
  measure: countedField,
  from: daySchema.nullable(),
  to: daySchema,
  taxonomyVersion: z.string(),
  self: z.string(),
  denominator: z.string(),
  total: z.int(),
  /** From how many the counted vacancies are. */
  sources: z.int(),
}
const listSchema = z.object({
  ...periodFields,
  /** Most vacancies first; roles without any last. */
  rows: z.array(roleSchema.extend(shareSchema.shape)),
})
const oneSchema = roleSchema.extend({
  ...periodFields,
  /** Most asked for first. `lift` is its share here over its share of all vacancies. */
  skills: z.array(
    shareSchema.extend({
      skill: z.string(),
      name: z.string(),
      kind: z.string(),
      lift: z.number().nullable(),
    }),
  ),
  /** Who knows the first `skills` of them knows `known` of what a posting asks for, and all of it in `whole`. */
  cover: z.object({
    postings: z.int(),
    steps: z.array(z.object({ skills: z.int(), known: z.number(), whole: z.number() })),
  }),
})
const { role: _, ...filters } = filterFields
const fields = {
  /** The last so many weeks, the running one or that of `until` included; or what is open now. */
  weeks: z.coerce.number().int().min(1).max(52).default(12),
  until: queryDaySchema.optional(),
  measure: countedField,
  ...filters,
}
const listQuerySchema = z.strictObject(fields).superRefine(refuseForOpen)
const oneQuerySchema = z.strictObject({ ...fields, need: needField }).superRefine(refuseForOpen)

/** Counts of employers' adverts scatter at least so much more than a binomial; the series' own value. */
const overdispersion = 1.15
const mostSkills = 40
const mostSteps = 20
/** Postings that are read to say how much of them the first skills cover. */
const sample = 500

/** Families of occupations, and what each of them asks for. What rises in one is `/movers?role=ID`. */
export function addRoles(app: App, parts: QueryParts): void {
  const remembered = createMemory(parts.context.store)
  app.get(
    '/roles',
    {
      schema: {
        summary: 'Families of occupations with their new vacancies',
        querystring: listQuerySchema,
        response: { 200: listSchema },
      },
    },
    async ({ query }, reply) => {
      const signal = untilLeft(reply)
      const range = rangeOf(parts, query)
      return boundedBy(signal, () =>
        remembered(`roles ${JSON.stringify(query)}`, { range, signal }, (given) =>
          listRoles(parts, query, given),
        ),
      )
    },
  )
  app.get(
    '/roles/:id',
    {
      schema: {
        summary: 'The skills of a role, ranked, and how much of its postings the first of them cover',
        params: z.object({ id: z.string().max(100) }),
        querystring: oneQuerySchema,
        response: { 200: oneSchema },
      },
    },
    async ({ params: { id }, query }, reply) => {
      const role = roleOf(id)
      const signal = untilLeft(reply)
      const range = rangeOf(parts, query)
      const key = `role ${id} ${JSON.stringify(query)} ${parts.taxonomy.version}`
      return boundedBy(signal, () =>
        remembered(key, { range, signal }, (given) => readRole(parts, role, query, given)),
      )
    },
  )
}

type AskedList = z.infer<typeof listQuerySchema>
type Asked = z.infer<typeof oneQuerySchema>

function weeksBefore(parts: QueryParts, { weeks, until }: AskedList): { from: string; to: string } {
  const to = addWeeks(mondayOf(earlier(until ?? todayOf(parts), todayOf(parts))), 1)
  return { from: addWeeks(to, -weeks), to }
}

function rangeOf(parts: QueryParts, query: AskedList): { from: string; to: string } {
  return weeksOf(query.measure, weeksBefore(parts, query), addWeeks(mondayOf(todayOf(parts)), 1))
}

function todayOf({ context }: QueryParts): string {
  return dayOf(context.clock.now())
}

/** The role with this id. Throws NOT_FOUND with the way to look it up. */
function roleOf(id: string): Role {
  const role = loadRoles().get(id)
  if (role !== undefined) return role
  throw new SkilltideError('NOT_FOUND', `[query] no role "${id}": look it up at /api/v1/roles`)
}

async function listRoles(parts: QueryParts, query: AskedList, signal: AbortSignal) {
  const { measure } = query
  const period = weeksBefore(parts, query)
  const { rows, total, sources } = await parts.context.store.readBreakdown({
    ...{ ...countedIn(measure, period), ...narrowedBy(query), by: 'role', skills: [], limit: 500, signal },
  })
  const counts = new Map(rows.map((row) => [row.value, row.total]))
  const listed = [...loadRoles().values()].map((role) => ({
    ...shownRole(role),
    ...shareOf(counts.get(role.id) ?? 0, total, { overdispersion }),
  }))
  return {
    ...{ measure, ...periodShown(measure, period, todayOf(parts)), total, sources },
    ...{ taxonomyVersion: parts.taxonomy.version, self: selfLink('roles', linkOf(query, period)) },
    denominator: denominatorOf(wholeOf(measure), query),
    rows: listed.sort((a, b) => b.units - a.units || a.name.localeCompare(b.name)),
  }
}

/** The day before the end is the last of the last week. */
function linkOf(query: AskedList, { to }: { to: string }): Record<string, string | number> {
  const { measure, weeks } = query
  const narrowing = { measure, ...givenFilters(query) }
  return measure === 'open' ? narrowing : { weeks, until: addDays(to, -1), ...narrowing }
}

async function readRole(parts: QueryParts, role: Role, query: Asked, signal: AbortSignal) {
  const { store } = parts.context
  const { need, measure } = query
  const period = weeksBefore(parts, query)
  const { facets: narrowed, ...sources } = narrowedBy(query)
  const facets = [...narrowed, [facetOf('role', role.id)]]
  const asNeeded = need === 'any' ? {} : { need }
  const counted = {
    ...countedIn(measure, period),
    ...sources,
    ...asNeeded,
    by: 'skill' as const,
    skills: [],
    signal,
  }
  const [within, all, { rows }] = await Promise.all([
    store.readBreakdown({ ...counted, facets, limit: mostSkills }),
    store.readBreakdown({ ...counted, facets: narrowed, limit: 5_000 }),
    store.findItems({
      kind: 'posting',
      ...(measure === 'open' ? {} : period),
      ...sources,
      facets,
      freshOnly: true,
      limit: sample,
      countUpTo: sample,
    }),
  ])
  const skills = rankedSkills(parts, within, all)
  return {
    ...shownRole(role),
    ...{ measure, ...periodShown(measure, period, todayOf(parts)), taxonomyVersion: parts.taxonomy.version },
    self: selfLink(`roles/${role.id}`, { need, ...linkOf(query, period) }),
    denominator: denominatorOf(
      wholeOf(measure).replace('vacancies', `vacancies for a ${role.name.toLowerCase()}`),
      query,
    ),
    ...{ total: within.total, sources: within.sources },
    skills,
    cover: stepsOf(
      askedIn(rows, need),
      skills.map(({ skill }) => skill),
    ),
  }
}

function rankedSkills({ taxonomy }: QueryParts, within: Breakdown, all: Breakdown) {
  const everywhere = new Map(all.rows.map((row) => [row.value, row.total]))
  return within.rows.map(({ value, total }) => {
    const counted = shareOf(total, within.total, { overdispersion })
    const elsewhere = (everywhere.get(value) ?? 0) / all.total
    const skill = taxonomy.skills.get(value)
    return {
      ...{ skill: value, name: skill?.name ?? value, kind: skill?.kind ?? 'concept', ...counted },
      lift: elsewhere > 0 ? Number((counted.share / elsewhere).toFixed(2)) : null,
    }
  })
}

/** What who knows the first skills covers, step by step. */
function stepsOf(
  asked: readonly ReadonlySet<string>[],
  ranked: readonly string[],
): z.infer<typeof oneSchema>['cover'] {
  const steps = ranked
    .slice(0, mostSteps)
    .map((_, at) => ({ skills: at + 1, ...coverOf(asked, new Set(ranked.slice(0, at + 1))) }))
  return { postings: asked.length, steps: asked.length === 0 ? [] : steps }
}

function shownRole({ id, name, field, onet }: Role): z.infer<typeof roleSchema> {
  return { id, name, field, onet }
}
