import { randomBytes } from 'node:crypto'
import {
  type Preferences,
  preferencesSchema,
  SkilltideError,
  type Subscription,
  subscriptionFilterSchema,
  subscriptionInputSchema,
  subscriptionSchema,
  withoutSecrets,
} from '@skilltide/contracts'
import type { TrendStore } from '@skilltide/trend-store'
import { z } from 'zod'
import type { App, QueryParts } from '../parts.ts'
import { checkSkills, idParams, missing } from './subscriptions.ts'

/** What is left out stays as it is. */
const changeSchema = z.strictObject({
  name: subscriptionInputSchema.shape.name.optional(),
  enabled: z.boolean().optional(),
  filter: subscriptionFilterSchema.optional(),
  preferences: z.record(z.string(), z.unknown()).optional(),
})
type Change = z.infer<typeof changeSchema>

/** Changing a subscription: mute, snooze, quiet hours, what it is about; and a webhook's new secret. */
export function addSubscriptionChanges(app: App, { context: { store }, taxonomy }: QueryParts): void {
  app.patch(
    '/subscriptions/:id',
    {
      schema: {
        summary: 'Changes a subscription: what is left out stays as it is',
        params: idParams,
        body: changeSchema,
        response: { 200: subscriptionSchema },
      },
    },
    async ({ params: { id }, body }) => {
      if (body.filter !== undefined) checkSkills(body.filter.skills, taxonomy)
      return withoutSecrets(await edit(store, id, (before) => changed(before, body)))
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
      const rotated = await edit(store, id, withNewSecret)
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

function changed(before: Subscription, { name, enabled, filter, preferences }: Change): Subscription {
  return {
    ...before,
    name: name ?? before.name,
    enabled: enabled ?? before.enabled,
    filter: filter ?? before.filter,
    preferences: preferences === undefined ? before.preferences : merged(before.preferences, preferences),
    // Who switches it on again has mended what stopped it.
    stoppedBecause: enabled === true ? null : before.stoppedBecause,
  }
}

function merged(before: Preferences, given: Record<string, unknown>): Preferences {
  const result = z.strictObject(preferencesSchema.shape).safeParse({ ...before, ...given })
  if (result.success) return result.data
  const [issue] = result.error.issues
  const field = ['preferences', ...(issue?.path ?? [])].join('.')
  throw new SkilltideError('INPUT_INVALID', `[query] ${field}: ${issue?.message ?? 'does not fit'}`, {
    cause: { field },
  })
}

function withNewSecret(before: Subscription): Subscription {
  const { channel } = before
  if (channel.type !== 'webhook')
    throw new SkilltideError('INPUT_INVALID', `[query] ${before.id} is no webhook: only those have a secret`)
  const { secret: previousSecret, ...rest } = channel
  const secret = `whsec_${randomBytes(24).toString('base64')}`
  return {
    ...before,
    channel: { ...rest, secret, ...(previousSecret === undefined ? {} : { previousSecret }) },
  }
}
