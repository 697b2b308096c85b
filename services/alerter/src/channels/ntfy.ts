import { hashOf } from '@skilltide/contracts'
import { plain, safeLink } from '../templates/escapes.ts'
import { type Templates, titleOf } from '../templates.ts'
import type { ChannelSender } from './channel.ts'
import { type Poster, refused } from './post.ts'
import { nowhere } from './webhook.ts'

/** What is longer becomes an attachment: 4,096 bytes (https://docs.ntfy.sh/publish/#limitations). */
const mostBytes = 4_000
const mostTitle = 200

/** A notification on a phone through an ntfy server, published as JSON: https://docs.ntfy.sh/publish/#publish-as-json */
export function createNtfyChannel({
  poster,
  templates,
}: {
  poster: Poster
  templates: Templates
}): ChannelSender {
  return {
    type: 'ntfy',
    groups: true,
    concurrency: 16,
    perSecond: 1,
    destination: (channel) =>
      channel.type === 'ntfy'
        ? { key: hashOf(`${channel.server} ${channel.topic}`), host: new URL(channel.server).host }
        : nowhere,
    async send(outgoing, signal) {
      const { channel } = outgoing.subscription
      if (channel.type !== 'ntfy') return refused('the subscription has no ntfy topic')
      const message = templates.render('ntfy', outgoing, { most: mostBytes, sizeOf: Buffer.byteLength })
      const title = plain(titleOf(outgoing.message)).slice(0, mostTitle)
      const click = safeLink(outgoing.message.link)
      const body = JSON.stringify({
        topic: channel.topic,
        title,
        message,
        ...(click === '' ? {} : { click }),
      })
      const headers: Record<string, string> = { 'content-type': 'application/json' }
      if (channel.token !== undefined) headers.authorization = `Bearer ${channel.token}`
      return poster.post({ url: new URL('/', channel.server), headers, body, signal })
    },
  }
}
