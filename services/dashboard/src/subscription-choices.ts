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

export function isAbout(text: string): text is About {
  return Object.hasOwn(abouts, text)
}

function isChannelType(text: string): text is ChannelType {
  return Object.hasOwn(channels, text)
}
