import { rejectionSchema } from '@skilltide/contracts'
import { replayRejection } from '@skilltide/runtime'
import { z } from 'zod'
import { given, pageSchema, pagingSchema, readPage } from '../pages.ts'
import type { App, QueryParts } from '../parts.ts'

export function addDeadLetters(app: App, { context }: QueryParts): void {
  app.get(
    '/dead-letters',
    {
      config: { private: true },
      schema: {
        summary: 'Events that could not be handled, newest first, as they were',
        querystring: pagingSchema,
        response: { 200: pageSchema(rejectionSchema) },
      },
    },
    async ({ query }) => readPage(query.after, () => context.store.listRejections(given(query))),
  )
  app.post(
    '/dead-letters/:id/replay',
    {
      schema: {
        summary: 'Publishes such an event again, as it was, for when its cause has been mended',
        params: z.object({ id: z.string().max(500) }),
        response: { 202: z.object({ id: z.string(), topic: z.string() }) },
      },
    },
    async ({ params: { id } }, reply) => {
      const { topic } = await replayRejection(context, id)
      return reply.status(202).send({ id, topic })
    },
  )
}
