import { hashOf } from '@skilltide/contracts'
import { z } from 'zod'
import type { Templates } from '../templates.ts'
import type { ChannelSender } from './channel.ts'
import { type Answer, type Poster, parseJson, refused, tryLater } from './post.ts'
import { nowhere } from './webhook.ts'

/** https://core.telegram.org/bots/api#sendmessage */
const mostText = 4_096
const answerSchema = z.object({
  description: z.string().default(''),
  parameters: z.object({ retry_after: z.number().min(0).max(86_400) }).optional(),
})

/** A bot's message to a chat: one a second (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits). */
export function createTelegramChannel({
  poster,
  templates,
}: {
  poster: Poster
  templates: Templates
}): ChannelSender {
  return {
    type: 'telegram',
    groups: true,
    concurrency: 16,
    perSecond: 1,
    perHostPerSecond: 30,
    destination: (channel) =>
      channel.type === 'telegram'
        ? { key: hashOf(`${channel.token} ${channel.chat}`), host: new URL(channel.server).host }
        : nowhere,
    async send(outgoing, signal) {
      const { channel } = outgoing.subscription
      if (channel.type !== 'telegram') return refused('the subscription has no Telegram chat')
      const body = JSON.stringify({
        chat_id: channel.chat,
        text: templates.render('telegram', outgoing, { most: mostText }),
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
      })
      const url = new URL(`/bot${channel.token}/sendMessage`, channel.server)
      return poster.post({ url, headers: { 'content-type': 'application/json' }, body, signal }, judge)
    },
  }
}

function judge({ status, body, retryAfterMs }: Answer) {
  const { description, parameters } = answerSchema.catch({ description: '' }).parse(parseJson(body))
  if (status === 429) {
    const waitMs = parameters === undefined ? retryAfterMs : Math.ceil(parameters.retry_after * 1_000)
    return tryLater('Telegram answered 429', waitMs)
  }
  if (status === 401 || status === 404)
    return refused(`Telegram answered ${status}: the bot's token is not valid`, 'subscription')
  const left = status === 403 || /chat not found|deactivated/.test(description)
  return left
    ? refused(`Telegram answered ${status}: the chat no longer takes the bot's messages`, 'subscription')
    : null
}
