import { randomBytes } from 'node:crypto'
import { silenceInputSchema, silenceSchema } from '@skilltide/contracts'
import { addSilence, endSilence, readSilences } from '@skilltide/trend-store'
import { z } from 'zod'
import type { App, QueryParts } from '../parts.ts'

/** Planned times in which nothing is told: what comes meanwhile waits for their end. */
export function addSilences(app: App, { context: { store, clock } }: QueryParts): void {
  app.get(
    '/silences',
    {
      schema: {
        summary: 'Planned times in which nothing is told',
        querystring: z.strictObject({}),
        response: { 200: z.object({ rows: z.array(silenceSchema) }) },
      },
    },
    async () => ({ rows: await readSilences(store) }),
  )
  app.post(
    '/silences',
    { schema: { summary: 'Plans a silence', body: silenceInputSchema, response: { 201: silenceSchema } } },
    async ({ body }, reply) => {
      const silence = { ...body, id: randomBytes(6).toString('hex') }
      await addSilence(store, silence, clock.now())
      return reply.status(201).send(silence)
    },
  )
  app.delete(
    '/silences/:id',
    {
      schema: {
        summary: 'Ends a silence',
        params: z.object({ id: z.string().max(100) }),
        response: { 204: z.null() },
      },
    },
    async ({ params: { id } }, reply) => {
      await endSilence(store, id)
      return reply.status(204).send(null)
    },
  )
}
