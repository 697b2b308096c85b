import { rejectionSchema } from '@skilltide/contracts'
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
}
