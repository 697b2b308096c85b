import { runSchema, SkilltideError, sourceHealth, sourceHealthSchema } from '@skilltide/contracts'
import { z } from 'zod'
import { given, pageSchema, pagingSchema, readPage } from '../pages.ts'
import type { App, QueryParts } from '../parts.ts'

const sourceSchema = z.object({
  name: z.string(),
  kind: z.string(),
  /** False for a source that was watched once and is configured no more. */
  configured: z.boolean(),
  enabled: z.boolean(),
  tags: z.array(z.string()),
  observedSince: z.string().nullable(),
  runs: z.int(),
  lastRun: runSchema.nullable(),
  health: sourceHealthSchema,
})

export function addSources(app: App, parts: QueryParts): void {
  app.get(
    '/sources',
    {
      schema: {
        summary: 'What is watched, and how its last run ended',
        response: { 200: z.object({ rows: z.array(sourceSchema) }) },
      },
    },
    async () => ({ rows: await listSources(parts) }),
  )
  app.get(
    '/sources/:name/runs',
    {
      schema: {
        summary: 'The runs of a source, newest first',
        params: z.object({ name: z.string().max(200) }),
        querystring: pagingSchema,
        response: { 200: pageSchema(runSchema) },
      },
    },
    async ({ params: { name }, query }) => {
      const page = await readPage(query.after, () =>
        parts.context.store.listRuns({ ...given(query), source: name }),
      )
      if (page.rows.length === 0 && query.after === undefined) await checkKnown(parts, name)
      return page
    },
  )
}

/** Throws NOT_FOUND for a source that is neither configured nor was ever read. */
async function checkKnown(parts: QueryParts, name: string): Promise<void> {
  if ((await listSources(parts)).some((source) => source.name === name)) return
  throw new SkilltideError('NOT_FOUND', `[query] no source "${name}": see /api/v1/sources`)
}

async function listSources({ context, sources }: QueryParts): Promise<z.infer<typeof sourceSchema>[]> {
  const seen = new Map((await context.store.listSources()).map((summary) => [summary.source, summary]))
  const configured = new Map(sources().map((source) => [source.name, source]))
  const names = [...new Set([...configured.keys(), ...seen.keys()])].sort()
  return names.map((name) => {
    const [source, summary] = [configured.get(name), seen.get(name)]
    const state = { enabled: source?.enabled ?? false, lastRun: summary?.lastRun ?? null }
    return {
      ...state,
      health: sourceHealth(state),
      name,
      kind: source?.kind ?? summary?.lastRun.kind ?? 'unknown',
      configured: source !== undefined,
      tags: source?.tags ?? [],
      observedSince: summary?.firstCompleteAt ?? null,
      runs: summary?.runs ?? 0,
    }
  })
}
