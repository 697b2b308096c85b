import { z } from 'zod'
import { addressSchema, channelSchema } from './channel.ts'
import { instantSchema, skillIdSchema, sourceNameSchema } from './words.ts'

/** What a subscription is about. Each kind reads only the fields of the filter that make sense for it. */
export const aboutSchema = z.enum(['shift', 'emerging', 'postings', 'news', 'report', 'operations'])
export type About = z.infer<typeof aboutSchema>

export const operationsEventSchema = z.enum(['broken', 'silent', 'truncated', 'behind'])

const words = (most: number) => z.array(z.string().trim().min(1).max(80)).max(most)
const filterFields = z.object({
  about: aboutSchema.default('shift'),
  skills: z.array(skillIdSchema).max(200).default([]),
  /** A skill of any of these categories counts as named. */
  categories: words(20).default([]),
  /** Narrow further: of any of these roles, at any of these places (ISO country codes or cities). */
  roles: words(20).default([]),
  places: words(20).default([]),
  direction: z.enum(['up', 'down', 'both']).default('both'),
  /** Least change, as a ratio away from 1: 1.5 tells of ×1.5 and more, or ÷1.5 and more. */
  leastEffect: z.number().min(1).default(1),
  /** Least vacancies behind the change, since it began. */
  leastUnits: z.number().min(0).default(0),
  /** How often a year this subscription may be wrong, over all it watches; null takes the detector's height. */
  wrongPerYear: z.number().positive().nullable().default(null),
  /** `year-ago` tells only of what differs from the same weeks a year before, too. */
  baseline: z.enum(['adjacent', 'year-ago']).default('adjacent'),
  /** Words that a posting's or an article's title or text must all hold. */
  words: z.string().trim().max(200).default(''),
  /** For operators: what may happen to a source or the pipeline, and to which sources (all when empty). */
  events: z.array(operationsEventSchema).default([]),
  sources: z.array(sourceNameSchema).max(100).default([]),
})
type FilterFields = z.infer<typeof filterFields>

/** What to be told about. A filter that would match everything is refused with the reason. */
export const subscriptionFilterSchema = filterFields.superRefine((filter, context) => {
  const problem = matchesEverything(filter)
  if (problem !== null) context.addIssue({ code: 'custom', ...problem })
})

function matchesEverything(filter: FilterFields): { path: string[]; message: string } | null {
  const named = filter.skills.length + filter.categories.length
  const narrowed = named + filter.roles.length + filter.places.length
  if (filter.about === 'shift' && narrowed === 0)
    return refusal('skills', 'every shift would be told: name skills, categories, roles or places')
  if (filter.about === 'postings' && named + filter.roles.length === 0 && filter.words.length < 3)
    return refusal('skills', 'every posting would be told: name skills, categories, roles or words')
  if (filter.about === 'news' && named === 0 && filter.words.length < 3)
    return refusal('skills', 'every article would be told: name skills, categories or words')
  if (filter.about === 'report' && filter.roles.length === 0)
    return refusal('roles', 'a report is of a role: name one')
  if (filter.about === 'operations' && filter.events.length === 0)
    return refusal('events', 'name what to be told of: broken, silent, truncated, behind')
  return null
}

function refusal(field: string, message: string) {
  return { path: [field], message }
}

/** `HH:MM` on the clock of the reader's zone. */
export const localTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const knownZones = new Set(['UTC'])
const zoneSchema = z.string().refine(isTimeZone, 'no such time zone: use a name such as Europe/Berlin')

/** How and when to be told. */
export const preferencesSchema = z.object({
  /** IANA name; what is local below is local there. */
  timezone: zoneSchema.default('UTC'),
  /** Nothing is sent from `from` to `to`; over midnight when `to` is earlier. What falls in waits for `to`. */
  quietHours: z.object({ from: localTimeSchema, to: localTimeSchema }).nullable().default(null),
  /** States of a shift to be told of. A return to before is told only to who was told of the change. */
  states: z
    .array(z.enum(['opened', 'confirmed', 'reverted']))
    .min(1)
    .default(['opened', 'reverted']),
  /** Days without a second word about the same; doubles each time it is said again while the state lasts. */
  coolDownDays: z.number().min(0).max(365).default(7),
  digest: z.enum(['none', 'daily', 'weekly']).default('none'),
  digestAt: localTimeSchema.default('08:00'),
  /** 1 is Monday. */
  digestDay: z.int().min(1).max(7).default(1),
  /** A digest also when there is nothing to say. */
  digestWhenEmpty: z.boolean().default(false),
  mostPerDay: z.int().min(1).max(1_000).default(50),
  muted: z.boolean().default(false),
  /** What comes before this instant waits for it. */
  snoozedUntil: instantSchema.nullable().default(null),
})
export type Preferences = z.infer<typeof preferencesSchema>

export const subscriptionInputSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1)
    .max(120)
    // Not as a pattern of the schema: few readers of JSON Schema know character classes of Unicode.
    .refine((name) => !/\p{Cc}/u.test(name), 'one line, no control characters'),
  filter: subscriptionFilterSchema,
  channel: channelSchema,
  preferences: preferencesSchema.prefault({}),
})
export type SubscriptionInput = z.infer<typeof subscriptionInputSchema>

export const subscriptionSchema = subscriptionInputSchema.extend({
  id: z.string(),
  createdAt: instantSchema,
  enabled: z.boolean(),
  /** Why it sends no more, when the receiver and not its owner ended it. */
  stoppedBecause: z.string().nullable().default(null),
})
export type Subscription = z.infer<typeof subscriptionSchema>

/** A planned time in which nothing that it covers is told; what comes meanwhile waits for its end. */
export const silenceSchema = z.object({
  id: z.string(),
  from: instantSchema,
  until: instantSchema,
  reason: z.string().min(1).max(200),
  /** Which skills or sources; everything when both are empty. */
  skills: z.array(skillIdSchema).default([]),
  sources: z.array(sourceNameSchema).default([]),
})
export type Silence = z.infer<typeof silenceSchema>
export const silenceInputSchema = silenceSchema
  .omit({ id: true })
  .refine(({ from, until }) => Date.parse(from) < Date.parse(until), {
    path: ['until'],
    message: 'must be after from',
  })

/** What is known of a mail address, under its hash. */
export const addressStateSchema = z.object({
  address: addressSchema.nullable(),
  confirmedAt: instantSchema.nullable(),
  /** SHA-256 of the token that confirms, and until when it does. */
  token: z.object({ hash: z.string(), expiresAt: instantSchema }).nullable(),
  /** How many letters asked for the confirmation, since when: an address is not to be flooded. */
  asked: z
    .object({
      count: z.int(),
      since: instantSchema,
      /** When the last one was, and which delivery it is. */
      at: instantSchema.optional(),
      letter: z.string().optional(),
    })
    .nullable()
    .default(null),
  /** Bounced, complained, or unsubscribed from everything. */
  stoppedBecause: z.string().nullable(),
})
export type AddressState = z.infer<typeof addressStateSchema>

/** Asking the runtime takes a tenth of a millisecond: too long for each of a thousand subscriptions. */
function isTimeZone(name: string): boolean {
  if (knownZones.has(name)) return true
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    knownZones.add(name)
    return true
  } catch {
    return false
  }
}
