import { daySchema, SkilltideError, shiftSchema } from '@skilltide/contracts'
import { z } from 'zod'
import type { App, QueryParts } from '../app.ts'
import { pageSchema, pagingOf, pagingSchema } from '../pages.ts'

const querySchema = pagingSchema.extend({
  skill: z.string().max(100).optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
})

export function addShifts(app: App, { context }: QueryParts): void {
  app.get(
    '/shifts',
    {
      schema: {
        summary: 'Shifts in demand, newest first',
        querystring: querySchema,
        response: { 200: pageSchema(shiftSchema) },
      },
    },
    async ({ query: { limit, after, ...filters } }) => {
      const given = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined))
      return context.store.listShifts({ ...pagingOf({ limit, after }), ...given })
    },
  )
  app.get(
    '/shifts/:id',
    {
      schema: {
        summary: 'One shift with its evidence, as it was frozen',
        params: z.object({ id: z.string().max(200) }),
        response: { 200: shiftSchema },
      },
    },
    async ({ params: { id } }) => {
      const shift = await context.store.getShift(id)
      if (shift === null)
        throw new SkilltideError('NOT_FOUND', `[query] no shift "${id}": see /api/v1/shifts`)
      return shift
    },
  )
}
