import { SkilltideError, shiftSchema, sourceNameSchema } from '@skilltide/contracts'
import { z } from 'zod'
import { checkRange, queryDaySchema } from '../days.ts'
import { given, pageSchema, paging, readPage } from '../pages.ts'
import type { App, QueryParts } from '../parts.ts'

export const shiftQuerySchema = z
  .strictObject({
    ...paging,
    skill: z.string().max(100).optional(),
    from: queryDaySchema.optional(),
    to: queryDaySchema.optional(),
    ...shiftSchema.pick({ state: true, status: true, direction: true }).partial().shape,
    /** One of those that its evidence counts. */
    source: sourceNameSchema.optional(),
  })
  .superRefine(checkRange)

export function addShifts(app: App, parts: QueryParts): void {
  const { context } = parts
  app.get(
    '/shifts',
    {
      schema: {
        summary: 'Shifts in demand, newest first; of a skill, a state, a direction, a source',
        querystring: shiftQuerySchema,
        response: { 200: pageSchema(shiftSchema) },
      },
    },
    async ({ query }) => readShifts(parts, query),
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

export function readShifts({ context: { store } }: QueryParts, query: z.infer<typeof shiftQuerySchema>) {
  return readPage(query.after, () => store.listShifts(given(query)))
}
