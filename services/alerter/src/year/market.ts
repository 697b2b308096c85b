import {
  type Preferences,
  type Shift,
  type Silence,
  type Subscription,
  subscriptionSchema,
} from '@skilltide/contracts'
import { exampleShift } from '../example-shift.ts'

const msPerMinute = 60_000
const msPerWeek = 604_800_000
const skills = Array.from({ length: 40 }, (_, at) => `skill-${at}`)
const sources = ['acme', 'beta', 'gamma', 'delta']
/** Both halves of the earth, a half-hour of daylight saving, and none. */
export const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Santiago',
] as const

/** When a source was not well: from `from` up to `until`. */
export type Outage = { source: string; from: Date; until: Date }
export type Year = {
  start: Date
  end: Date
  subscriptions: Subscription[]
  /** By the time they were found. */
  shifts: Shift[]
  outages: Outage[]
  silences: Silence[]
}

/** A made-up year from a seed: readers of every habit, and shifts that open, are confirmed, revert and flap. */
export function makeYear(options: { seed: number; subscribers: number }): Year {
  const random = createRandom(options.seed)
  const start = new Date('2026-01-05T00:00:00Z')
  const end = new Date(start.getTime() + 52 * msPerWeek)
  const shifts = skills.flatMap((skill, at) =>
    at % 4 === 0 ? flapping(skill, start, random) : episodes(skill, start, random),
  )
  return {
    start,
    end,
    subscriptions: Array.from({ length: options.subscribers }, (_, at) => subscriber(at, start, random)),
    shifts: shifts.sort((a, b) => (a.detectedAt + a.id < b.detectedAt + b.id ? -1 : 1)),
    outages: Array.from({ length: 12 }, () => outage(start, random)),
    silences: [3, 20, 41].map((week) => silence(week, start)),
  }
}

function subscriber(number: number, start: Date, random: Random): Subscription {
  const joined = random.chance(0.3) ? random.below(26) * msPerWeek : 0
  const subscription = subscriptionSchema.parse({
    id: `subscriber-${String(number).padStart(4, '0')}`,
    name: `subscriber ${number}`,
    filter: {
      skills: [...new Set(Array.from({ length: 1 + random.below(5) }, () => random.one(skills)))],
      direction: random.one(['both', 'both', 'up', 'down'] as const),
      leastEffect: random.one([1, 1, 1.3, 1.6, 2]),
    },
    channel: { type: 'console' },
    createdAt: new Date(start.getTime() - msPerWeek + joined).toISOString(),
    enabled: true,
  })
  return { ...subscription, preferences: { ...subscription.preferences, ...habits(start, random) } }
}

function habits(start: Date, random: Random): Partial<Preferences> {
  const quiet = random.one([
    null,
    null,
    { from: '22:00', to: '07:30' },
    { from: '00:30', to: '02:30' },
    { from: '05:00', to: '12:00' },
  ])
  return {
    timezone: random.one(zones),
    quietHours: quiet,
    states: random.one([['opened', 'reverted'], ['opened', 'confirmed', 'reverted'], ['opened']]),
    coolDownDays: random.one([0, 7, 30, 60]),
    digest: random.one(['none', 'none', 'none', 'daily', 'weekly']),
    digestAt: random.one(['02:30', '08:00', '17:00']),
    digestDay: 1 + random.below(7),
    mostPerDay: random.one([50, 50, 1]),
    muted: random.chance(0.05),
    snoozedUntil: random.chance(0.15)
      ? new Date(start.getTime() + random.below(40) * msPerWeek).toISOString()
      : null,
  }
}

/** Two or three a year, each confirmed after four weeks, and half of them gone again later. */
function episodes(skill: string, start: Date, random: Random): Shift[] {
  const made: Shift[] = []
  for (let week = random.below(12), number = 0; week < 46; week += 14 + random.below(12), number++) {
    const of = {
      skill,
      start,
      random,
      episode: `${skill}-${number}`,
      direction: random.one(['up', 'down'] as const),
    }
    const effect = random.one([1.2, 1.5, 1.9, 2.6])
    made.push(shiftOf({ ...of, week, effect, status: 'alert' }))
    made.push(shiftOf({ ...of, week: week + 4, effect: effect * random.one([0.8, 1]), status: 'confirmed' }))
    if (random.chance(0.5))
      made.push(shiftOf({ ...of, week: week + 6 + random.below(7), effect: 1.05, status: 'reverted' }))
  }
  return made
}

/** Up and back again, week by week. */
function flapping(skill: string, start: Date, random: Random): Shift[] {
  const first = random.below(30)
  const of = { skill, start, random, episode: `${skill}-flaps`, direction: 'up' as const }
  return Array.from({ length: 11 }, (_, at) =>
    shiftOf({
      ...of,
      week: first + at,
      effect: at % 2 === 0 ? 1.8 : 1.02,
      status: at % 2 === 0 ? 'alert' : 'reverted',
    }),
  )
}

type ShiftWish = {
  skill: string
  start: Date
  random: Random
  week: number
  effect: number
  episode: string
  direction: 'up' | 'down'
  status: Shift['status']
}

/** No two are found at the same instant: which of them a reader's only message of a day is would be chance. */
function shiftOf({ skill, start, random, week, effect, episode, direction, status }: ShiftWish): Shift {
  const monday = new Date(start.getTime() + week * msPerWeek)
  const at = new Date(monday.getTime() + (360 + 10 * skills.indexOf(skill)) * msPerMinute)
  const example = exampleShift(exampleWatcher, { at, data: 'simulated' })
  return {
    ...example,
    id: `${episode}-${status}-${week}`,
    episode,
    skill,
    label: skill,
    direction,
    status,
    effect: direction === 'up' ? effect : 1 / effect,
    at: monday.toISOString().slice(0, 10),
    evidence: { ...example.evidence, panel: [random.one(sources), random.one(sources)] },
  }
}

const exampleWatcher = subscriptionSchema.parse({
  id: 'example',
  name: 'example',
  filter: { skills: ['example'] },
  channel: { type: 'console' },
  createdAt: '2026-01-01T00:00:00Z',
  enabled: true,
})

/** Around a Monday morning, when it matters. */
function outage(start: Date, random: Random): Outage {
  const from = new Date(start.getTime() + random.below(50) * msPerWeek + random.below(36) * 10 * msPerMinute)
  return {
    source: random.one(sources),
    from,
    until: new Date(from.getTime() + (60 + random.below(120) * 10) * msPerMinute),
  }
}

function silence(week: number, start: Date): Silence {
  const from = new Date(start.getTime() + week * msPerWeek)
  const until = new Date(from.getTime() + 9 * 60 * msPerMinute)
  return {
    id: `week-${week}`,
    from: from.toISOString(),
    until: until.toISOString(),
    reason: 'maintenance',
    skills: [],
    sources: [],
  }
}

type Random = { below(end: number): number; chance(share: number): boolean; one<T>(list: readonly T[]): T }

/** mulberry32: the same seed, the same year. */
function createRandom(seed: number): Random {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    below: (end) => Math.floor(next() * end),
    chance: (share) => next() < share,
    one(list) {
      const found = list[Math.floor(next() * list.length)]
      if (found === undefined) throw new RangeError('nothing to choose from')
      return found
    },
  }
}
