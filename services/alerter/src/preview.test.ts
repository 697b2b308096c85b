import type { Subscription } from '@skilltide/contracts'
import { addSilence } from '@skilltide/trend-store'
import { examplePosting } from '@skilltide/trend-store/contract'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { shiftAt, subscriptionTo } from './alerter.test-data.ts'
import { openWorld, type World } from './alerter.test-world.ts'
import { previewSubscription } from './preview.ts'

const now = new Date('2026-09-09T06:10:00Z')
const options = { publicUrl: 'https://skilltide.example', categoriesOf: () => ['languages'] }
let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world[Symbol.asyncDispose]())

it('tells when it would have told, and what it would have kept back', async () => {
  const { store } = world.context()
  await store.writeShifts([
    shiftAt(now, { id: 'first', at: '2026-05-04', episode: 'a' }),
    shiftAt(now, { id: 'again', at: '2026-05-11', episode: 'b' }),
    shiftAt(now, { id: 'over', at: '2026-06-01', episode: 'b', status: 'reverted' }),
    shiftAt(now, { id: 'other', at: '2026-06-01', skill: 'rust' }),
  ])
  const preview = await previewSubscription(store, { subscription: quietFor(14), now, ...options })
  expect(preview.told.map(({ shift }) => shift)).toEqual(['first', 'over'])
  expect(preview.kept).toEqual([
    expect.objectContaining({ shift: 'again', reason: expect.stringContaining('quiet about it until') }),
  ])
  expect(preview.says).toBe('would have told you 2 times in 26 weeks: 2026-05-04, 2026-06-01')
})

it('does not tell of what was over before its digest', async () => {
  const { store } = world.context()
  await store.writeShifts([
    shiftAt(now, { id: 'first', at: '2026-05-04', episode: 'a' }),
    shiftAt(now, { id: 'over', at: '2026-05-11', episode: 'a', status: 'reverted' }),
  ])
  const subscription = of({})
  const preferences = { ...subscription.preferences, snoozedUntil: '2026-05-20T00:00:00Z' }
  const preview = await previewSubscription(store, {
    subscription: { ...subscription, preferences },
    now,
    ...options,
  })
  expect(preview.told).toEqual([])
  expect(preview.kept.map(({ reason }) => reason)).toContain(
    'it was overtaken by what was found on 2026-05-11',
  )
})

it('waits for what the sources of a shift had to wait for then, and for silences', async () => {
  const { store } = world.context()
  const { evidence } = shiftAt(now)
  const resting = { at: '2026-05-04', evidence: { ...evidence, panel: ['acme'] } }
  await store.writeShifts([
    shiftAt(now, { id: 'first', episode: 'a', ...resting }),
    shiftAt(now, { id: 'later', episode: 'b', skill: 'rust', at: '2026-08-31' }),
  ])
  await store.writeRuns([
    runOf('1', 'complete', '2026-04-20T06:00:00Z'),
    runOf('2', 'failed', '2026-05-03T06:00:00Z'),
    runOf('3', 'complete', '2026-05-05T12:00:00Z'),
  ])
  const silence = { id: 'moving', from: '2026-08-30T00:00:00Z', until: '2026-09-02T09:00:00Z' }
  await addSilence(store, { ...silence, reason: 'we move', skills: [], sources: [] }, now)
  const subscription = of({ skills: ['go', 'rust'] })
  const { told } = await previewSubscription(store, { subscription, now, ...options })
  expect(told).toMatchObject([
    { shift: 'first', at: '2026-05-05T12:10:00.000Z', reason: expect.stringContaining('waits for acme') },
    { shift: 'later', at: '2026-09-02T09:00:00.000Z', reason: expect.stringContaining('silenced: we move') },
  ])
})

it('keeps back what was alike in the same weeks a year before, where that is asked', async () => {
  const { store } = world.context()
  const week = (day: string, go: number) =>
    Array.from({ length: 10 }, (_, at) =>
      examplePosting(`${day}-${at}`, { day, skills: [at < go ? 'go' : 'sql'] }),
    )
  await store.writeItems([...week('2025-04-24', 3), ...week('2026-04-23', 3)])
  while ((await store.rollUp()).remaining);
  const after = { from: '2026-04-20', to: '2026-05-04', units: 3, total: 10, share: 0.3 }
  const { evidence } = shiftAt(now)
  const panel = [examplePosting('1', {}).source]
  await store.writeShifts([shiftAt(now, { at: '2026-05-04', after, evidence: { ...evidence, panel } })])
  const told = async (baseline: 'adjacent' | 'year-ago') =>
    previewSubscription(store, { subscription: of({ baseline }), now, ...options })
  expect((await told('adjacent')).told).toHaveLength(1)
  expect((await told('year-ago')).kept).toMatchObject([
    { reason: expect.stringContaining('the same weeks a year ago were alike') },
  ])
})

it('counts postings within the roles and places named, and the skills of a category', async () => {
  const { store } = world.context()
  const at = (city: string, country: string) => [{ raw: city, city, region: null, country }]
  await store.writeItems([
    examplePosting('1', { day: '2026-08-03', locations: at('Berlin', 'DE') }),
    examplePosting('2', { day: '2026-08-04', locations: at('Lyon', 'FR') }),
  ])
  while ((await store.rollUp()).remaining);
  const says = async (filter: Partial<Subscription['filter']>) =>
    (
      await previewSubscription(store, {
        subscription: of({ about: 'postings', ...filter }),
        now,
        ...options,
      })
    ).says
  const [skill = ''] = examplePosting('1', {}).skills.map((one) => one.skill)
  expect(await says({ skills: [skill] })).toMatch(/^about 2 postings in 26 weeks/)
  expect(await says({ skills: [skill], places: ['de'] })).toMatch(/^about 1 postings/)
  expect(await says({ skills: [skill], places: ['lyon'] })).toMatch(/^about 1 postings/)
  expect(await says({ skills: [], categories: ['languages'], places: ['at'] })).toMatch(/^about 0 postings/)
})

it('finds the trouble of sources in their runs, and says how many reports would have come', async () => {
  const { store } = world.context()
  await store.writeRuns([
    runOf('1', 'complete', '2026-08-01T06:00:00Z'),
    runOf('2', 'failed', '2026-08-02T06:00:00Z'),
    runOf('3', 'failed', '2026-08-03T06:00:00Z'),
    runOf('4', 'complete', '2026-08-04T06:00:00Z'),
  ])
  const operations = of({ about: 'operations', skills: [], events: ['broken'] })
  const preview = await previewSubscription(store, { subscription: operations, now, ...options })
  expect(preview.told.map(({ subject }) => subject)).toEqual([
    'Source acme: broken',
    'Source acme: no longer broken',
  ])
  const report = of({ about: 'report', skills: [], roles: ['data engineer'] })
  expect((await previewSubscription(store, { subscription: report, now, ...options })).perMonth).toBe(4.3)
})

function quietFor(coolDownDays: number): Subscription {
  const subscription = of({})
  return { ...subscription, preferences: { ...subscription.preferences, coolDownDays } }
}

function of(filter: Partial<Subscription['filter']>): Subscription {
  const subscription = subscriptionTo('http://127.0.0.1')
  return { ...subscription, filter: { ...subscription.filter, ...filter } }
}

function runOf(id: string, status: 'failed' | 'complete', at: string) {
  return {
    id,
    source: 'acme',
    kind: 'greenhouse',
    status,
    reason: status === 'complete' ? null : 'it was failed',
    startedAt: at,
    endedAt: at,
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
