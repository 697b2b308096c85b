import {
  addressSchema,
  addressStateName,
  addressStateSchema,
  deliverySchema,
  subscriptionSchema,
} from '@skilltide/contracts'
import { exportPersonalData, forgetPersonalData } from '@skilltide/trend-store'
import { z } from 'zod'
import type { App, QueryParts } from '../parts.ts'

const bodySchema = z.strictObject({ address: addressSchema })
const bounceSchema = z.strictObject({ address: addressSchema, kind: z.enum(['bounce', 'complaint']) })
const exportSchema = z.object({
  address: z.string(),
  state: addressStateSchema.nullable(),
  subscriptions: z.array(z.object({ subscription: subscriptionSchema, deliveries: z.array(deliverySchema) })),
})
const forgottenSchema = z.object({ subscriptions: z.int(), deliveries: z.int() })

/** What is kept of a person, out and away; and what a mail provider reports of an address. Posts, so that no address is logged. */
export function addPersonalData(app: App, { context: { store } }: QueryParts): void {
  app.post(
    '/personal-data/export',
    {
      schema: {
        summary: 'All that is kept of an address',
        body: bodySchema,
        response: { 200: exportSchema },
      },
    },
    async ({ body }) => exportPersonalData(store, body.address),
  )
  app.post(
    '/personal-data/forget',
    { schema: { summary: 'Forgets an address', body: bodySchema, response: { 200: forgottenSchema } } },
    async ({ body }) => forgetPersonalData(store, body.address),
  )
  app.post(
    '/mail/reports',
    {
      schema: {
        summary: 'A bounce or complaint: the address gets no more mail',
        body: bounceSchema,
        response: { 204: z.null() },
      },
    },
    async ({ body: { address, kind } }, reply) => {
      const name = addressStateName(address)
      const known = addressStateSchema.safeParse(await store.readState(name))
      const before = known.success ? known.data : { address, confirmedAt: null, token: null, asked: null }
      const stoppedBecause = kind === 'bounce' ? 'letters to it came back' : 'its owner complained'
      await store.writeState(name, { ...before, stoppedBecause })
      return reply.status(204).send(null)
    },
  )
}
