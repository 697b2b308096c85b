import { randomUUID } from 'node:crypto'
import type { Event, Subscription } from '@skilltide/contracts'
import type { Consumer } from '@skilltide/event-log'
import { consumeEvents, type Service, type ServiceContext } from '@skilltide/runtime'
import { createConsoleChannel } from './channels/console.ts'
import { createWebhookChannel } from './channels/webhook.ts'
import { createDeliverer, type DeliverOptions, publishReceipts } from './deliver.ts'
import { exampleShift } from './example-shift.ts'
import { matchSubscriptions } from './match.ts'
import { composeMessage } from './message.ts'

export type TestOutcome = { outcome: 'sent' | 'failed'; reason: string }
export type Alerter = Service & {
  /** Sends one message that says it is a test, past ledger and filters; for subscriptions in the making, too. */
  sendTest(subscription: Subscription): Promise<TestOutcome>
}
export type AlerterOptions = Partial<Pick<DeliverOptions, 'random' | 'concurrency' | 'restMs' | 'retry'>> & {
  write?: (text: string) => void
}

/**
 * Tells subscribers of shifts: matches, decides, writes the ledger, delivers. Exactly one delivery per
 * subscription and shift, however often the event is seen.
 */
export function createAlerter(context: ServiceContext, options: AlerterOptions = {}): Alerter {
  const { config, store, clock } = context
  const publicUrl = config.http.publicUrl ?? `http://${config.http.host}:${config.http.port}`
  const webhook = createWebhookChannel({ ...config.alerts, agentName: `skilltide (+${config.contact})` })
  const channels = [webhook, createConsoleChannel({ write: options.write ?? printLine })]
  const deliverer = createDeliverer(context, {
    channels,
    publicUrl,
    random: options.random ?? Math.random,
    concurrency: options.concurrency ?? 8,
    restMs: options.restMs ?? 1_000,
    retry: options.retry ?? { baseMs: 5_000, maxMs: 3_600_000 },
  })
  let consumer: Consumer | null = null
  return {
    name: 'alerter',
    async start() {
      deliverer.start()
      consumer ??= await consumeEvents(context, { group: 'alerter', topics: ['shift.detected'], handle })
    },
    async stop() {
      await consumer?.stop()
      consumer = null
      await deliverer.stop()
      await webhook.close()
    },
    sendTest,
  }

  async function handle(events: readonly Event<'shift.detected'>[]): Promise<void> {
    for (const { data: shift } of events) {
      const decided = await matchSubscriptions(store, shift, clock.now())
      await store.queueDeliveries(decided)
      const skipped = decided.filter(({ state }) => state === 'skipped')
      await publishReceipts(context, skipped)
      for (const { channel } of skipped) context.metrics.deliveries.inc({ channel, outcome: 'skipped' })
    }
    deliverer.wake()
  }

  async function sendTest(subscription: Subscription): Promise<TestOutcome> {
    const at = clock.now()
    const shift = exampleShift(subscription, { at, data: context.environment })
    const message = composeMessage(shift, { publicUrl })
    const outgoing = { id: `test-${randomUUID()}`, subscription, shift, message, at }
    const channel = channels.find(({ type }) => type === subscription.channel.type)
    if (channel === undefined) return { outcome: 'failed', reason: `no channel ${subscription.channel.type}` }
    const result = await channel.send(
      { ...outgoing, message: { ...message, subject: `Test: ${message.subject}` } },
      AbortSignal.timeout(config.alerts.timeoutMs),
    )
    return { outcome: result.delivered ? 'sent' : 'failed', reason: result.detail }
  }
}

function printLine(text: string): void {
  process.stdout.write(text)
}
