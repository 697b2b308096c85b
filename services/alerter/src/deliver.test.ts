import {
  addressStateName,
  addressStateSchema,
  confirmAddress,
  confirmationRow,
  type Delivery,
  type Preferences,
  type Subscription,
} from '@skilltide/contracts'
import { createManualClock, type ServiceContext } from '@skilltide/runtime'
import { replayDelivery } from '@skilltide/trend-store'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { shiftAt, subscriptionTo } from './alerter.test-data.ts'
import { announce, detect, ledgerWhen, openWorld, receipts, type World } from './alerter.test-world.ts'
import { createAlerter } from './alerter.ts'
import { bound } from './deliver/parcel.ts'
import { ledgerRow } from './ledger.ts'
import { openLimited } from './limited.test-server.ts'
import { openMailServer } from './mail.test-server.ts'
import { newsOfShift } from './news.ts'
import { openReceiver } from './receiver.test-server.ts'

const monday = new Date('2026-09-07T22:30:00Z')
/** Partitions change hands within seconds; a busy machine takes longer for everything. */
const timeout = 20_000
let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world[Symbol.asyncDispose]())

function preferring(preferences: Partial<Preferences>, change: Partial<Subscription> = {}): Subscription {
  const subscription = subscriptionTo(world.receiver.url)
  return { ...subscription, ...change, preferences: { ...subscription.preferences, ...preferences } }
}

function slack(): Partial<Subscription> {
  const { filter } = subscriptionTo(world.receiver.url)
  return {
    channel: { type: 'slack', url: world.receiver.url },
    filter: { ...filter, skills: ['go', 'rust', 'sql'] },
  }
}

function three() {
  return ['go', 'rust', 'sql'].map((skill) => shiftAt(monday, { id: `shift-${skill}`, skill, label: skill }))
}

const statesOf = (rows: readonly Delivery[]) => rows.map(({ state }) => state).sort()
const all =
  (state: Delivery['state'], count: number) =>
  (rows: readonly Delivery[]): boolean =>
    rows.filter((row) => row.state === state).length === count

describe('what waits', { timeout }, () => {
  it('for the end of quiet hours comes then, as one message of all that came meanwhile', async () => {
    const clock = createManualClock(monday)
    const context = world.context({ clock })
    const night = { quietHours: { from: '22:00', to: '07:00' }, timezone: 'Europe/London' }
    await context.store.putSubscription(preferring(night, slack()), null)
    await world.start(context)
    await detect(context, ...three())
    const waiting = await ledgerWhen(context, (rows) => rows.length === 3)
    expect(new Set(waiting.map(({ reason }) => reason))).toEqual(
      new Set(['quiet hours until 07:00 (Europe/London)']),
    )
    expect(world.receiver.received).toEqual([])
    clock.set(new Date('2026-09-08T06:00:00Z'))
    const told = await receipts(context, 3)
    expect(told.map(({ outcome }) => outcome)).toEqual(['sent', 'sent', 'sent'])
    expect(world.receiver.received).toHaveLength(1)
    const text = JSON.parse(world.receiver.received[0]?.body ?? '').text
    for (const skill of ['go', 'rust', 'sql']) expect(text).toContain(`Demand for ${skill} is up`)
  })

  it('and is overtaken is never told; neither is the return that overtook it', async () => {
    const clock = createManualClock(monday)
    const context = world.context({ clock })
    await context.store.putSubscription(preferring({ snoozedUntil: '2026-09-14T00:00:00.000Z' }), null)
    await world.start(context)
    await detect(context, shiftAt(monday))
    await ledgerWhen(context, (rows) => rows.length === 1)
    clock.set(new Date('2026-09-10T06:00:00Z'))
    await detect(context, shiftAt(clock.now(), { id: 'shift-2', status: 'reverted' }))
    await ledgerWhen(context, (rows) => rows.length === 2)
    clock.set(new Date('2026-09-14T00:00:00Z'))
    const rows = await ledgerWhen(context, all('skipped', 2))
    expect(rows.map(({ reason }) => reason).sort()).toEqual([
      'it was overtaken by what was found on 2026-09-10',
      'its opening was not told',
    ])
    expect(world.receiver.received).toEqual([])
  })

  it('for sources to heal comes when they have', async () => {
    const clock = createManualClock(monday)
    const context = world.context({ clock })
    const shift = shiftAt(monday)
    shift.evidence.panel = ['acme']
    await context.store.writeRuns([runOf('1', 'failed', monday)])
    await context.store.putSubscription(subscriptionTo(world.receiver.url), null)
    await world.start(context)
    await detect(context, shift)
    await ledgerWhen(context, ([row]) => row?.reason === 'waits for acme to be healthy')
    clock.set(new Date(monday.getTime() + 3_600_000))
    await ledgerWhen(
      context,
      ([row]) => row?.nextAttemptAt === new Date(monday.getTime() + 7_200_000).toISOString(),
    )
    await context.store.writeRuns([runOf('2', 'complete', clock.now())])
    clock.set(new Date(monday.getTime() + 7_200_000))
    expect(await receipts(context, 1)).toMatchObject([{ outcome: 'sent' }])
  })

  it('for a weekly digest is told in it once, under its headings', async () => {
    const clock = createManualClock(monday)
    const context = world.context({ clock })
    await context.store.writeRuns([runOf('1', 'blocked', monday)])
    await context.store.putSubscription(preferring({ digest: 'weekly', digestDay: 5 }, slack()), null)
    await world.start(context)
    await detect(context, ...three())
    await ledgerWhen(context, all('pending', 3))
    clock.set(new Date('2026-09-11T08:00:00Z'))
    await receipts(context, 3)
    const text = JSON.parse(world.receiver.received[0]?.body ?? '').text
    expect(text).toContain('your weekly digest, 3 new')
    expect(text).toContain('*Shifts (3)*\n• <https://skilltide.example/shifts/shift-')
    expect(text).toContain('acme: it was blocked')
    expect(world.receiver.received).toHaveLength(1)
  })

  it('for a digest is one message on a webhook, too', async () => {
    const clock = createManualClock(monday)
    const context = world.context({ clock })
    const { filter } = preferring({}, slack())
    await context.store.putSubscription(preferring({ digest: 'daily', digestAt: '23:00' }, { filter }), null)
    await world.start(context)
    await detect(context, ...three())
    await ledgerWhen(context, all('pending', 3))
    clock.set(new Date('2026-09-07T23:00:00Z'))
    const rows = await ledgerWhen(context, all('sent', 3))
    expect(world.receiver.received).toHaveLength(1)
    expect(JSON.parse(world.receiver.received[0]?.body ?? '')).toMatchObject({
      type: 'skilltide.alert.digest.v1',
      data: { subject: 'Go: your daily digest, 3 new' },
    })
    expect(rows.filter(({ within }) => within === undefined)).toMatchObject([
      { told: { subject: 'Go: your daily digest, 3 new' } },
    ])
  })

  it('for the day of a report is in the ledger as it was said, for feeds to show', async () => {
    const clock = createManualClock(monday)
    const context = world.context({ clock })
    const { filter } = subscriptionTo('http://127.0.0.1')
    const report = { ...filter, about: 'report' as const, skills: [], roles: ['data engineer'] }
    const channel = { type: 'atom' as const, tokenHash: 'hash' }
    await context.store.putSubscription(preferring({}, { channel, filter: report }), null)
    await world.start(context)
    await ledgerWhen(context, all('pending', 1))
    clock.set(new Date('2026-09-14T08:00:00Z'))
    const rows = await ledgerWhen(context, (found) => found.some(({ state }) => state === 'sent'))
    const sent = rows.find(({ state }) => state === 'sent')
    expect(sent?.told).toMatchObject({ subject: 'Go: your weekly report' })
    expect(sent?.told?.lines[0]).toBe('Data engineer:')
  })

  it('is no digest when there is nothing to say, unless one is asked for', async () => {
    const clock = createManualClock(monday)
    const context = world.context({ clock })
    const digest = { digest: 'daily' as const, digestAt: '23:00' }
    await context.store.putSubscription(preferring(digest, { id: 'quiet', ...slack() }), null)
    await context.store.putSubscription(
      preferring({ ...digest, digestWhenEmpty: true }, { id: 'asked', ...slack() }),
      null,
    )
    await world.start(context)
    await ledgerWhen(context, all('pending', 1))
    clock.set(new Date('2026-09-07T23:00:00Z'))
    expect(await receipts(context, 1)).toMatchObject([{ subscription: 'asked', outcome: 'sent' }])
    expect(JSON.parse(world.receiver.received[0]?.body ?? '').text).toContain(
      'Nothing moved among what you watch.',
    )
  })
})

describe('a receiver', { timeout }, () => {
  it('that is slow holds up neither other receivers nor other channels', async () => {
    const context = world.context()
    const slow = await openReceiver()
    world.defer(() => slow.close())
    slow.answer(() => {})
    const subscriptions = [
      ...Array.from({ length: 200 }, (_, at) => subscriptionTo(slow.url, { id: `slow-${at}` })),
      subscriptionTo(world.receiver.url, { id: 'z-fast' }),
      preferring({}, { ...slack(), id: 'z-slack' }),
    ]
    await context.store.importSubscriptions(subscriptions)
    await world.start(context)
    await detect(context, shiftAt(context.clock.now()))
    await world.receiver.count(2)
    expect(slow.received.length).toBeLessThanOrEqual(8)
  })

  it('that asks to wait is left alone so long, by everything that goes there', async () => {
    const clock = createManualClock(monday)
    const context = world.context({ clock })
    world.receiver.answer((response, count) =>
      count === 1
        ? void response.writeHead(429, { 'retry-after': '120' }).end()
        : void response.writeHead(204).end(),
    )
    await context.store.putSubscription(subscriptionTo(world.receiver.url), null)
    await context.store.putSubscription(subscriptionTo(world.receiver.url, { id: 's2' }), null)
    await world.start(context, { retry: { baseMs: 1, maxMs: 1 } })
    await detect(context, shiftAt(monday))
    const after = new Date(monday.getTime() + 120_000)
    await ledgerWhen(
      context,
      (rows) =>
        rows.length === 2 &&
        rows.every((row) => row.state === 'sent' || row.nextAttemptAt === after.toISOString()),
    )
    const before = world.receiver.received.length
    clock.set(after)
    await ledgerWhen(context, all('sent', 2))
    expect(before).toBeLessThanOrEqual(2)
  })

  it('that fails again and again is asked seldom, and nothing is lost meanwhile', async () => {
    const clock = createManualClock(monday)
    const context = world.context({ clock, maxAttempts: 50 })
    world.receiver.answer((response) => void response.writeHead(500).end())
    await context.store.importSubscriptions(
      Array.from({ length: 30 }, (_, at) => subscriptionTo(world.receiver.url, { id: `s${at}` })),
    )
    await world.start(context, { retry: { baseMs: 1, maxMs: 1 } })
    await detect(context, shiftAt(monday))
    await ledgerWhen(
      context,
      (rows) =>
        rows.filter(({ reason }) =>
          /^waits: it failed \d+ times in a row \(127.0.0.1 answered 500\)$/.test(reason),
        ).length > 10,
    )
    expect(world.receiver.received.length).toBeLessThan(20)
    world.receiver.answer((response) => void response.writeHead(204).end())
    clock.set(new Date(monday.getTime() + 31_000))
    await ledgerWhen(context, (rows) => rows.some(({ state }) => state === 'sent'))
    clock.set(new Date(monday.getTime() + 62_000))
    await ledgerWhen(context, all('sent', 30))
    const ids = world.receiver.received.map(({ headers }) => headers['webhook-id'])
    expect(new Set(ids).size).toBe(30)
  })

  it('is not taken for a failing one because what is to be told is not stored yet', async () => {
    const clock = createManualClock(monday)
    const context = world.context({ clock, maxAttempts: 1_000 })
    await context.store.putSubscription(subscriptionTo(world.receiver.url), null)
    await world.start(context, { retry: { baseMs: 0, maxMs: 0 } })
    await announce(context, shiftAt(monday, { id: 'early', at: '2026-09-06' }))
    await ledgerWhen(context, (rows) => rows.some(({ attempts }) => attempts > 5))
    await detect(context, shiftAt(monday, { id: 'stored', effect: 4 }))
    await ledgerWhen(context, all('sent', 1))
    expect(world.receiver.received).toHaveLength(1)
  })

  it('that wants no more ends its subscription, and the reason is shown', async () => {
    const context = world.context()
    world.receiver.answer((response) => void response.writeHead(410).end())
    await context.store.putSubscription(subscriptionTo(world.receiver.url), null)
    await world.start(context)
    await detect(context, shiftAt(context.clock.now()))
    await receipts(context, 1)
    expect((await context.store.getSubscription('s1'))?.value).toMatchObject({
      enabled: false,
      stoppedBecause: '127.0.0.1 answered 410: it wants no more messages',
    })
  })
})

describe('a service with a limit', { timeout }, () => {
  it.each(['slack', 'discord'] as const)(
    '%s is never asked faster than it takes, by however many processes and subscriptions',
    async (type) => {
      const limited = await openLimited(type)
      world.defer(() => limited.close())
      const [one, two] = [world.context(), world.context()]
      const most = type === 'slack' ? 3 : 8
      await one.store.importSubscriptions(
        Array.from({ length: most }, (_, at) =>
          subscriptionTo(limited.url, { id: `s${at}`, channel: { type, url: limited.url } }),
        ),
      )
      await world.start(one)
      await world.start(two)
      await detect(one, shiftAt(one.clock.now()))
      await ledgerWhen(one, all('sent', most))
      expect(limited.taken()).toBe(most)
      expect(limited.refused()).toBe(0)
    },
  )

  it('that was used up by others is obeyed, and nothing is lost', async () => {
    const limited = await openLimited('discord', { usedUp: true })
    world.defer(() => limited.close())
    const context = world.context()
    const channel = { type: 'discord', url: limited.url } as const
    await context.store.putSubscription(subscriptionTo(limited.url, { channel }), null)
    await world.start(context)
    await detect(context, shiftAt(context.clock.now()))
    await ledgerWhen(context, all('sent', 1))
    expect([limited.refused(), limited.taken()]).toEqual([1, 1])
  })
})

describe('the ledger', { timeout }, () => {
  it('keeps what was given up until it is replayed, under the same id', async () => {
    const context = world.context({ maxAttempts: 1 })
    world.receiver.answer((response) => void response.writeHead(500).end())
    await context.store.putSubscription(subscriptionTo(world.receiver.url), null)
    await world.start(context)
    await detect(context, shiftAt(context.clock.now()))
    const [dead] = await ledgerWhen(context, all('dead', 1))
    world.receiver.answer((response) => void response.writeHead(204).end())
    await replayDelivery(context.store, dead?.id ?? '', context.clock.now())
    await ledgerWhen(context, all('sent', 1))
    expect(new Set(world.receiver.received.map(({ headers }) => headers['webhook-id']))).toEqual(
      new Set([dead?.id]),
    )
  })

  it('sends a message of several again as it was, when the process died before it knew', async () => {
    const context = world.context()
    const subscription = preferring({}, slack())
    await context.store.putSubscription(subscription, null)
    const [leader, ...followers] = await queued(context, subscription)
    if (leader === undefined) throw new Error('nothing was queued')
    await context.store.updateDeliveries(bound(leader, followers, monday))
    await world.start(context)
    await ledgerWhen(context, all('sent', 3))
    expect(world.receiver.received).toHaveLength(1)
    expect(world.receiver.received[0]?.body).toContain(leader.id)
  })

  it('lets go of what a message never took in, when the process died in between', async () => {
    const context = world.context()
    const subscription = preferring({}, slack())
    await context.store.putSubscription(subscription, null)
    const [leader, ...followers] = await queued(context, subscription)
    if (leader === undefined) throw new Error('nothing was queued')
    const rows = bound(leader, followers, new Date(monday.getTime() - 3_600_000))
    await context.store.updateDeliveries(rows.slice(0, -1))
    await world.start(context)
    expect(statesOf(await ledgerWhen(context, all('sent', 3)))).toEqual(['sent', 'sent', 'sent'])
  })

  it('says how long what is due has waited, so that silence is not taken for health', async () => {
    const context = world.context({ clock: createManualClock(monday) })
    world.receiver.answer(() => {})
    const subscription = preferring({}, slack())
    await context.store.putSubscription(subscription, null)
    await queued(context, subscription)
    await world.start(context)
    await world.receiver.count(1)
    const text = await context.metrics.registry.getSingleMetricAsString('skilltide_delivery_overdue_seconds')
    expect(text).toContain('{channel="slack"} 3600')
    expect(text).toContain('{channel="email"} 0')
  })

  it('that is read while a message is on its way sends it once', async () => {
    const context = world.context()
    const readTwice = Promise.withResolvers<void>()
    world.receiver.answer(async (response) => {
      await readTwice.promise
      response.writeHead(204).end()
    })
    let looks = 0
    const dueIn: typeof context.store.dueIn = async (...given) => {
      const rows = await context.store.dueIn(...given)
      if (rows.length === 0 || ++looks === 1) return rows
      readTwice.resolve()
      await ledgerWhen(context, all('sent', 1))
      return rows
    }
    await context.store.putSubscription(subscriptionTo(world.receiver.url), null)
    await world.start({ ...context, store: { ...context.store, dueIn } })
    await detect(context, shiftAt(context.clock.now()))
    await receipts(context, 1)
    await detect(context, shiftAt(context.clock.now(), { id: 'shift-2', effect: 4 }))
    await ledgerWhen(context, all('sent', 2))
    expect(world.receiver.received).toHaveLength(2)
  })

  it('is shared by processes that take each delivery once', async () => {
    const [one, two] = [world.context(), world.context()]
    const subscriptions = Array.from({ length: 60 }, (_, at) =>
      subscriptionTo(`${world.receiver.url}/${at}`, { id: `s${at}` }),
    )
    await one.store.importSubscriptions(subscriptions)
    await world.start(one)
    await world.start(two)
    await detect(one, shiftAt(one.clock.now()), shiftAt(one.clock.now(), { id: 'shift-2', effect: 4 }))
    await ledgerWhen(one, all('sent', 120))
    const ids = world.receiver.received.map(({ headers }) => headers['webhook-id'])
    expect(new Set(ids).size).toBe(120)
    // Each arrival is a try that the ledger knows of: on a busy machine some are answered too late, and tried again.
    const { rows } = await one.store.listLedger({ limit: 200 })
    expect(ids.length).toBeLessThanOrEqual(rows.reduce((tries, { attempts }) => tries + attempts, 0))
  })
})

describe('a mail address', { timeout }, () => {
  it('gets the request for consent first, and what waited once it is given; unsubscribing is one click away', async () => {
    const mail = await openMailServer()
    world.defer(() => mail.close())
    const clock = createManualClock(monday)
    const context = world.context({ clock, mailUrl: mail.url })
    const address = 'ada@reader.example'
    const subscription = subscriptionTo('http://127.0.0.1', { channel: { type: 'email', address } })
    await context.store.putSubscription(subscription, null)
    const asks = confirmationRow(subscription, monday)
    await context.store.queueDeliveries(asks === null ? [] : [asks])
    const alerter = await world.start(context)
    await detect(context, shiftAt(monday))
    await ledgerWhen(context, (rows) => rows.length === 2 && rows.some(({ state }) => state === 'sent'))
    expect(mail.received.map(({ subject }) => subject)).toEqual(['May Skilltide write to you?'])
    expect(await alerter.sendTest(subscription)).toMatchObject({ outcome: 'failed' })

    const link = /https:\/\/skilltide\.example\/confirm\/[0-9a-f]{64}\.([\w-]+)/.exec(
      mail.received[0]?.text ?? '',
    )
    const name = addressStateName(address)
    const state = addressStateSchema.parse(await context.store.readState(name))
    expect(JSON.stringify(state)).not.toContain(link?.[1] ?? 'no link')
    await context.store.writeState(name, confirmAddress(state, link?.[1] ?? '', monday))
    clock.set(new Date(monday.getTime() + 600_000))
    await ledgerWhen(context, all('sent', 2))
    const [, letter] = mail.received
    expect(letter?.subject).toBe('Demand for go is up ×2.00 since 2026-08-17')
    const header = letter?.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line
    expect(header).toMatch(/<https:\/\/skilltide\.example\/unsubscribe\/s1\.\d+\.[\w-]{43}>/)
  })

  it('is asked by one letter for all that is subscribed within an hour, and at most three times a day', async () => {
    const mail = await openMailServer()
    world.defer(() => mail.close())
    const clock = createManualClock(monday)
    const context = world.context({ clock, mailUrl: mail.url })
    const address = 'eve@reader.example'
    const subscriptions = Array.from({ length: 6 }, (_, at) =>
      subscriptionTo('http://127.0.0.1', { id: `s${at}`, channel: { type: 'email', address } }),
    )
    await context.store.importSubscriptions(subscriptions)
    await world.start(context)
    for (const [hour, one] of subscriptions.entries()) {
      clock.set(new Date(monday.getTime() + Math.floor(hour / 2) * 3_600_000 + hour))
      await context.store.queueDeliveries([confirmationRow(one, clock.now()) ?? []].flat())
      await ledgerWhen(context, (rows) => rows.filter(({ state }) => state !== 'pending').length === hour + 1)
    }
    const reasons = (await ledgerWhen(context, () => true)).map(({ state, reason }) => `${state}: ${reason}`)
    expect(mail.received).toHaveLength(3)
    expect(reasons).toContain('skipped: another letter asked for the same within the hour')
  })

  it('is still asked when the mail server was down for more tries than letters a day', async () => {
    const mail = await openMailServer()
    world.defer(() => mail.close())
    mail.behave('for now')
    const clock = createManualClock(monday)
    const context = world.context({ clock, mailUrl: mail.url, maxAttempts: 50 })
    const channel = { type: 'email', address: 'ada@reader.example' } as const
    const subscription = subscriptionTo('http://127.0.0.1', { channel })
    await context.store.putSubscription(subscription, null)
    await context.store.queueDeliveries([confirmationRow(subscription, monday) ?? []].flat())
    await world.start(context, { retry: { baseMs: 1, maxMs: 1 } })
    for (let tries = 1; tries <= 4; tries++) {
      await ledgerWhen(context, ([row]) => row?.attempts === tries)
      clock.set(new Date(clock.now().getTime() + 10))
    }
    mail.behave(null)
    await ledgerWhen(context, all('sent', 1))
    expect(mail.received.map(({ subject }) => subject)).toEqual(['May Skilltide write to you?'])
  })
})

it('takes no test often enough to flood anybody', async () => {
  const alerter = createAlerter(world.context({ clock: createManualClock(monday) }))
  world.defer(() => alerter.stop())
  const outcomes = []
  for (let turn = 0; turn < 8; turn++)
    outcomes.push(await alerter.sendTest(subscriptionTo(world.receiver.url)))
  expect(world.receiver.received).toHaveLength(5)
  expect(outcomes.at(-1)).toMatchObject({
    outcome: 'failed',
    reason: expect.stringContaining('tests an hour'),
  })
})

/** Three pieces of news for one subscription, queued an hour ago. */
async function queued(context: ServiceContext, subscription: Subscription): Promise<Delivery[]> {
  const now = new Date(monday.getTime() - 3_600_000)
  const shifts = three()
  await context.store.writeShifts(shifts)
  const options = { publicUrl: 'https://skilltide.example', categoriesOf: () => [] }
  const decision = { action: 'send', reason: 'watched' } as const
  const rows = shifts.map((shift) =>
    ledgerRow({ subscription, news: newsOfShift(shift, options), decision, now }),
  )
  return context.store.queueDeliveries(rows)
}

function runOf(id: string, status: 'failed' | 'complete' | 'blocked', at: Date) {
  const instant = at.toISOString()
  return {
    id,
    source: 'acme',
    kind: 'greenhouse',
    status,
    reason: status === 'complete' ? null : `it was ${status}`,
    startedAt: instant,
    endedAt: instant,
    durationMs: 1,
    requests: 1,
    bytes: 1,
    statedTotal: null,
    received: 1,
    fresh: 0,
    changed: 0,
    unchanged: 1,
    closed: 0,
    rejected: [],
    baseline: false,
    archive: false,
  }
}
