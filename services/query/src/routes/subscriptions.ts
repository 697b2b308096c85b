import { randomBytes } from 'node:crypto'
import {
  deliverySchema,
  SkilltideError,
  type Subscription,
  type SubscriptionInput,
  subscriptionInputSchema,
  subscriptionSchema,
} from '@skilltide/contracts'
import { z } from 'zod'
import type { App, QueryParts } from '../app.ts'
import { pageSchema, pagingOf, pagingSchema } from '../pages.ts'
import { skillOf } from './skills.ts'

const idParams = z.object({ id: z.string().max(100) })

/** The one writer of subscriptions beside the command. A webhook's secret is in the answer that made it, never again. */
export function addSubscriptions(app: App, parts: QueryParts): void {
  const { store } = parts.context
  app.get(
    '/subscriptions',
    {
      schema: {
        summary: 'Who is told of what',
        querystring: pagingSchema,
        response: { 200: pageSchema(subscriptionSchema) },
      },
    },
    async ({ query }) => {
      const page = await store.listSubscriptions(pagingOf(query))
      return { ...page, rows: page.rows.map(withoutSecret) }
    },
  )
  app.post(
    '/subscriptions',
    {
      schema: {
        summary: 'Adds a subscription',
        body: subscriptionInputSchema,
        response: { 201: subscriptionSchema },
      },
    },
    async ({ body }, reply) => {
      for (const skill of body.filter.skills) skillOf(parts, skill)
      const { value } = await store.putSubscription(subscriptionOf(body, parts.context.clock.now()), null)
      return reply.status(201).send(value)
    },
  )
  app.get(
    '/subscriptions/:id',
    { schema: { summary: 'One subscription', params: idParams, response: { 200: subscriptionSchema } } },
    async ({ params: { id } }) => withoutSecret((await store.getSubscription(id))?.value ?? missing(id)),
  )
  app.delete(
    '/subscriptions/:id',
    { schema: { summary: 'Removes a subscription', params: idParams, response: { 204: z.null() } } },
    async ({ params: { id } }, reply) => {
      if (!(await store.deleteSubscription(id))) missing(id)
      return reply.status(204).send(null)
    },
  )
  app.get(
    '/subscriptions/:id/deliveries',
    {
      schema: {
        summary: 'What it was told, or why not',
        params: idParams,
        querystring: pagingSchema,
        response: { 200: pageSchema(deliverySchema) },
      },
    },
    async ({ params: { id }, query }) => store.listDeliveries({ ...pagingOf(query), subscription: id }),
  )
}

function subscriptionOf(input: SubscriptionInput, now: Date): Subscription {
  const { channel } = input
  const secret =
    channel.type === 'webhook' ? (channel.secret ?? `whsec_${randomBytes(24).toString('base64')}`) : undefined
  return {
    ...input,
    channel: channel.type === 'webhook' ? { ...channel, secret } : channel,
    id: randomBytes(9).toString('base64url'),
    createdAt: now.toISOString(),
    enabled: true,
  }
}

function withoutSecret(subscription: Subscription): Subscription {
  const { channel } = subscription
  return channel.type === 'webhook'
    ? { ...subscription, channel: { type: 'webhook', url: channel.url } }
    : subscription
}

function missing(id: string): never {
  throw new SkilltideError('NOT_FOUND', `[query] no subscription "${id}": see /api/v1/subscriptions`)
}
