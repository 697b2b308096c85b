import { z } from 'zod'
import { compareSvg } from '../compare-svg.ts'
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
  measureWords,
} from './demand.ts'

const mostSkills = 8
const { skill: _, name: __, base, points, ...shared } = demandAnswerSchema.shape
const comparisonSchema = z.object({
  ...shared,
  rows: z.array(z.object({ skill: z.string(), name: z.string(), base, points })),
})

const { skill: ___, ...fields } = demandQuerySchema.shape
const { interval: ____, pool: _____, ...drawnFields } = fields
const named = {
  /** Up to eight, separated by commas. */
  skill: z
    .string()
    .max(1_000)
    .transform((list) => [...new Set(list.split(',').map((id) => id.trim()))])
    .pipe(z.array(z.string().min(1).max(100)).max(mostSkills)),
}
const querySchema = z.strictObject({ ...fields, ...named }).superRefine(refuseWhatDemandRefuses)
const chartQuerySchema = z
  .strictObject({
    ...drawnFields,
    ...named,
    pool: z.coerce.number().int().min(1).max(26).default(4),
  })
  .superRefine(refuseWhatDemandRefuses)
type Query = z.infer<typeof querySchema>
type Comparison = z.infer<typeof comparisonSchema>

/** The same rules over several fields, told by the same names. */
function refuseWhatDemandRefuses(query: object, context: z.core.$RefinementCtx): void {
  const judged = demandQuerySchema.safeParse({ ...query, skill: 'any' })
  for (const { path, message } of judged.error?.issues ?? [])
    context.addIssue({ code: 'custom', path, message })
}

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
    async ({ query }, reply) => compare(query, reply),
  )
  app.get(
    '/compare/chart.svg',
    {
      schema: {
        summary: 'The lines of /compare as an SVG image, by week; four weeks pooled unless told',
        querystring: chartQuerySchema,
        response: { 200: { description: 'The image', content: { 'image/svg+xml': { schema: z.string() } } } },
      },
    },
    async ({ query }, reply) => {
      const answer = await compare({ ...query, interval: 'week' }, reply)
      // Meant to stand in pages of others.
      return reply
        .type('image/svg+xml; charset=utf-8')
        .header('cross-origin-resource-policy', 'cross-origin')
        .send(draw(answer))
    },
  )

  function compare(query: Query, reply: Parameters<typeof untilLeft>[0]): Promise<Comparison> {
    const signal = untilLeft(reply)
    const one = (skill: string): DemandQuery => ({ ...query, skill })
    const { key, range } = askingOf(parts, one(query.skill.join(',')))
    return boundedBy(signal, () =>
      remembered(key, { range, signal }, async (given) =>
        comparisonOf(await readDemand.each(query.skill, one(''), given), query),
      ),
    )
  }
}

function draw({ rows, measure, pool, ...shared }: Comparison): string {
  const { denominator, from, to, panel, taxonomyVersion } = shared
  return compareSvg({
    title: `${rows.map(({ name }) => name).join(', ')}: share of ${measureWords[measure]}`,
    subtitle: `${denominator}, ${from} to ${to}${pool > 1 ? `, ${pool} weeks together` : ''}`,
    note: `${panel.length} sources; skills as of ${taxonomyVersion}. Skilltide`,
    lines: rows,
  })
}

/** What holds for one line holds for all: they have one panel and one period. */
function comparisonOf(lines: readonly DemandAnswer[], query: Query): Comparison {
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
