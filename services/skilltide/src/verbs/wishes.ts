import { SkilltideError, type SubscriptionInput, subscriptionInputSchema } from '@skilltide/contracts'
import type { Taxonomy } from '@skilltide/skills'
import { z } from 'zod'

/** What `subscriptions add` and `preview` are given, as the command line has it. */
export type Wishes = {
  name?: string
  about?: string
  skill?: string[]
  category?: string[]
  role?: string[]
  place?: string[]
  words?: string
  event?: string[]
  source?: string[]
  season?: boolean
  state?: string[]
  day?: string
  whenEmpty?: boolean
  coolDown?: string
  mostPerDay?: string
  direction?: string
  leastEffect?: string
  leastUnits?: string
  wrongPerYear?: string
  digest?: string
  at?: string
  timezone?: string
  quiet?: string
  webhook?: string
  email?: string
  slack?: string
  discord?: string
  teams?: string
  telegram?: string
  ntfy?: string
  token?: string
  server?: string
  feed?: boolean
  stream?: boolean
}

/** The subscription asked for. Throws INPUT_INVALID, naming the option's field. */
export function inputOf(wishes: Wishes, taxonomy: () => Taxonomy): SubscriptionInput {
  const result = subscriptionInputSchema.safeParse({
    name: wishes.name ?? nameOf(wishes),
    filter: filterOf(wishes),
    channel: channelOf(wishes),
    preferences: {
      ...preferencesOf(wishes),
      quietHours: quietOf(wishes.quiet),
      states: wishes.state,
      digestWhenEmpty: wishes.whenEmpty,
    },
  })
  if (!result.success)
    throw new SkilltideError('INPUT_INVALID', `[subscriptions] ${z.prettifyError(result.error)}`)
  checkNames(result.data.filter, taxonomy)
  return result.data
}

function filterOf(wishes: Wishes) {
  return {
    about: wishes.about,
    skills: wishes.skill,
    categories: wishes.category,
    roles: wishes.role,
    places: wishes.place,
    words: wishes.words,
    events: wishes.event,
    sources: wishes.source,
    baseline: wishes.season === true ? 'year-ago' : undefined,
    direction: wishes.direction,
    leastEffect: Number(wishes.leastEffect ?? 1),
    leastUnits: Number(wishes.leastUnits ?? 0),
    wrongPerYear: wishes.wrongPerYear === undefined ? null : Number(wishes.wrongPerYear),
  }
}

/** The one that is named; to the console without any. */
function channelOf(wishes: Wishes): object {
  const { server, token } = wishes
  const named = [
    wishes.webhook === undefined ? null : { type: 'webhook', url: wishes.webhook },
    wishes.email === undefined ? null : { type: 'email', address: wishes.email },
    wishes.slack === undefined ? null : { type: 'slack', url: wishes.slack },
    wishes.discord === undefined ? null : { type: 'discord', url: wishes.discord },
    wishes.teams === undefined ? null : { type: 'teams', url: wishes.teams },
    wishes.telegram === undefined ? null : { type: 'telegram', chat: wishes.telegram, token, server },
    wishes.ntfy === undefined ? null : { type: 'ntfy', topic: wishes.ntfy, token, server },
    wishes.feed === true ? { type: 'atom' } : null,
    wishes.stream === true ? { type: 'events' } : null,
  ].filter((channel) => channel !== null)
  if (named.length > 1)
    throw new SkilltideError(
      'INPUT_INVALID',
      '[subscriptions] one channel each: add a second subscription for the other',
    )
  return named[0] ?? { type: 'console' }
}

/** Those that can be changed later, too; what was not given stays out. */
export function preferencesOf(wishes: Wishes): Record<string, unknown> {
  const { digest, at: digestAt, timezone, day, coolDown, mostPerDay } = wishes
  const given = {
    digest,
    digestAt,
    timezone,
    digestDay: numberOf(day),
    coolDownDays: numberOf(coolDown),
    mostPerDay: numberOf(mostPerDay),
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text)
}

/** A day is its beginning, UTC. */
export function instantOf(text: string): string {
  const at = new Date(text)
  if (!Number.isNaN(at.getTime())) return at.toISOString()
  throw new SkilltideError('INPUT_INVALID', `[subscriptions] "${text}" is no day: give it as 2026-12-24`)
}

/** Null for none. */
export function quietOf(hours: string | undefined) {
  if (hours === undefined || hours === 'none') return null
  const [from = '', to = ''] = hours.split('-')
  return { from, to }
}

function nameOf({ about, skill = [], category = [], role = [], place = [], words = '' }: Wishes): string {
  const named = [...skill, ...category, ...role, ...place, words].filter((word) => word !== '')
  return named.length === 0 ? (about ?? 'shift') : named.join(', ').slice(0, 120)
}

function checkNames(
  { skills: ids, categories }: SubscriptionInput['filter'],
  taxonomy: () => Taxonomy,
): void {
  if (ids.length + categories.length === 0) return
  const { skills } = taxonomy()
  const unknown = ids.find((id) => !skills.has(id))
  if (unknown !== undefined)
    throw new SkilltideError(
      'INPUT_INVALID',
      `[subscriptions] no skill "${unknown}": look it up by skilltide skills find ${unknown}`,
    )
  const known = new Set([...skills.values()].map(({ category }) => category))
  const foreign = categories.find((one) => !known.has(one))
  if (foreign !== undefined)
    throw new SkilltideError(
      'INPUT_INVALID',
      `[subscriptions] no category "${foreign}": one of ${[...known].sort().join(', ')}`,
    )
}
