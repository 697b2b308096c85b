import { randomUUID } from 'node:crypto'
import { describeError, partitionOf, type Subscription, signUnsubscribe } from '@skilltide/contracts'
import type { Consumer } from '@skilltide/event-log'
import { pause, readSigningKey, type Service, type ServiceContext } from '@skilltide/runtime'
import { createAddressBook } from './addresses.ts'
import { openChannels } from './channels.ts'
import { createGates } from './deliver/gates.ts'
import type { Parcel } from './deliver/parcel.ts'
import { createDeliverer, type DeliverOptions } from './deliver.ts'
import { composeDigest, scheduledDigest } from './digest.ts'
import { exampleShift } from './example-shift.ts'
import { createLetters, type Letters } from './letters.ts'
import { createListening } from './listen.ts'
import { composeConsent, composeMessage } from './message.ts'
import { lookAround } from './operations.ts'
import { type Preview, previewSubscription } from './preview.ts'
import { createSurroundings } from './surroundings.ts'

export type TestOutcome = { outcome: 'sent' | 'failed'; reason: string }
export type Alerter = Service & {
  /** Sends one message that says it is a test, past ledger and filters; for subscriptions in the making, too. */
  sendTest(subscription: Subscription): Promise<TestOutcome>
  /** A letter that is no alert, at once. */
  sendLetter: Letters['send']
  /** What it would have told in the last half year. */
  preview(subscription: Subscription): Promise<Preview>
}
export type AlerterOptions = Partial<Pick<DeliverOptions, 'random' | 'restMs' | 'retry' | 'categoriesOf'>> & {
  write?: (text: string) => void
  /** How people call a skill; its id when left out. */
  labelOf?: (skill: string) => string
  /** Between two looks for sources that fell silent and digests that come up. */
  lookMs?: number
}

/** Tests to one receiver within an hour: a test is no way to flood anybody. */
const testsPerHour = 20

/** Tells subscribers: matches, decides, writes the ledger, delivers. */
export function createAlerter(context: ServiceContext, options: AlerterOptions = {}): Alerter {
  const { config, store, clock, logger } = context
  const publicUrl = (config.http.publicUrl ?? `http://${config.http.host}:${config.http.port}`).replace(
    /\/$/,
    '',
  )
  const { categoriesOf = () => [], labelOf = (skill: string) => skill } = options
  const channels = openChannels(config, { write: options.write ?? printLine })
  const addresses = createAddressBook(store)
  const letters = createLetters({ ...config.alerts.mail, timeoutMs: config.alerts.timeoutMs })
  const surroundings = createSurroundings(store, { categoriesOf })
  const newsOptions = { publicUrl, categoriesOf }
  const deliverer = createDeliverer(context, {
    channels: channels.list,
    ...newsOptions,
    addresses,
    surroundings,
    random: options.random ?? Math.random,
    restMs: options.restMs ?? 1_000,
    retry: options.retry ?? { baseMs: 5_000, maxMs: 3_600_000 },
    unsubscribeUrl,
    words,
    askForConsent,
  })
  const listening = createListening(context, {
    ...newsOptions,
    matching: { store, surroundings, addresses },
    onQueued: () => deliverer.wake(),
  })
  const testGates = createGates({ perSecond: 5, perHostPerSecond: 50, perDestinationPerHour: testsPerHour })
  const stopping = new AbortController()
  let consumers: Consumer[] = []
  let looking: Promise<void> | null = null
  return {
    name: 'alerter',
    async start() {
      deliverer.start()
      if (consumers.length === 0) consumers = await listening.consume()
      looking ??= lookAgainAndAgain()
    },
    async stop() {
      stopping.abort()
      for (const consumer of consumers.splice(0)) await consumer.stop()
      await looking
      await deliverer.stop()
      await channels.close()
      await letters.close()
    },
    sendTest,
    sendLetter: letters.send,
    preview: (subscription) => previewSubscription(store, { subscription, now: clock.now(), ...newsOptions }),
  }

  async function lookAgainAndAgain(): Promise<void> {
    while (!stopping.signal.aborted) {
      await look().catch((error: unknown) =>
        logger.warn({ error: describeError(error) }, 'looking again later'),
      )
      await pause(options.lookMs ?? 60_000, stopping.signal)
    }
  }

  async function look(): Promise<void> {
    const now = clock.now()
    const scheduled = await store.subscriptionsWatching(['scheduled'])
    await store.queueDeliveries(scheduled.map((one) => scheduledDigest(one, now, partitionOf(one))))
    if (!(await store.isAnyoneWatching(['about:operations']))) return
    for (const news of await lookAround({ store, clock, publicUrl, readLag })) await listening.tell(news)
  }

  async function readLag(): Promise<Record<string, number>> {
    const groups = { extractor: 'document.fetched', indexer: 'item.tagged' } as const
    const read = Object.entries(groups).map(async ([group, topic]) => {
      const lag = await context.log.lag(group, [topic])
      return [group, lag[topic] ?? 0] as const
    })
    return Object.fromEntries(await Promise.all(read))
  }

  async function unsubscribeUrl(subscription: Subscription): Promise<string | null> {
    if (subscription.channel.type !== 'email') return null
    const token = signUnsubscribe(subscription.id, { key: await readSigningKey(context), now: clock.now() })
    return `${publicUrl}/unsubscribe/${token}`
  }

  async function words(parcel: Parcel) {
    const { leader, subscription } = parcel
    const isDigest = leader.about === 'digest' || subscription.preferences.digest !== 'none'
    return isDigest ? composeDigest(parcel, { store, now: clock.now(), labelOf, ...newsOptions }) : null
  }

  async function askForConsent({ leader, subscription }: Parcel) {
    if (subscription.channel.type !== 'email') return { needless: 'only a mail address is asked' }
    const { address } = subscription.channel
    const asked = await addresses.askFor(address, { now: clock.now(), letter: leader.id })
    return 'needless' in asked ? asked : composeConsent(subscription, `${publicUrl}/confirm/${asked.token}`)
  }

  async function sendTest(subscription: Subscription): Promise<TestOutcome> {
    const at = clock.now()
    const channel = channels.list.find(({ type }) => type === subscription.channel.type)
    if (channel === undefined) return { outcome: 'failed', reason: `no channel ${subscription.channel.type}` }
    const address = await addresses.statusOf(subscription)
    if (address !== 'none' && address !== 'confirmed')
      return {
        outcome: 'failed',
        reason:
          'the owner of the address has not said yes: open the link in the letter that subscribing sends to it',
      }
    if (testGates.closedUntil(channel.destination(subscription.channel), at) !== null)
      return { outcome: 'failed', reason: `${testsPerHour} tests an hour are enough: try again later` }
    const shift = exampleShift(subscription, { at, data: context.environment })
    const composed = composeMessage(shift, { publicUrl })
    const message = { ...composed, subject: `Test: ${composed.subject}` }
    const id = `test-${randomUUID()}`
    const result = await channel.send(
      {
        id,
        about: 'shift',
        subscription,
        shift,
        message,
        at,
        unsubscribeUrl: await unsubscribeUrl(subscription),
      },
      AbortSignal.timeout(config.alerts.timeoutMs),
    )
    return { outcome: result.delivered ? 'sent' : 'failed', reason: result.detail }
  }
}

function printLine(text: string): void {
  process.stdout.write(text)
}
