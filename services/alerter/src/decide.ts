import type { Shift, Subscription } from '@skilltide/contracts'

export type Decision = { action: 'send' | 'skip'; reason: string }
type Case = { now: Date; shift: Shift; subscription: Subscription }
/** A reason not to tell, or null. */
type Objection = (given: Case) => string | null

const msPerDay = 86_400_000
const oldNewsDays = 28

/** Whether a subscription is told of a shift, and why; the first objection that holds decides. */
export function decideDelivery(given: Case): Decision {
  for (const objection of objections) {
    const reason = objection(given)
    if (reason !== null) return { action: 'skip', reason }
  }
  return { action: 'send', reason: `${given.shift.label} is watched` }
}

const objections: readonly Objection[] = [
  ({ subscription }) => (subscription.enabled ? null : 'the subscription is switched off'),
  ({ shift, subscription }) =>
    subscription.filter.skills.includes(shift.skill) ? null : `${shift.label} is not watched`,
  ({ shift }) => (shift.status === 'single-source' ? 'one source alone carries it' : null),
  ({ shift }) => (shift.status === 'confirmed' ? 'it confirms what was told before' : null),
  ({ shift, subscription: { filter } }) =>
    filter.direction === 'both' || filter.direction === directionOf(shift)
      ? null
      : `only shifts ${filter.direction} are wanted`,
  ({ shift, subscription: { filter } }) =>
    distance(shift.effect) >= filter.leastEffect
      ? null
      : `×${shift.effect.toFixed(2)} is less than the change wanted, ×${filter.leastEffect}`,
  ({ shift, subscription }) =>
    Date.parse(shift.detectedAt) < Date.parse(subscription.createdAt)
      ? 'it was found before the subscription'
      : null,
  ({ now, shift }) =>
    now.getTime() - Date.parse(shift.at) > oldNewsDays * msPerDay
      ? `it is old news: its last week ended on ${shift.at}`
      : null,
]

/** A skill that is new has risen from nothing. */
function directionOf(shift: Shift): 'up' | 'down' {
  return shift.direction === 'down' ? 'down' : 'up'
}

/** How far from 1, as a ratio of 1 and more: ÷2 is as far as ×2. */
function distance(effect: number): number {
  return effect >= 1 ? effect : effect === 0 ? Number.POSITIVE_INFINITY : 1 / effect
}
