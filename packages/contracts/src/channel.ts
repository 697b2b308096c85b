import { z } from 'zod'

const webAddress = z.url({ protocol: /^https?$/ })
const hookSecret = z.string().regex(/^whsec_[A-Za-z0-9+/=]+$/)
/** One plain address: no name, no list, no line break can hide in it. */
export const addressSchema = z.email().max(254)

/** Where to. `console` writes to the log of the alerter; `atom` and `events` are fetched by who has the token. */
export const channelSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('webhook'),
    url: webAddress,
    /** Standard Webhooks secret, `whsec_` and base64; made for you when left out. Shown once. */
    secret: hookSecret.optional(),
    /** The secret before the last rotation: it signs, too, until it is dropped by the next one. */
    previousSecret: hookSecret.optional(),
  }),
  z.object({ type: z.literal('console') }),
  z.object({ type: z.literal('email'), address: addressSchema }),
  z.object({ type: z.literal('slack'), url: webAddress }),
  z.object({ type: z.literal('discord'), url: webAddress }),
  z.object({ type: z.literal('teams'), url: webAddress }),
  z.object({
    type: z.literal('telegram'),
    /** `https://api.telegram.org` unless you run a server of your own. */
    server: webAddress.default('https://api.telegram.org'),
    token: z.string().regex(/^\d+:[\w-]{20,}$/),
    chat: z.string().regex(/^(-?\d+|@\w{5,})$/),
  }),
  z.object({
    type: z.literal('ntfy'),
    server: webAddress.default('https://ntfy.sh'),
    topic: z.string().regex(/^[-\w]{1,64}$/),
    token: z
      .string()
      .regex(/^tk_\w+$/)
      .optional(),
  }),
  /** `token` is in the answer that made it; only its SHA-256 is kept. */
  z.object({ type: z.literal('atom'), token: z.string().optional(), tokenHash: z.string().optional() }),
  z.object({ type: z.literal('events'), token: z.string().optional(), tokenHash: z.string().optional() }),
])
export type Channel = z.infer<typeof channelSchema>
export type ChannelType = Channel['type']

/** Who gets it, whatever subscription sends it: limits of one receiver are kept by one process. */
export function receiverOf({ id, channel }: { id: string; channel: Channel }): string {
  switch (channel.type) {
    case 'email':
      return channel.address.toLowerCase()
    case 'telegram':
      return `${channel.server} ${channel.token} ${channel.chat}`
    case 'ntfy':
      return `${channel.server} ${channel.topic}`
    case 'webhook':
    case 'slack':
    case 'discord':
    case 'teams':
      return channel.url
    default:
      return id
  }
}

/** The channel as it may be shown: what lets its reader send or read in another's name is left out. */
export function withoutSecrets<T extends { channel: Channel }>(holder: T): T {
  return { ...holder, channel: openPart(holder.channel) }
}

function openPart(channel: Channel): Channel {
  switch (channel.type) {
    case 'webhook':
      return { type: 'webhook', url: channel.url }
    case 'slack':
    case 'discord':
    case 'teams':
      return { type: channel.type, url: `${new URL(channel.url).origin}/…` }
    case 'telegram':
      return { ...channel, token: '0:shown-only-when-added' }
    case 'ntfy':
      return { type: 'ntfy', server: channel.server, topic: channel.topic }
    case 'atom':
    case 'events':
      return { type: channel.type }
    default:
      return channel
  }
}
