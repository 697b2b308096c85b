import { textOf } from '../message.ts'
import type { ChannelSender } from './channel.ts'

/** Prints the message where the alerter runs. */
export function createConsoleChannel(options: { write: (text: string) => void }): ChannelSender {
  return {
    type: 'console',
    async send({ id, subscription, message }, signal) {
      if (signal.aborted)
        return { delivered: false, retryable: true, detail: 'stopped before it was printed' }
      options.write(`\n● ${textOf(message)}\n  for "${subscription.name}", delivery ${id}\n`)
      return { delivered: true, detail: 'printed' }
    },
  }
}
