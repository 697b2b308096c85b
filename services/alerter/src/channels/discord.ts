import { z } from 'zod'
import type { Templates } from '../templates.ts'
import type { ChannelSender } from './channel.ts'
import { type Poster, parseJson, refused, tryLater } from './post.ts'
import { hookDestination, nowhere } from './webhook.ts'

/** https://docs.discord.com/developers/resources/webhook#execute-webhook */
const mostText = 2_000
const limitedSchema = z.object({ retry_after: z.number().min(0).max(86_400) })

/** A Discord webhook: five messages in two seconds. Nobody is mentioned, whatever a title says. */
export function createDiscordChannel({
  poster,
  templates,
}: {
  poster: Poster
  templates: Templates
}): ChannelSender {
  return {
    type: 'discord',
    groups: true,
    concurrency: 16,
    perSecond: 2,
    destination: (channel) => (channel.type === 'discord' ? hookDestination(channel.url) : nowhere),
    async send(outgoing, signal) {
      const { channel } = outgoing.subscription
      if (channel.type !== 'discord') return refused('the subscription has no Discord webhook')
      const content = templates.render('discord', outgoing, { most: mostText })
      const body = JSON.stringify({ content, allowed_mentions: { parse: [] } })
      const headers = { 'content-type': 'application/json' }
      return poster.post({ url: new URL(channel.url), headers, body, signal }, (answer) => {
        if (answer.status === 404)
          return refused('Discord answered 404: the webhook was deleted', 'subscription')
        if (answer.status !== 429) return null
        return tryLater('Discord answered 429', waitOf(answer.body) ?? answer.retryAfterMs)
      })
    },
  }
}

/** Discord says in its body, to the millisecond, what its header rounds. */
function waitOf(body: string): number | null {
  const limited = limitedSchema.safeParse(parseJson(body))
  return limited.success ? Math.ceil(limited.data.retry_after * 1_000) : null
}
