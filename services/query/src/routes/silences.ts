import { randomBytes } from 'node:crypto'
import { SkilltideError, silenceSchema } from '@skilltide/contracts'
import { z } from 'zod'
import type { App, QueryParts } from '../parts.ts'

/** Where the alerter looks for them. */
const stateName = 'alerts/silences'
const storedSchema = z.array(silenceSchema).catch([])
const inputSchema = silenceSchema
  .omit({ id: true })
  .refine(({ from, until }) => Date.parse(from) < Date.parse(until), {
    path: ['until'],
    message: 'must be after from',
  })
const keptDays = 30
const msPerDay = 86_400_000

/** Planned times in which nothing is told: what comes meanwhile waits for their end. */
export function addSilences(app: App, { context: { store, clock } }: QueryParts): void {
  const read = async () => storedSchema.parse((await store.readState(stateName)) ?? [])
  app.get(
    '/silences',
    {
      schema: {
        summary: 'Planned times in which nothing is told',
        querystring: z.strictObject({}),
        response: { 200: z.object({ rows: z.array(silenceSchema) }) },
      },
    },
    async () => ({ rows: await read() }),
  )
  app.post(
    '/silences',
    { schema: { summary: 'Plans a silence', body: inputSchema, response: { 201: silenceSchema } } },
    async ({ body }, reply) => {
      const silence = { ...body, id: randomBytes(6).toString('base64url') }
      const oldest = clock.now().getTime() - keptDays * msPerDay
      const kept = (await read()).filter(({ until }) => Date.parse(until) > oldest)
      await store.writeState(stateName, [...kept, silence])
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
      const silences = await read()
      const left = silences.filter((one) => one.id !== id)
      if (left.length === silences.length)
        throw new SkilltideError('NOT_FOUND', `[query] no silence "${id}": see /api/v1/silences`)
      await store.writeState(stateName, left)
      return reply.status(204).send(null)
    },
  )
}
