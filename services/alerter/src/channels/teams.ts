import { escapes, safeLink } from '../templates/escapes.ts'
import { linkWordsOf, type Templates, titleOf } from '../templates.ts'
import type { ChannelSender, Outgoing } from './channel.ts'
import { type Poster, refused } from './post.ts'
import { hookDestination, nowhere } from './webhook.ts'

/**
 * A message is 28 KB at most (https://learn.microsoft.com/en-us/microsoftteams/limits-specifications-teams), and fewer
 * are taken: from 21 KB on, workflows have answered 413.
 */
const mostText = 16_000
const mostTitle = 300

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
      const text = templates.render('teams', outgoing, { most: mostText, sizeOf: sizeInJson })
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

function sizeInJson(text: string): number {
  return Buffer.byteLength(JSON.stringify(text))
}

/** https://adaptivecards.io/explorer/AdaptiveCard.html, version 1.4: the newest that Teams shows everywhere. */
function cardOf({ message, about }: Outgoing, text: string) {
  const title = escapes.teams(titleOf(message).slice(0, mostTitle))
  const url = safeLink(message.link)
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [
      { type: 'TextBlock', text: title, weight: 'bolder', size: 'medium', wrap: true },
      { type: 'TextBlock', text, wrap: true },
    ],
    ...(url === '' ? {} : { actions: [{ type: 'Action.OpenUrl', title: linkWordsOf(about), url }] }),
    msteams: { width: 'Full' },
  }
  return {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  }
}
