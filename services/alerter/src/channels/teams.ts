import type { Templates } from '../templates.ts'
import type { ChannelSender, Outgoing } from './channel.ts'
import { type Poster, refused } from './post.ts'
import { hookDestination, nowhere } from './webhook.ts'

/** A message is 28 KB at most: https://learn.microsoft.com/en-us/microsoftteams/limits-specifications-teams */
const mostText = 12_000

/** A workflow of Microsoft Teams that posts what its webhook gets, as an Adaptive Card. */
export function createTeamsChannel({
  poster,
  templates,
}: {
  poster: Poster
  templates: Templates
}): ChannelSender {
  return {
    type: 'teams',
    groups: true,
    concurrency: 16,
    perSecond: 4,
    destination: (channel) => (channel.type === 'teams' ? hookDestination(channel.url) : nowhere),
    async send(outgoing, signal) {
      const { channel } = outgoing.subscription
      if (channel.type !== 'teams') return refused('the subscription has no Teams webhook')
      const text = templates.render('teams', outgoing, { most: mostText })
      const headers = { 'content-type': 'application/json' }
      return poster.post({
        url: new URL(channel.url),
        headers,
        body: JSON.stringify(cardOf(outgoing, text)),
        signal,
      })
    },
  }
}

/** https://adaptivecards.io/explorer/AdaptiveCard.html, version 1.4: the newest that Teams shows everywhere. */
function cardOf({ message }: Outgoing, text: string) {
  const title = { type: 'TextBlock', text: message.subject, weight: 'bolder', size: 'medium', wrap: true }
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [title, { type: 'TextBlock', text, wrap: true }],
    actions: [{ type: 'Action.OpenUrl', title: 'The evidence', url: message.link }],
  }
  return {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  }
}
