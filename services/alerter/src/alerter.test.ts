import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { shiftAt, subscriptionTo } from './alerter.test-data.ts'
import { detect, openWorld, receipts, type World } from './alerter.test-world.ts'
import { createAlerter } from './alerter.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world[Symbol.asyncDispose]())

/** A second process takes its time to start on a busy machine. */
const timeout = 20_000

describe('the alerter', { timeout }, () => {
  it('tells each subscription of each shift exactly once, however often the event comes', async () => {
    const context = world.context()
    const { filter } = subscriptionTo(world.receiver.url)
    for (const id of ['s1', 's2']) {
      const both = { id, filter: { ...filter, skills: ['go', 'rust'] } }
      await context.store.putSubscription(subscriptionTo(world.receiver.url, both), null)
    }
    await world.start(context)
    const [first, second] = [
      shiftAt(context.clock.now()),
      shiftAt(context.clock.now(), { id: 'shift-2', skill: 'rust' }),
    ]
    await detect(context, first, first, second, first)
    const told = await receipts(context, 4)
    expect(
      told.map(({ outcome, subscription, shift }) => `${subscription} ${shift} ${outcome}`).sort(),
    ).toEqual(['s1 shift-1 sent', 's1 shift-2 sent', 's2 shift-1 sent', 's2 shift-2 sent'])
    const ids = world.receiver.received.map(({ headers }) => headers['webhook-id'])
    expect(ids).toHaveLength(4)
    expect(new Set(ids).size).toBe(4)
    expect((await context.store.listDeliveries({ limit: 10 })).rows.map(({ state }) => state)).toEqual(
      Array(4).fill('sent'),
    )
  })

  it('tries again under the same id until the receiver takes it', async () => {
    const context = world.context()
    await context.store.putSubscription(subscriptionTo(world.receiver.url), null)
    world.receiver.answer((response, count) => void response.writeHead(count < 3 ? 503 : 204).end())
    await world.start(context)
    await detect(context, shiftAt(context.clock.now()))
    const [receipt] = await receipts(context, 1)
    expect(receipt).toMatchObject({ outcome: 'sent', attempts: 3, reason: '127.0.0.1 answered 204' })
    expect(new Set(world.receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  })

  it('gives up after alerts.maxAttempts and says why', async () => {
    const context = world.context({ maxAttempts: 2 })
    await context.store.putSubscription(subscriptionTo(world.receiver.url), null)
    world.receiver.answer((response) => void response.writeHead(500).end())
    await world.start(context)
    await detect(context, shiftAt(context.clock.now()))
    expect(await receipts(context, 1)).toMatchObject([
      { outcome: 'failed', attempts: 2, reason: '127.0.0.1 answered 500' },
    ])
    expect(world.receiver.received).toHaveLength(2)
  })

  it('does not try again what was refused for good', async () => {
    const context = world.context()
    await context.store.putSubscription(subscriptionTo(world.receiver.url), null)
    world.receiver.answer((response) => void response.writeHead(410).end())
    await world.start(context)
    await detect(context, shiftAt(context.clock.now()))
    expect(await receipts(context, 1)).toMatchObject([{ outcome: 'failed', attempts: 1 }])
  })

  it('writes down why it did not tell', async () => {
    const context = world.context()
    await context.store.putSubscription(subscriptionTo(world.receiver.url), null)
    await world.start(context)
    await detect(context, shiftAt(context.clock.now(), { status: 'single-source' }))
    expect(await receipts(context, 1)).toMatchObject([
      { outcome: 'skipped', reason: 'one source alone carries it' },
    ])
    expect(world.receiver.received).toEqual([])
    const counted = await context.metrics.deliveries.get()
    expect(counted.values).toMatchObject([{ labels: { channel: 'webhook', outcome: 'skipped' }, value: 1 }])
  })

  it('sends what was pending when it was killed in the middle of a try, under the same id', async () => {
    const context = world.context({ clock: { now: () => new Date(Date.now() + 60_000) } })
    await context.store.putSubscription(subscriptionTo(world.receiver.url), null)
    world.receiver.answer(() => {})
    const process = spawn(globalThis.process.execPath, [
      join(import.meta.dirname, 'alerter.test-process.ts'),
      world.directory,
    ])
    const ended = once(process, 'exit')
    world.defer(() => void process.kill('SIGKILL'))
    await detect(context, shiftAt(context.clock.now()))
    await world.receiver.count(1)
    process.kill('SIGKILL')
    await ended
    world.receiver.answer((response) => void response.writeHead(204).end())
    await world.start(context)
    expect(await receipts(context, 1)).toMatchObject([{ outcome: 'sent' }])
    const ids = world.receiver.received.map(({ headers }) => headers['webhook-id'])
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })

  it('sends nothing to a subscription that was removed before its turn', async () => {
    const context = world.context()
    await context.store.putSubscription(subscriptionTo(world.receiver.url), null)
    world.receiver.answer((response, count) => {
      if (count === 1) void context.store.deleteSubscription('s1').then(() => response.writeHead(503).end())
      else response.writeHead(204).end()
    })
    await world.start(context)
    await detect(context, shiftAt(context.clock.now()))
    expect(await receipts(context, 1)).toMatchObject([
      { outcome: 'failed', reason: 'the subscription was removed' },
    ])
    expect(world.receiver.received).toHaveLength(1)
  })

  it('prints to the console', async () => {
    const context = world.context()
    const printed: string[] = []
    await context.store.putSubscription(
      subscriptionTo(world.receiver.url, { channel: { type: 'console' } }),
      null,
    )
    await world.start(context, { write: (text) => void printed.push(text) })
    await detect(context, shiftAt(context.clock.now(), { label: 'Go' }))
    await receipts(context, 1)
    expect(printed.join('')).toContain('Demand for Go is up ×2.00')
  })

  it('sends a test that says it is one, and leaves no trace in the ledger', async () => {
    const context = world.context()
    const alerter = createAlerter(context)
    world.defer(() => alerter.stop())
    expect(await alerter.sendTest(subscriptionTo(world.receiver.url))).toEqual({
      outcome: 'sent',
      reason: '127.0.0.1 answered 204',
    })
    expect(JSON.parse(world.receiver.received[0]?.body ?? '')).toMatchObject({
      summary: expect.stringMatching(/^Test: /),
      id: 'test-go',
    })
    expect((await context.store.listDeliveries({ limit: 1 })).rows).toEqual([])
  })
})
