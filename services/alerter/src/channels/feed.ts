import type { ChannelSender } from './channel.ts'
import { tryLater } from './post.ts'

/**
 * What is fetched instead of sent, an Atom feed or a stream of events: the ledger itself is what readers get, so that
 * an entry is delivered as soon as its row says so.
 */
export function createFeedChannel(type: 'atom' | 'events'): ChannelSender {
  return {
    type,
    groups: false,
    concurrency: 64,
    perSecond: 1_000,
    destination: (channel) => ({ key: 'tokenHash' in channel ? (channel.tokenHash ?? '') : '', host: type }),
    async send(_, signal) {
      if (signal.aborted) return tryLater('stopped before it was published')
      return {
        delivered: true,
        detail: type === 'atom' ? 'published in the feed' : 'published in the stream',
      }
    },
  }
}
