/** What a channel has to know; `optional` may stay empty. */
export type Asked = { field: string; label: string; type: string; optional?: true }
const hook: Asked = { field: 'url', label: 'Address of the hook', type: 'url' }

/** How to be told: what each needs to know. `fields` are asked for; a feed and an event stream need nothing. */
export const channels = {
  atom: { name: 'A feed of your own', fields: [] },
  email: { name: 'Email', fields: [{ field: 'address', label: 'Address', type: 'email' }] },
  webhook: { name: 'Webhook', fields: [{ field: 'url', label: 'Address', type: 'url' }] },
  slack: { name: 'Slack', fields: [hook] },
  discord: { name: 'Discord', fields: [hook] },
  teams: { name: 'Teams', fields: [hook] },
  telegram: {
    name: 'Telegram',
    fields: [
      { field: 'token', label: 'Token of the bot', type: 'password' },
      { field: 'chat', label: 'Chat', type: 'text' },
    ],
  },
  ntfy: {
    name: 'ntfy',
    fields: [
      { field: 'topic', label: 'Topic', type: 'text' },
      { field: 'server', label: 'Server; ntfy.sh when empty', type: 'url', optional: true },
      { field: 'token', label: 'Token, where it wants one', type: 'password', optional: true },
    ],
  },
  events: { name: 'A stream of events', fields: [] },
  console: { name: 'The log of this Skilltide', fields: [] },
} as const satisfies Record<string, { name: string; fields: readonly Asked[] }>
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

/** What each kind can be narrowed by; nothing else is asked for, or sent. */
export const narrowing: Record<About, readonly string[]> = {
  shift: [
    ...['skills', 'categories', 'roles', 'places', 'direction', 'leastEffect', 'leastUnits', 'wrongPerYear'],
    ...['baseline', 'states'],
  ],
  emerging: ['categories', 'leastUnits'],
  postings: ['skills', 'categories', 'roles', 'places', 'words'],
  news: ['skills', 'categories', 'words'],
  report: ['roles'],
  operations: ['events', 'sources'],
}

export function isAbout(text: string): text is About {
  return Object.hasOwn(abouts, text)
}

function isChannelType(text: string): text is ChannelType {
  return Object.hasOwn(channels, text)
}
