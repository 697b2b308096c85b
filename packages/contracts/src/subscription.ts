import { z } from 'zod'
import { instantSchema, skillIdSchema } from './words.ts'

/** What to be told about. An empty filter would match everything and is refused. */
export const subscriptionFilterSchema = z.object({
  skills: z.array(skillIdSchema).min(1).max(50),
  direction: z.enum(['up', 'down', 'both']).default('both'),
  /** Least change, as a ratio away from 1: 1.5 tells of ×1.5 and more, or ÷1.5 and more. */
  leastEffect: z.number().min(1).default(1),
})

/** Where to. `console` writes to the log of the alerter. */
export const channelSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('webhook'),
    url: z.url({ protocol: /^https?$/ }),
    /** Standard Webhooks secret, `whsec_` and base64; made for you when left out. Shown once. */
    secret: z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/=]+$/)
      .optional(),
  }),
  z.object({ type: z.literal('console') }),
])
export type Channel = z.infer<typeof channelSchema>

export const subscriptionInputSchema = z.object({
  name: z.string().trim().min(1).max(120),
  filter: subscriptionFilterSchema,
  channel: channelSchema,
})
export type SubscriptionInput = z.infer<typeof subscriptionInputSchema>

export const subscriptionSchema = subscriptionInputSchema.extend({
  id: z.string(),
  createdAt: instantSchema,
  enabled: z.boolean(),
})
export type Subscription = z.infer<typeof subscriptionSchema>
