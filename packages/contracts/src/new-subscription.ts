import { type Subscription, type SubscriptionInput, subscriptionSchema } from './subscription.ts'
import { hashOf } from './watch-keys.ts'

/**
 * A subscription from what somebody asked for. `stored` is what is kept; `shown` is the one answer that holds what
 * only its owner may know, a webhook's secret or a feed's token. `random` gives bytes.
 */
export function newSubscription(
  input: SubscriptionInput,
  { now, random }: { now: Date; random: (bytes: number) => Buffer },
): { stored: Subscription; shown: Subscription } {
  // A name that begins with a dash would be an option on the command line.
  const id = random(9).toString('base64url').replaceAll('-', 'a').replaceAll('_', 'b')
  const made = subscriptionSchema.parse({ ...input, id, createdAt: now.toISOString(), enabled: true })
  const { channel } = made
  if (channel.type === 'webhook') {
    const secret = channel.secret ?? `whsec_${random(24).toString('base64')}`
    const stored = { ...made, channel: { ...channel, secret } }
    return { stored, shown: stored }
  }
  if (channel.type !== 'atom' && channel.type !== 'events') return { stored: made, shown: made }
  const token = random(24).toString('base64url')
  return {
    stored: { ...made, channel: { type: channel.type, tokenHash: hashOf(token) } },
    shown: { ...made, channel: { type: channel.type, token } },
  }
}
