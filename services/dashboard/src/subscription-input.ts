import type { Channel, Subscription, SubscriptionFilter, SubscriptionInput } from './api.ts'

import {
  type About,
  type Asked,
  channels,
  channelTypes,
  isAbout,
  narrowing,
  operationsEvents,
} from './subscription-choices.ts'

/** Which states of a shift are told, by what the form calls it. */
const states: Record<string, string[]> = {
  opened: ['opened'],
  all: ['opened', 'confirmed', 'reverted'],
}

/** What a form holds, as text. */
export type SubscriptionFields = Readonly<Record<string, string>>

/** What a view is narrowed to; where that is nothing, a field wide enough to begin with, since all of it is refused. */
export function beginWith(fields: SubscriptionFields): SubscriptionFields {
  const { skills = '', roles = '', words = '' } = fields
  return skills === '' && roles === '' && words.length < 3
    ? { ...fields, words: '', categories: 'programming-languages' }
    : fields
}

/** The subscription that a form describes, on the clock of `timezone`; what is not filled in keeps its default. */
export function subscriptionOf(fields: SubscriptionFields, timezone: string): SubscriptionInput {
  return {
    name: fields.name?.trim() || 'Skilltide',
    filter: filterOf(fields),
    channel: channelOf(fields),
    preferences: preferencesOf(fields, timezone),
  }
}

function filterOf(fields: SubscriptionFields): SubscriptionFilter {
  const about = aboutOf(fields.about)
  const asked = (name: string) => (narrowing[about].includes(name) ? (fields[name] ?? '').trim() : '')
  const list = (name: string) => listOf(asked(name))
  const number = (name: string) => (asked(name) === '' ? {} : { [name]: Number(asked(name)) })
  const direction = asked('direction')
  const events = list('events')
  return {
    about,
    ...{ skills: list('skills'), categories: list('categories') },
    ...{ roles: list('roles'), places: list('places') },
    ...(direction === 'up' || direction === 'down' ? { direction } : {}),
    ...{ ...number('leastEffect'), ...number('leastUnits'), ...number('wrongPerYear') },
    ...(asked('baseline') === 'year-ago' ? { baseline: 'year-ago' } : {}),
    ...(asked('words') === '' ? {} : { words: asked('words') }),
    ...(asked('sources') === '' ? {} : { sources: list('sources') }),
    ...(about === 'operations' ? { events: events.length === 0 ? [...operationsEvents] : events } : {}),
  }
}

function channelOf(fields: SubscriptionFields): Channel {
  const type = channelTypes.find((one) => one === fields.channel) ?? 'atom'
  const asked: readonly Asked[] = channels[type].fields
  const filled = asked.filter(({ field, optional }) => optional !== true || (fields[field] ?? '') !== '')
  return { type, ...Object.fromEntries(filled.map(({ field }) => [field, fields[field] ?? ''])) }
}

export function preferencesOf(fields: SubscriptionFields, timezone: string): Record<string, unknown> {
  const { digest = 'none', quietFrom = '', quietTo = '', digestAt = '' } = fields
  const numbers = ['digestDay', 'coolDownDays', 'mostPerDay'].filter((name) => (fields[name] ?? '') !== '')
  return {
    timezone: fields.timezone?.trim() || timezone,
    digest,
    ...(digestAt === '' ? {} : { digestAt }),
    ...Object.fromEntries(numbers.map((name) => [name, Number(fields[name])])),
    digestWhenEmpty: fields.digestWhenEmpty === 'yes',
    quietHours: quietFrom === '' || quietTo === '' ? null : { from: quietFrom, to: quietTo },
    states: states[fields.states ?? ''] ?? ['opened', 'reverted'],
  }
}

/** What a form holds of a subscription that is there; the way back. */
export function fieldsOf({ name, filter, preferences }: Subscription): SubscriptionFields {
  const lists = ['skills', 'categories', 'roles', 'places', 'sources', 'events'] as const
  const { about, direction, baseline, words } = filter
  return {
    ...{ name, about, direction, baseline, words },
    ...Object.fromEntries(lists.map((list) => [list, filter[list].join(', ')])),
    leastEffect: filter.leastEffect > 1 ? String(filter.leastEffect) : '',
    leastUnits: filter.leastUnits > 0 ? String(filter.leastUnits) : '',
    wrongPerYear: filter.wrongPerYear === null ? '' : String(filter.wrongPerYear),
    ...{ digest: preferences.digest, digestAt: preferences.digestAt, timezone: preferences.timezone },
    digestDay: String(preferences.digestDay),
    digestWhenEmpty: preferences.digestWhenEmpty ? 'yes' : '',
    coolDownDays: String(preferences.coolDownDays),
    mostPerDay: String(preferences.mostPerDay),
    quietFrom: preferences.quietHours?.from ?? '',
    quietTo: preferences.quietHours?.to ?? '',
    states: Object.keys(states).find((one) => String(states[one]) === String(preferences.states)) ?? '',
  }
}

/** `go, rust` */
function listOf(text: string): string[] {
  return [...new Set(text.split(',').map((one) => one.trim()))].filter((one) => one !== '')
}

export function aboutOf(text: string | undefined): About {
  return text !== undefined && isAbout(text) ? text : 'shift'
}
