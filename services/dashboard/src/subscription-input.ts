import type { Channel, SubscriptionFilter, SubscriptionInput } from './api.ts'

/** How to be told: what each needs to know. `fields` are asked for; a feed and an event stream need nothing. */
export const channels = {
  atom: { name: 'A feed of your own', fields: [] },
  email: { name: 'Email', fields: [{ field: 'address', label: 'Address', type: 'email' }] },
  webhook: { name: 'Webhook', fields: [{ field: 'url', label: 'Address', type: 'url' }] },
  slack: { name: 'Slack', fields: [{ field: 'url', label: 'Address of the hook', type: 'url' }] },
  discord: { name: 'Discord', fields: [{ field: 'url', label: 'Address of the hook', type: 'url' }] },
  teams: { name: 'Teams', fields: [{ field: 'url', label: 'Address of the hook', type: 'url' }] },
  telegram: {
    name: 'Telegram',
    fields: [
      { field: 'token', label: 'Token of the bot', type: 'password' },
      { field: 'chat', label: 'Chat', type: 'text' },
    ],
  },
  ntfy: { name: 'ntfy', fields: [{ field: 'topic', label: 'Topic', type: 'text' }] },
  events: { name: 'A stream of events', fields: [] },
  console: { name: 'The log of this Skilltide', fields: [] },
} as const
export type ChannelType = keyof typeof channels
export const channelTypes = Object.keys(channels).filter(isChannelType)
export const abouts = {
  shift: 'Shifts: a change that lasts',
  emerging: 'Emerging: what was hardly asked for before',
  postings: 'New postings',
  news: 'Articles',
  report: 'A report of the role, each week',
  operations: 'Trouble with sources',
} as const
export type About = keyof typeof abouts
export const operationsEvents = ['broken', 'silent', 'truncated', 'behind'] as const

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

function isAbout(text: string): text is About {
  return Object.hasOwn(abouts, text)
}

function isChannelType(text: string): text is ChannelType {
  return Object.hasOwn(channels, text)
}
