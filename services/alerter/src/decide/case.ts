import type { Delivery, Fact, Silence, Subscription } from '@skilltide/contracts'
import type { News } from '../news.ts'
import type { Segment } from '../segments.ts'

/** What was decided about a subscription before, newest last. */
export type Memory = {
  id: string
  topic: string
  state: Delivery['state']
  fact: Fact
  /** It waits, and may yet not be told. */
  held: boolean
  /** When it was decided first, and when it was sent. */
  createdAt: string
  updatedAt: string
}

/** What is so for everybody. */
export type Surroundings = {
  silences: readonly Silence[]
  /** Sources whose last run failed, was blocked or was cut short. */
  unhealthy: ReadonlySet<string>
  categoriesOf(skill: string): readonly string[]
  /** The skill's share in the same weeks a year before, over the same sources; null when that is not known. */
  yearAgo: number | null
  /** The shift among the vacancies of the roles and places that subscriptions name, by `segmentKey`. */
  segments: ReadonlyMap<string, Segment>
}

/** Whether its address may be written to: nobody is written to who did not confirm. */
export type AddressStatus = 'none' | 'waiting' | 'confirmed' | { stopped: string }

export type Case = {
  now: Date
  /** When it was first decided: `now`, or earlier for what was held. */
  since: Date
  news: News
  subscription: Subscription
  memory: readonly Memory[]
  surroundings: Surroundings
  address: AddressStatus
}

/** `reason` is stored with the delivery and shown to the subscriber. What is held is decided anew at `until`. */
export type Decision =
  | { action: 'send'; reason: string }
  | { action: 'skip'; reason: string }
  | { action: 'hold'; reason: string; until: Date }

/** One ground to send nothing, or nothing yet; null when it has no objection. */
export type Stage = (given: Case) => Decision | null

export function skip(reason: string): Decision {
  return { action: 'skip', reason }
}

export function hold(reason: string, until: Date): Decision {
  return { action: 'hold', reason, until }
}

export const msPerHour = 3_600_000

/** How far from 1, as a ratio of 1 and more: ÷2 is as far as ×2. */
export function distance(effect: number): number {
  if (effect >= 1) return effect
  return effect === 0 ? Number.POSITIVE_INFINITY : 1 / effect
}

export function dayOf(instant: Date | string): string {
  return (typeof instant === 'string' ? instant : instant.toISOString()).slice(0, 10)
}

/** `2026-09-07 06:10 UTC`: the same for every reader of the ledger. */
export function momentOf(instant: Date): string {
  return `${instant.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
