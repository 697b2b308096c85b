import type { Templates } from '../templates.ts'
import type { ChannelSender } from './channel.ts'
import { type Poster, refused } from './post.ts'
import { hookDestination, nowhere } from './webhook.ts'

/** What Slack takes in one text before it cuts: https://docs.slack.dev/changelog/2018-truncating-really-long-messages */
const mostText = 4_000
/** The words Slack answers when a hook will never work again: https://docs.slack.dev/tools/webhooks */
const gone = [
  'no_service',
  'no_active_hooks',
  'channel_not_found',
  'channel_is_archived',
  'invalid_token',
  'no_team',
]

/** A Slack incoming webhook: one message a second (https://docs.slack.dev/apis/web-api/rate-limits). */
export function createSlackChannel({
  poster,
  templates,
}: {
  poster: Poster
  templates: Templates
}): ChannelSender {
  return {
    type: 'slack',
    groups: true,
    concurrency: 16,
    perSecond: 1,
    destination: (channel) => (channel.type === 'slack' ? hookDestination(channel.url) : nowhere),
    async send(outgoing, signal) {
      const { channel } = outgoing.subscription
      if (channel.type !== 'slack') return refused('the subscription has no Slack webhook')
      const text = templates.render('slack', outgoing, { most: mostText })
      const body = JSON.stringify({ text, unfurl_links: false, unfurl_media: false })
      const headers = { 'content-type': 'application/json; charset=utf-8' }
      return poster.post({ url: new URL(channel.url), headers, body, signal }, ({ status, body: said }) => {
        const word = gone.find((one) => said.includes(one))
        return status >= 400 && word !== undefined
          ? refused(`Slack answered ${status} ${word}`, 'subscription')
          : null
      })
    },
  }
}
