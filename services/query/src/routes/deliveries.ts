import { deliverySchema } from '@skilltide/contracts'
import { replayDelivery } from '@skilltide/trend-store'
import { z } from 'zod'
import { given, pageSchema, paging, readPage } from '../pages.ts'
import type { App, QueryParts } from '../parts.ts'

const querySchema = z.strictObject({
  ...paging,
  subscription: z.string().max(100).optional(),
  channel: z.string().max(20).optional(),
  state: deliverySchema.shape.state.optional(),
})
const config = { private: true }

/** The ledger as it is: what was told to whom by which channel, what was not, and why. */
export function addDeliveries(app: App, { context: { store, clock } }: QueryParts): void {
  app.get(
    '/deliveries',
    {
      config,
      schema: {
        summary: 'What was told or not, by channel and state, newest first',
        querystring: querySchema,
        response: { 200: pageSchema(deliverySchema) },
      },
    },
    async ({ query: { state, ...query } }) => {
      const states = state === undefined ? {} : { states: [state] }
      return readPage(query.after, () => store.listLedger({ ...given(query), ...states }))
    },
  )
  app.post(
    '/deliveries/:id/replay',
    {
      schema: {
        summary: 'Sends again what failed or was given up, under the same id',
        params: z.object({ id: z.string().max(100) }),
        response: { 200: deliverySchema },
      },
    },
    async ({ params: { id } }) => replayDelivery(store, id, clock.now()),
  )
}
