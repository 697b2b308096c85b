import { z } from 'zod'
import { chartSvg } from '../chart-svg.ts'
import { boundedBy, untilLeft } from '../leaving.ts'
import type { App, QueryParts } from '../parts.ts'
import { type DemandAnswer, demandQuerySchema, demandReaderOf, measureWords } from './demand.ts'

/** A single chart as an image, for pages of others and for mails: the answer of `/demand`, drawn. */
export function addChart(app: App, parts: QueryParts): void {
  const readDemand = demandReaderOf(parts)
  /** An answer that is remembered is drawn once. */
  const drawn = new WeakMap<DemandAnswer, string>()
  app.get(
    '/skills/:id/chart.svg',
    {
      schema: {
        summary:
          "A skill's demand as an SVG image; takes what /demand takes, by week, four weeks pooled unless told",
        params: z.object({ id: z.string().max(100) }),
        querystring: chartQuerySchema,
        response: { 200: { description: 'The image', content: { 'image/svg+xml': { schema: z.string() } } } },
      },
    },
    async ({ params: { id }, query }, reply) => {
      const signal = untilLeft(reply)
      const asked = demandQuerySchema.parse({ ...query, skill: id, pool: query.pool })
      const answer = await boundedBy(signal, () => readDemand.one(asked, signal))
      const svg = drawn.get(answer) ?? draw(answer)
      drawn.set(answer, svg)
      // Meant to stand in pages of others.
      return reply
        .type('image/svg+xml; charset=utf-8')
        .header('cross-origin-resource-policy', 'cross-origin')
        .send(svg)
    },
  )
}

function draw(answer: DemandAnswer): string {
  const { name, measure, from, to, denominator, points, taxonomyVersion, panel, pool } = answer
  return chartSvg({
    title: `${name}: share of ${measureWords[measure]}`,
    subtitle: `${denominator}, ${from} to ${to}${pool > 1 ? `, ${pool} weeks together` : ''}`,
    note: `Band: 95 % interval. ${panel.length} sources; skills as of ${taxonomyVersion}. Skilltide`,
    points,
  })
}

const { skill: _, interval: __, pool: ___, ...fields } = demandQuerySchema.shape
const chartQuerySchema = z
  .strictObject({ ...fields, pool: z.coerce.number().int().min(1).max(26).default(4) })
  .superRefine(refuseWhatDemandRefuses)

/** The same rules over several fields, told by the same names. */
function refuseWhatDemandRefuses(query: object, context: z.core.$RefinementCtx): void {
  const judged = demandQuerySchema.safeParse({ ...query, skill: 'any' })
  for (const { path, message } of judged.error?.issues ?? [])
    context.addIssue({ code: 'custom', path, message })
}
