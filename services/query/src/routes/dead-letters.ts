import { rejectionSchema } from '@skilltide/contracts'
import type { App, QueryParts } from '../app.ts'
import { pageSchema, pagingOf, pagingSchema } from '../pages.ts'

export function addDeadLetters(app: App, { context }: QueryParts): void {
  app.get(
    '/dead-letters',
    {
      schema: {
        summary: 'Events that could not be handled, newest first, as they were',
        querystring: pagingSchema,
        response: { 200: pageSchema(rejectionSchema) },
      },
    },
    async ({ query }) => context.store.listRejections(pagingOf(query)),
  )
}
