import { eventType, hashOf } from '@skilltide/contracts'
import { Webhook } from 'standardwebhooks'
import type { ChannelSender, Destination, Outgoing } from './channel.ts'
import { createPoster, type PostOptions, refused } from './post.ts'

/**
 * Posts the news as a CloudEvent in structured mode, signed as Standard Webhooks ask
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md): `webhook-id` is the
 * delivery's id on every try. While a secret is rotated, both sign.
 */
export function createWebhookChannel(options: PostOptions): ChannelSender & { close(): Promise<void> } {
  const poster = createPoster(options)
  return {
    type: 'webhook',
    groups: false,
    concurrency: 64,
    perSecond: 1_000,
    destination: (channel) => ('url' in channel ? hookDestination(channel.url) : nowhere),
    close: () => poster.close(),
    async send(outgoing, signal) {
      const { channel } = outgoing.subscription
      if (channel.type !== 'webhook') return refused('the subscription has no webhook')
      const { secret, previousSecret } = channel
      if (secret === undefined)
        return refused('the webhook has no secret: remove the subscription and add it again')
      const secrets = previousSecret === undefined ? [secret] : [secret, previousSecret]
      return poster.post({ url: new URL(channel.url), signal, ...signedRequest(outgoing, secrets) })
    },
  }
}

export const nowhere: Destination = { key: '', host: '' }

/** The path of such an address is often its password: it is known by its hash alone. */
export function hookDestination(url: string): Destination {
  return { key: hashOf(url), host: new URL(url).host }
}

/** The event's body is the same on every try; only time and signature are new. */
function signedRequest(outgoing: Outgoing, secrets: readonly string[]) {
  const { id, at } = outgoing
  const body = JSON.stringify(eventOf(outgoing))
  return {
    body,
    headers: {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
    },
  }
}

function eventOf({ id, shift, message, subscription, about, at }: Outgoing) {
  const common = {
    specversion: '1.0',
    source: '/skilltide/alerter',
    datacontenttype: 'application/json',
    subscription: subscription.id,
    summary: message.subject,
    link: message.link,
  }
  if (shift === null) {
    const time = at.toISOString()
    return {
      ...common,
      id,
      type: `skilltide.alert.${about}.v1`,
      subject: subscription.name,
      time,
      data: message,
    }
  }
  const { skill: subject, detectedAt: time } = shift
  return { ...common, id: shift.id, type: eventType('shift.detected'), subject, time, data: shift }
}
