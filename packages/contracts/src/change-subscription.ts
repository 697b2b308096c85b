import { z } from 'zod'
import { SkilltideError } from './errors.ts'
import {
  type Preferences,
  preferencesSchema,
  type Subscription,
  subscriptionFilterSchema,
  subscriptionInputSchema,
} from './subscription.ts'

/** What is left out stays as it is. */
export const subscriptionChangeSchema = z.strictObject({
  name: subscriptionInputSchema.shape.name.optional(),
  enabled: z.boolean().optional(),
  filter: subscriptionFilterSchema.optional(),
  preferences: z.record(z.string(), z.unknown()).optional(),
})
export type SubscriptionChange = z.infer<typeof subscriptionChangeSchema>
const strictPreferences = z.strictObject(preferencesSchema.shape)

/** Throws INPUT_INVALID, naming the preference that does not fit. */
export function changedSubscription(before: Subscription, change: SubscriptionChange): Subscription {
  const { name, enabled, filter, preferences } = change
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

/** A webhook with a new secret; the one before signs, too, until the next. `random` gives bytes. */
export function withNewSecret(before: Subscription, random: (bytes: number) => Buffer): Subscription {
  const { channel } = before
  if (channel.type !== 'webhook')
    throw new SkilltideError(
      'INPUT_INVALID',
      `[subscriptions] ${before.id} is no webhook: only those have a secret`,
    )
  const { secret: previousSecret, ...rest } = channel
  const secret = `whsec_${random(24).toString('base64')}`
  return {
    ...before,
    channel: { ...rest, secret, ...(previousSecret === undefined ? {} : { previousSecret }) },
  }
}

function merged(before: Preferences, given: Record<string, unknown>): Preferences {
  const result = strictPreferences.safeParse({ ...before, ...given })
  if (result.success) return result.data
  const [issue] = result.error.issues
  const field = ['preferences', ...(issue?.path ?? [])].join('.')
  throw new SkilltideError('INPUT_INVALID', `[subscriptions] ${field}: ${issue?.message ?? 'does not fit'}`, {
    cause: { field },
  })
}
