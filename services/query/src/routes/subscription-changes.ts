import { randomBytes } from 'node:crypto'
import {
  changedSubscription,
  type Subscription,
  subscriptionChangeSchema,
  subscriptionSchema,
  withNewSecret,
  withoutSecrets,
} from '@skilltide/contracts'
import type { TrendStore } from '@skilltide/trend-store'
import type { App, QueryParts } from '../parts.ts'
import { checkSkills, idParams, missing } from './subscriptions.ts'

/** Changing a subscription: mute, snooze, quiet hours, what it is about; and a webhook's new secret. */
export function addSubscriptionChanges(app: App, { context: { store }, taxonomy }: QueryParts): void {
  app.patch(
    '/subscriptions/:id',
    {
      schema: {
        summary: 'Changes a subscription: what is left out stays as it is',
        params: idParams,
        body: subscriptionChangeSchema,
        response: { 200: subscriptionSchema },
      },
    },
    async ({ params: { id }, body }) => {
      if (body.filter !== undefined) checkSkills(body.filter.skills, taxonomy)
      return withoutSecrets(await edit(store, id, (before) => changedSubscription(before, body)))
    },
  )
  app.post(
    '/subscriptions/:id/secret',
    {
      schema: {
        summary: 'A new secret for a webhook, shown once; the one before signs, too, until the next',
        params: idParams,
        response: { 200: subscriptionSchema },
      },
    },
    async ({ params: { id } }, reply) => {
      const rotated = await edit(store, id, (before) => withNewSecret(before, randomBytes))
      return reply.header('cache-control', 'no-store').send(rotated)
    },
  )
}

async function edit(
  store: TrendStore,
  id: string,
  change: (before: Subscription) => Subscription,
): Promise<Subscription> {
  const found = (await store.getSubscription(id)) ?? missing(id)
  return (await store.putSubscription(change(found.value), found.version)).value
}
