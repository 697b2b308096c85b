import { BroadcastChannel } from 'node:worker_threads'
import type { TopicName } from '@skilltide/contracts'

/** Wakes those who wait for records: in this thread at once, in this process's other threads by message. */
export type Bell = {
  ring(topics: readonly TopicName[]): void
  /** Resolves when the topic rings, the signal ends or the time is over, whichever is first. */
  wait(topic: TopicName, ms: number, signal: AbortSignal): Promise<void>
  close(): void
}

type Waiter = { topic: TopicName; wake(): void }

export function openBell(name: string): Bell {
  const waiters = new Set<Waiter>()
  const channel = new BroadcastChannel(name)
  channel.unref()
  channel.onmessage = (event: { data: unknown }) => wake(String(event.data).split(' '))
  return {
    ring(topics) {
      wake(topics)
      channel.postMessage(topics.join(' '))
    },
    wait(topic, ms, signal) {
      return new Promise((resolve) => {
        if (signal.aborted) return resolve()
        const waiter = { topic, wake: done }
        const timer = setTimeout(done, ms)
        signal.addEventListener('abort', done, { once: true })
        waiters.add(waiter)
        function done() {
          clearTimeout(timer)
          signal.removeEventListener('abort', done)
          waiters.delete(waiter)
          resolve()
        }
      })
    },
    close: () => channel.close(),
  }

  function wake(topics: readonly string[]): void {
    for (const waiter of [...waiters]) if (topics.includes(waiter.topic)) waiter.wake()
  }
}
