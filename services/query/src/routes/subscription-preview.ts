import { randomBytes } from 'node:crypto'
import {
  newSubscription,
  preferencesSchema,
  SkilltideError,
  type SubscriptionInput,
  subscriptionFilterSchema,
} from '@skilltide/contracts'
import { z } from 'zod'
import type { App, QueryParts } from '../parts.ts'
import { checkSkills } from './subscriptions.ts'

const inputSchema = z.object({
  filter: subscriptionFilterSchema,
  preferences: preferencesSchema.prefault({}),
})
const lineSchema = z.object({ at: z.string(), shift: z.string(), subject: z.string(), reason: z.string() })
const previewSchema = z.object({
  weeks: z.int(),
  told: z.array(lineSchema),
  kept: z.array(lineSchema),
  perMonth: z.number(),
  says: z.string(),
})

/** Before anything is saved: what it would have told, what it would have kept back and why, how much that is. */
export function addSubscriptionPreview(
  app: App,
  { context: { clock }, taxonomy, preview }: QueryParts,
): void {
  app.post(
    '/subscriptions/preview',
    {
      schema: {
        summary: 'When a subscription would have told you in the last half year',
        body: inputSchema,
        response: { 200: previewSchema },
      },
    },
    async ({ body }) => {
      checkSkills(body.filter.skills, taxonomy)
      if (preview === undefined)
        throw new SkilltideError('NOT_FOUND', '[query] nothing decides here: skilltide subscriptions preview')
      const input: SubscriptionInput = { name: 'preview', channel: { type: 'console' }, ...body }
      return preview(newSubscription(input, { now: clock.now(), random: randomBytes }).stored)
    },
  )
}
