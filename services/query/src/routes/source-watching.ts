import {
  SkilltideError,
  sourceEntrySchema,
  sourceProposalSchema,
  sourceTrialSchema,
} from '@skilltide/contracts'
import { z } from 'zod'
import { untilLeft } from '../leaving.ts'
import type { App, QueryParts, SourceWatching } from '../parts.ts'

const detectSchema = z.strictObject({ url: z.string().min(1).max(2_000) })
const testSchema = z.strictObject({
  source: sourceEntrySchema,
  /** How many of the first rows are given. */
  rows: z.int().min(0).max(50).default(5),
})
/** A trial and a look at a page end by themselves, later than counting does. */
const longestMs = 90_000

/** Adding a source by its address: what fits, what it would give and cost, and writing it into the configuration. */
export function addSourceWatching(app: App, { watching }: QueryParts): void {
  app.post(
    '/sources/detect',
    {
      schema: {
        summary: 'How an address can be watched: the surest way first, none when nothing fits',
        body: detectSchema,
        response: { 200: z.object({ rows: z.array(sourceProposalSchema) }) },
      },
    },
    async ({ body }, reply) => ({
      rows: await known(watching).propose(body.url, untilLeft(reply, longestMs)),
    }),
  )
  app.post(
    '/sources/test',
    {
      schema: {
        summary:
          'Asks a source once: its first rows, what they lack, and what watching it costs; stores nothing',
        body: testSchema,
        response: { 200: sourceTrialSchema },
      },
    },
    async ({ body: { source, rows } }, reply) =>
      known(watching).test(source, { rows, signal: untilLeft(reply, longestMs) }),
  )
  app.post(
    '/sources',
    {
      schema: {
        summary: 'Adds a source to the configuration; it is watched within seconds',
        body: z.strictObject({ source: sourceEntrySchema }),
        response: { 201: z.object({ names: z.array(z.string()), file: z.string() }) },
      },
    },
    async ({ body }, reply) => reply.status(201).send(await known(watching).add(body.source)),
  )
}

function known(watching: SourceWatching | undefined): SourceWatching {
  if (watching !== undefined) return watching
  throw new SkilltideError('NOT_FOUND', '[query] nothing asks sources here: skilltide source detect')
}
