import type { Templates } from '../templates.ts'
import type { ChannelSender } from './channel.ts'
import { tryLater } from './post.ts'

/** Prints the message where the alerter runs. */
export function createConsoleChannel(options: {
  write: (text: string) => void
  templates: Templates
}): ChannelSender {
  return {
    type: 'console',
    groups: false,
    concurrency: 1,
    perSecond: 1_000,
    destination: () => ({ key: 'console', host: 'console' }),
    async send(outgoing, signal) {
      if (signal.aborted) return tryLater('stopped before it was printed')
      options.write(options.templates.render('console', outgoing))
      return { delivered: true, detail: 'printed' }
    },
  }
}
