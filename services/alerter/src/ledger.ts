import { createHash } from 'node:crypto'
import { type Delivery, partitionOf, type Subscription } from '@skilltide/contracts'
import type { Decision, Memory } from './decide.ts'
import type { News } from './news.ts'

/** One delivery per subscription and piece of news, for ever: its id comes from the two. */
export function deliveryId(subscription: string, news: string): string {
  return createHash('sha256')
    .update(JSON.stringify([subscription, news]))
    .digest('hex')
    .slice(0, 32)
}

/** The row of the ledger for a decision, before anything is sent. */
export function ledgerRow(given: {
  subscription: Subscription
  news: News
  decision: Decision
  now: Date
}): Delivery {
  const { subscription, news, now } = given
  const { id, shift, about, topic, fact, told } = {
    ...news,
    shift: news.id,
    id: deliveryId(subscription.id, news.id),
  }
  const at = now.toISOString()
  return {
    id,
    subscription: subscription.id,
    shift,
    channel: subscription.channel.type,
    ...decided(given.decision, now),
    attempts: 0,
    createdAt: at,
    updatedAt: at,
    about,
    topic,
    fact,
    told,
    partition: partitionOf(subscription),
  }
}

/** What a decision makes of a row that waits. */
export function decided(decision: Decision, now: Date) {
  const { action, reason } = decision
  if (action === 'skip') return { state: 'skipped', reason, held: false, nextAttemptAt: null } as const
  const until = action === 'hold' ? decision.until : now
  return { state: 'pending', reason, held: action === 'hold', nextAttemptAt: until.toISOString() } as const
}

/** What a row means to later decisions; null for what is no news of its own. */
export function memoryOf({ id, topic, state, fact, held, createdAt, updatedAt }: Delivery): Memory | null {
  return fact === undefined ? null : { id, topic, state, fact, held, createdAt, updatedAt }
}

/** Every subscription's memory, oldest first. */
export function memories(deliveries: readonly Delivery[]): Map<string, Memory[]> {
  const bySubscription = new Map<string, Memory[]>()
  for (const delivery of deliveries) {
    const memory = memoryOf(delivery)
    if (memory === null) continue
    const known = bySubscription.get(delivery.subscription)
    if (known === undefined) bySubscription.set(delivery.subscription, [memory])
    else known.push(memory)
  }
  for (const known of bySubscription.values()) known.sort(byTime)
  return bySubscription
}

function byTime(a: Memory, b: Memory): number {
  return a.fact.at === b.fact.at ? (a.id < b.id ? -1 : 1) : a.fact.at < b.fact.at ? -1 : 1
}
