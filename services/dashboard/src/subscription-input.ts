import type { Channel, SubscriptionFilter, SubscriptionInput } from './api.ts'
import {
  type About,
  abouts,
  channels,
  channelTypes,
  isAbout,
  operationsEvents,
} from './subscription-choices.ts'

/** What a form holds, as text. */
export type SubscriptionFields = Readonly<Record<string, string>>

/** The subscription that a form describes, on the clock of `timezone`; what is not filled in keeps its default. */
export function subscriptionOf(fields: SubscriptionFields, timezone: string): SubscriptionInput {
  return {
    name: fields.name?.trim() || 'Skilltide',
    filter: filterOf(fields),
    channel: channelOf(fields),
    preferences: preferencesOf(fields, timezone),
  }
}

export function filterOf(fields: SubscriptionFields): SubscriptionFilter {
  const about = aboutOf(fields.about)
  const { direction, leastEffect = '', words = '' } = fields
  return {
    about,
    skills: listOf(fields.skills),
    categories: listOf(fields.categories),
    roles: listOf(fields.roles),
    places: listOf(fields.places),
    ...(direction === 'up' || direction === 'down' ? { direction } : {}),
    ...(leastEffect === '' ? {} : { leastEffect: Number(leastEffect) }),
    ...(words === '' ? {} : { words }),
    ...(about === 'operations' ? { events: [...operationsEvents] } : {}),
  }
}

function channelOf(fields: SubscriptionFields): Channel {
  const type = channelTypes.find((one) => one === fields.channel) ?? 'atom'
  return {
    type,
    ...Object.fromEntries(channels[type].fields.map(({ field }) => [field, fields[field] ?? ''])),
  }
}

function preferencesOf(fields: SubscriptionFields, timezone: string): Record<string, unknown> {
  const { digest = 'none', quietFrom = '', quietTo = '' } = fields
  return {
    timezone,
    digest,
    ...(quietFrom === '' || quietTo === '' ? {} : { quietHours: { from: quietFrom, to: quietTo } }),
  }
}

/** `go, rust` */
function listOf(text = ''): string[] {
  return [...new Set(text.split(',').map((one) => one.trim()))].filter((one) => one !== '')
}

function aboutOf(text: string | undefined): About {
  return (
    Object.keys(abouts)
      .filter(isAbout)
      .find((one) => one === text) ?? 'shift'
  )
}
