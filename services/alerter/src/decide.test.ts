import {
  type Fact,
  type Preferences,
  type Shift,
  type Subscription,
  watchKeysOf,
  watchOf,
} from '@skilltide/contracts'
import { expect, it } from 'vitest'
import { shiftAt, subscriptionTo } from './alerter.test-data.ts'
import { type Case, decideAgain, decideDelivery, type Memory } from './decide.ts'
import { composeMessage, textOf } from './message.ts'
import { newsOfShift } from './news.ts'
import { segmentKey } from './segments.ts'

const now = new Date('2026-09-07T06:10:00Z')
const filter = subscriptionTo('http://127.0.0.1').filter

it.each<[string, Partial<Shift>, Partial<Subscription>, string, string]>([
  ['a shift that is watched', {}, {}, 'send', 'go is watched'],
  ['a rise, where rises are wanted', {}, { filter: { ...filter, direction: 'up' } }, 'send', 'go is watched'],
  [
    'a new skill, where rises are wanted',
    { direction: 'new' },
    { filter: { ...filter, direction: 'up' } },
    'send',
    'go is watched',
  ],
  [
    'a halving, where ×1.9 is wanted',
    { direction: 'down', effect: 0.5 },
    { filter: { ...filter, leastEffect: 1.9 } },
    'send',
    'go is watched',
  ],
  [
    'a rise, where falls are wanted',
    {},
    { filter: { ...filter, direction: 'down' } },
    'skip',
    'only shifts down are wanted',
  ],
  [
    'a doubling, where a tripling is wanted',
    {},
    { filter: { ...filter, leastEffect: 3 } },
    'skip',
    '×2.00 is less than the change wanted, ×3',
  ],
  ['a shift of another skill', { skill: 'rust', label: 'Rust' }, {}, 'skip', 'Rust is not watched'],
  ['what one source alone carries', { status: 'single-source' }, {}, 'skip', 'one source alone carries it'],
  ['a subscription that is off', {}, { enabled: false }, 'skip', 'the subscription is switched off'],
  [
    'what was found before the subscription',
    {},
    { createdAt: '2026-09-08T00:00:00Z' },
    'skip',
    'it was found before the subscription',
  ],
  ['old news', { at: '2026-08-03' }, {}, 'skip', 'it is old news: its last week ended on 2026-08-03'],
])('decides on %s', (_, shift, subscription, action, reason) => {
  const given = caseOf({
    shift: shiftAt(now, shift),
    subscription: subscriptionTo('http://127.0.0.1', subscription),
  })
  expect(decideDelivery(given)).toEqual({ action, reason })
})

const seasonal = { ...filter, baseline: 'year-ago' as const, leastEffect: 1.3 }
it.each<[string, Partial<Shift>, Partial<Subscription>, Partial<Case['surroundings']>, string]>([
  [
    'the season of a year ago',
    {},
    { filter: seasonal },
    { yearAgo: 0.055 },
    'the same weeks a year ago were alike: ×1.09',
  ],
  ['what the season does not explain', {}, { filter: seasonal }, { yearAgo: 0.03 }, 'go is watched'],
  ['a year that is not known', {}, { filter: seasonal }, { yearAgo: null }, 'go is watched'],
  [
    'too few vacancies',
    {},
    { filter: { ...filter, leastUnits: 19 } },
    {},
    '18 vacancies are fewer than the 19 wanted',
  ],
  [
    'evidence that is often wrong',
    {},
    { filter: { ...filter, wrongPerYear: 0.01 } },
    {},
    'evidence 9.0 is below 9.2, your rate of error',
  ],
  ['evidence that is seldom wrong', {}, { filter: { ...filter, wrongPerYear: 1 } }, {}, 'go is watched'],
  [
    'a skill of a category',
    {},
    { filter: { ...filter, skills: [], categories: ['languages'] } },
    { categoriesOf: () => ['languages'] },
    'go is watched',
  ],
  [
    'a skill of no category',
    {},
    { filter: { ...filter, skills: [], categories: ['languages'] } },
    {},
    'go is not watched',
  ],
  [
    'a rise, where what emerges is wanted',
    {},
    { filter: { ...filter, skills: [], about: 'emerging' } },
    {},
    'go is not watched',
  ],
  [
    'what emerges, where that is wanted',
    { direction: 'new' },
    { filter: { ...filter, skills: [], about: 'emerging' } },
    {},
    'go is watched',
  ],
  [
    'what was stopped by its receiver',
    {},
    { enabled: false, stoppedBecause: 'it answered 410' },
    {},
    'it was stopped: it answered 410',
  ],
])('weighs %s', (_, shift, subscription, surroundings, reason) => {
  const given = caseOf({
    shift: shiftAt(now, shift),
    subscription: subscriptionTo('http://127.0.0.1', subscription),
    surroundings,
  })
  expect(decideDelivery(given).reason).toBe(reason)
})

const opened = {
  state: 'opened',
  direction: 'up',
  effect: 2,
  episode: 'e',
  at: '2026-09-01T06:10:00.000Z',
} as const
const reverted = { ...opened, state: 'reverted' } as const
const changes = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    memoryOf(`c${at}`, { ...(at % 2 === 0 ? opened : reverted), at: `2026-08-${10 + at}T06:10:00.000Z` }),
  )
it.each<[string, Partial<Shift>, Memory[], Partial<Preferences>, string, string]>([
  [
    'the same within a week',
    {},
    [memoryOf('m', opened)],
    {},
    'skip',
    'the same was told on 2026-09-01: quiet about it until 2026-09-08',
  ],
  [
    'the same where no cool-down is wanted',
    {},
    [memoryOf('m', opened)],
    { coolDownDays: 0 },
    'send',
    'go is watched',
  ],
  ['the same, grown by half', { effect: 3.1 }, [memoryOf('m', opened)], {}, 'send', 'go is watched'],
  [
    'the same for a second time: the wait has doubled',
    {},
    [
      memoryOf('l', { ...opened, at: '2026-08-20T06:10:00.000Z' }),
      memoryOf('m', { ...opened, at: '2026-08-27T06:10:00.000Z' }),
    ],
    {},
    'skip',
    'the same was told on 2026-08-27: quiet about it until 2026-09-10',
  ],
  [
    'the same after it had reverted',
    {},
    [memoryOf('m', { ...opened, at: '2026-08-30T00:00:00.000Z' }), memoryOf('n', reverted)],
    {},
    'send',
    'go is watched',
  ],
  [
    'the same, where the first was skipped',
    {},
    [memoryOf('m', opened, 'skipped')],
    {},
    'send',
    'go is watched',
  ],
  ['the same, where the first died', {}, [memoryOf('m', opened, 'dead')], {}, 'send', 'go is watched'],
  [
    'a return whose opening was told',
    { status: 'reverted', effect: 1.02 },
    [memoryOf('m', opened)],
    {},
    'send',
    'go is watched',
  ],
  [
    'a return whose opening is on its way',
    { status: 'reverted' },
    [memoryOf('m', opened, 'pending')],
    {},
    'send',
    'go is watched',
  ],
  [
    'a return whose opening waits, and may never be told',
    { status: 'reverted' },
    [{ ...memoryOf('m', opened, 'pending'), held: true }],
    {},
    'skip',
    'its opening was not told',
  ],
  [
    'the same, while the first waits, and may never be told',
    {},
    [{ ...memoryOf('m', opened, 'pending'), held: true }],
    {},
    'send',
    'go is watched',
  ],
  [
    'what waited while a smaller change was found that nobody wants',
    {},
    [memoryOf('m', { ...opened, at: '2026-09-07T09:00:00.000Z' }, 'skipped')],
    {},
    'send',
    'go is watched',
  ],
  ['a return whose opening was not told', { status: 'reverted' }, [], {}, 'skip', 'its opening was not told'],
  [
    'a second return',
    { status: 'reverted' },
    [memoryOf('m', reverted)],
    {},
    'skip',
    'its opening was not told',
  ],
  [
    'a confirmation, where wanted',
    { status: 'confirmed' },
    [memoryOf('m', opened)],
    { states: ['opened', 'confirmed'] },
    'send',
    'go is watched',
  ],
  [
    'a confirmation by default',
    { status: 'confirmed' },
    [memoryOf('m', opened)],
    {},
    'skip',
    'confirmations are not wanted',
  ],
  [
    'what flaps',
    {},
    changes(4),
    {},
    'hold',
    'it changed 5 times in 8 weeks: told when it has been calm until 2026-09-21',
  ],
  [
    'what changed three times before',
    {},
    changes(3).with(2, memoryOf('c2', reverted)),
    {},
    'send',
    'go is watched',
  ],
  [
    'what was overtaken while it waited',
    {},
    [memoryOf('m', { ...reverted, at: '2026-09-07T09:00:00.000Z' })],
    {},
    'skip',
    'it was overtaken by what was found on 2026-09-07',
  ],
  [
    'one more than a day takes',
    {},
    [memoryOf('m', { ...opened, at: '2026-09-07T01:00:00.000Z' }, 'sent', 'rust')],
    { mostPerDay: 1 },
    'hold',
    '1 were told within a day: the next from 2026-09-08 01:00 UTC',
  ],
])('remembers: %s', (_, shift, memory, preferences, action, reason) => {
  const given = caseOf({ shift: shiftAt(now, shift), subscription: preferring(preferences), memory })
  expect(decideDelivery(given)).toMatchObject({ action, reason })
})

it('tells a confirmation on while it is above the root of what it took to be told', () => {
  const subscription = {
    ...preferring({ states: ['opened', 'confirmed'] }),
    filter: { ...filter, leastEffect: 1.96 },
  }
  const confirmed = (effect: number) =>
    decideDelivery(
      caseOf({
        shift: shiftAt(now, { status: 'confirmed', effect }),
        subscription,
        memory: [memoryOf('m', opened)],
      }),
    )
  expect(confirmed(1.41).action).toBe('send')
  expect(confirmed(1.39)).toEqual({ action: 'skip', reason: 'it shrank to ×1.39, below ×1.40' })
})

const silence = { id: 's', from: '2026-09-07T00:00:00Z', until: '2026-09-07T12:00:00Z', reason: 'new board' }
const panel = { ...exampleEvidence(), panel: ['acme', 'beta', 'gamma'] }
it.each<
  [
    string,
    Partial<Preferences>,
    Partial<Omit<Case, 'surroundings'>>,
    Partial<Case['surroundings']>,
    string,
    string,
    string?,
  ]
>([
  ['muted', { muted: true }, {}, {}, 'skip', 'the subscription is muted'],
  [
    'snoozed',
    { snoozedUntil: '2026-09-09T00:00:00.000Z' },
    {},
    {},
    'hold',
    'snoozed until 2026-09-09 00:00 UTC',
    '2026-09-09T00:00:00.000Z',
  ],
  ['snoozed until before', { snoozedUntil: '2026-09-07T06:10:00.000Z' }, {}, {}, 'send', 'go is watched'],
  [
    'in quiet hours over midnight',
    { quietHours: { from: '22:00', to: '07:30' }, timezone: 'Europe/London' },
    {},
    {},
    'hold',
    'quiet hours until 07:30 (Europe/London)',
    '2026-09-07T06:30:00.000Z',
  ],
  [
    'at the end of quiet hours',
    { quietHours: { from: '22:00', to: '06:10' } },
    {},
    {},
    'send',
    'go is watched',
  ],
  [
    'for a weekly digest',
    { digest: 'weekly', digestDay: 3, digestAt: '09:00', timezone: 'America/New_York' },
    {},
    {},
    'hold',
    'goes into the digest of 2026-09-09',
    '2026-09-09T13:00:00.000Z',
  ],
  [
    'silenced',
    {},
    {},
    { silences: [{ ...silence, skills: [], sources: [] }] },
    'hold',
    'silenced: new board',
    '2026-09-07T12:00:00.000Z',
  ],
  [
    'silenced elsewhere',
    {},
    {},
    { silences: [{ ...silence, skills: ['rust'], sources: ['omega'] }] },
    'send',
    'go is watched',
  ],
  [
    'on sources in trouble',
    {},
    {},
    { unhealthy: new Set(['acme', 'gamma']) },
    'hold',
    'waits for acme, gamma to be healthy',
    '2026-09-07T07:10:00.000Z',
  ],
  ['mostly on sources that are well', {}, {}, { unhealthy: new Set(['acme']) }, 'send', 'go is watched'],
  [
    'on sources in trouble for two weeks',
    {},
    { since: new Date('2026-08-24T06:10:00Z') },
    { unhealthy: new Set(['acme', 'gamma']) },
    'send',
    'go is watched',
  ],
  [
    'to an address that has not said yes',
    {},
    { address: 'waiting' },
    {},
    'hold',
    'waits for the address to be confirmed',
  ],
  [
    'to an address that never said yes',
    {},
    { address: 'waiting', since: new Date('2026-08-31T06:10:00Z') },
    {},
    'skip',
    'the address was never confirmed',
  ],
  [
    'to an address that bounced',
    {},
    { address: { stopped: 'it bounced' } },
    {},
    'skip',
    'the address takes no mail: it bounced',
  ],
])('knows the moment: %s', (_, preferences, given, surroundings, action, reason, until) => {
  const shift = shiftAt(now, { evidence: panel })
  const decision = decideDelivery({
    ...caseOf({ shift, subscription: preferring(preferences), surroundings }),
    ...given,
  })
  expect(decision).toMatchObject({ action, reason })
  if (until !== undefined && decision.action === 'hold') expect(decision.until.toISOString()).toBe(until)
})

it('keeps the reason that something waited for', () => {
  const given = caseOf({ shift: shiftAt(now), subscription: subscriptionTo('http://127.0.0.1') })
  expect(decideAgain(given, 'silenced: new board')).toEqual({
    action: 'send',
    reason: 'go is watched; silenced: new board',
  })
})

it('says what moved, by how much, since when, on what sample, and why to doubt it', () => {
  const shift = shiftAt(now, { label: 'Go' })
  shift.evidence.topEmployers = [{ name: 'Acme', postings: 3 }]
  const text = textOf(composeMessage(shift, { publicUrl: 'https://skilltide.example.org/' }))
  expect(text.split('\n')).toEqual([
    'Demand for Go is up ×2.00 since 2026-08-17',
    '  ×2.00 (99 % interval ×1.40 to ×2.90): 3.00 % of vacancies before, 6.00 % since 2026-08-17.',
    '  18 of 300 new vacancies since, at 12 employers on 4 sources; 120 of 4000 from 2025-11-17 to 2026-08-17.',
    '  Most by Acme (3).',
    '  Why to doubt it: This is a test: nothing of it was measured.',
    '  https://skilltide.example.org/shifts/shift-1',
  ])
})

it.each([
  [3, 'send'],
  [0, 'skip'],
])('what is new everywhere is told for a place where %i vacancies ask for it: %s', (units, action) => {
  const subscription = subscriptionTo('http://127.0.0.1')
  const filter = { ...subscription.filter, places: ['de'] }
  const segment = { before: { units: 0, total: 100 }, after: { units, total: 50 }, ratio: null }
  const given = caseOf({
    shift: shiftAt(now, { direction: 'new' }),
    subscription: { ...subscription, filter },
    surroundings: { segments: new Map([[segmentKey(filter) ?? '', segment]]) },
  })
  expect(decideDelivery(given).action).toBe(action)
})

it('says of simulated data that it is', () => {
  const { lines } = composeMessage(shiftAt(now, { data: 'simulated' }), { publicUrl: 'http://127.0.0.1' })
  expect(lines[0]).toBe('This is simulated data, not the real market.')
})

it('says ÷ of a fall', () => {
  const shift = shiftAt(now, { direction: 'down', effect: 0.5, ciLow: 0.4, ciHigh: 0.8, label: 'PHP' })
  expect(composeMessage(shift, { publicUrl: 'http://127.0.0.1' }).subject).toBe(
    'Demand for PHP is down ÷2.00 since 2026-08-17',
  )
})

it('tells what a watch of its own found to that subscription alone, whatever everybody needs', () => {
  const own = subscriptionTo('http://127.0.0.1', { filter: { ...filter, wrongPerYear: 0.001 } })
  const watch = watchOf(own.filter)?.id ?? ''
  const found = shiftAt(now, { watch })
  expect(decideDelivery(caseOf({ shift: found, subscription: own })).action).toBe('send')
  const others = subscriptionTo('http://127.0.0.1')
  expect(decideDelivery(caseOf({ shift: found, subscription: others }))).toEqual({
    action: 'skip',
    reason: 'go is not watched',
  })
})

it('does not tell again what its own watch told sooner, and tells what goes the other way', () => {
  const own = subscriptionTo('http://127.0.0.1', { filter: { ...filter, wrongPerYear: 50 } })
  const told = { state: 'opened', direction: 'up', effect: 1.6, episode: 'sooner', watched: true } as const
  const memory = [memoryOf('m', { ...told, at: '2026-08-10T06:10:00Z' })]
  const found = (change: Partial<Shift>) =>
    decideDelivery(caseOf({ shift: shiftAt(now, change), subscription: own, memory }))
  expect(found({})).toEqual({ action: 'skip', reason: 'your own watch has told it' })
  expect(found({ direction: 'down', effect: 0.5 }).reason).not.toBe('your own watch has told it')
})

it('asks nothing of a category, a role or a place that was judged for itself', () => {
  for (const [topic, change] of [
    ['category:language', { categories: ['language'] }],
    ['role:data-engineer', { roles: ['Data Engineer'] }],
    ['place:de', { places: ['DE'] }],
  ] satisfies [string, Partial<Subscription['filter']>][]) {
    const subscription = subscriptionTo('http://127.0.0.1', {
      filter: { ...filter, skills: [], ...change },
    })
    const shift = shiftAt(now, { skill: topic, watch: watchOf(subscription.filter)?.id ?? '' })
    const given = caseOf({ shift, subscription })
    expect(given.news.keys).toEqual([topic])
    expect(watchKeysOf(subscription)).toContain(topic)
    expect(decideDelivery(given).action).toBe('send')
  }
})

function caseOf(of: {
  shift: Shift
  subscription: Subscription
  memory?: Memory[]
  surroundings?: Partial<Case['surroundings']>
}): Case {
  const surroundings = {
    silences: [],
    unhealthy: new Set<string>(),
    categoriesOf: () => [],
    yearAgo: null,
    segments: new Map(),
    ...of.surroundings,
  }
  const news = newsOfShift(of.shift, {
    publicUrl: 'http://127.0.0.1',
    categoriesOf: surroundings.categoriesOf,
  })
  return {
    now,
    since: now,
    news,
    subscription: of.subscription,
    memory: of.memory ?? [],
    surroundings,
    address: 'none',
  }
}

function preferring(preferences: Partial<Preferences>): Subscription {
  const subscription = subscriptionTo('http://127.0.0.1')
  return { ...subscription, preferences: { ...subscription.preferences, ...preferences } }
}

function memoryOf(id: string, fact: Fact, state: Memory['state'] = 'sent', topic = 'go'): Memory {
  return { id, topic, state, fact, held: false, createdAt: fact.at, updatedAt: fact.at }
}

function exampleEvidence(): Shift['evidence'] {
  return shiftAt(now).evidence
}
