import { dayMs, type Preferences, type Shift } from '@skilltide/contracts'
import { type Case, dayOf, hold, momentOf, msPerHour, type Stage, skip } from './case.ts'
import { isWithin, nextLocal } from './local-time.ts'

const longestWaitForHealthDays = 14
const longestWaitForConsentDays = 7
/** What part of a shift's units may rest on sources that are not well. */
export const leastUnwell = 0.5

/** Whether now is the time. */
export const momentStages: readonly Stage[] = [
  ({ subscription }) => (subscription.preferences.muted ? skip('the subscription is muted') : null),
  unconfirmed,
  silenced,
  unwell,
  snoozed,
  (given) => digested(given),
  quiet,
]

function unconfirmed({ address, now, since }: Case) {
  if (address === 'none' || address === 'confirmed') return null
  if (address !== 'waiting') return skip(`the address takes no mail: ${address.stopped}`)
  if (now.getTime() - since.getTime() >= longestWaitForConsentDays * dayMs)
    return skip('the address was never confirmed')
  return hold('waits for the address to be confirmed', new Date(now.getTime() + msPerHour / 6))
}

function silenced({ news, now, surroundings }: Case) {
  const silence = surroundings.silences.find(
    ({ from, until, skills, sources }) =>
      Date.parse(from) <= now.getTime() &&
      now.getTime() < Date.parse(until) &&
      (skills.length + sources.length === 0 ||
        skills.includes(news.topic) ||
        news.sources.some((source) => sources.includes(source))),
  )
  return silence === undefined ? null : hold(`silenced: ${silence.reason}`, new Date(silence.until))
}

/** A shift that rests on sources in trouble may be that trouble: it is looked at again every hour until they heal. */
function unwell({ news: { shift }, now, since, surroundings }: Case) {
  if (shift === undefined || surroundings.unhealthy.size === 0) return null
  const { part, names } = restsOn(shift, surroundings.unhealthy)
  if (part < leastUnwell) return null
  if (now.getTime() - since.getTime() >= longestWaitForHealthDays * dayMs) return null
  const few = names.slice(0, 3).join(', ')
  return hold(`waits for ${few} to be healthy`, new Date(now.getTime() + msPerHour))
}

/** What part of a shift's units came from these sources, and which of them gave any. */
export function restsOn(
  { evidence }: Shift,
  sources: ReadonlySet<string>,
): { part: number; names: string[] } {
  const weights = new Map(evidence.panel.map((source) => [source, 1]))
  for (const { source, after } of evidence.perSource) weights.set(source, after)
  const all = sum(weights.values())
  const named = [...weights].filter(([source, weight]) => weight > 0 && sources.has(source))
  const part = all === 0 ? 0 : sum(named.map(([, weight]) => weight)) / all
  return { part, names: named.map(([source]) => source) }
}

function snoozed({ now, subscription: { preferences } }: Case) {
  if (preferences.snoozedUntil === null) return null
  const until = new Date(preferences.snoozedUntil)
  return now < until ? hold(`snoozed until ${momentOf(until)}`, until) : null
}

function digested({ now, since, subscription: { preferences } }: Case) {
  if (preferences.digest === 'none') return null
  const until = nextDigest(since, preferences)
  return now < until ? hold(`goes into the digest of ${dayOf(until)}`, until) : null
}

/** The first time after an instant that a digest is due. */
export function nextDigest(after: Date, preferences: Preferences): Date {
  const { timezone: zone, digestAt: time, digest, digestDay } = preferences
  return nextLocal(after, { zone, time, fits: (weekday) => digest !== 'weekly' || weekday === digestDay })
}

function quiet({ now, subscription: { preferences } }: Case) {
  const { quietHours, timezone } = preferences
  if (quietHours === null || quietHours.from === quietHours.to) return null
  if (!isWithin(now, timezone, quietHours)) return null
  const until = nextLocal(now, { zone: timezone, time: quietHours.to })
  return hold(`quiet hours until ${quietHours.to} (${timezone})`, until)
}

function sum(values: Iterable<number>): number {
  let total = 0
  for (const value of values) total += value
  return total
}
