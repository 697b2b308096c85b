import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Receipt, Shift } from '@skilltide/contracts'
import {
  type Clock,
  consumeEvents,
  publishEvents,
  type ServiceContext,
  systemClock,
} from '@skilltide/runtime'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestContext, shiftAt, subscriptionTo } from './alerter.test-data.ts'
import { type AlerterOptions, createAlerter } from './alerter.ts'
import { openReceiver, type Receiver } from './receiver.test-server.ts'

let directory: string
let receiver: Receiver
let closing: AsyncDisposableStack

beforeEach(async () => {
  closing = new AsyncDisposableStack()
  directory = mkdtempSync(join(tmpdir(), 'skilltide-alerter-'))
  closing.defer(() => rmSync(directory, { recursive: true }))
  receiver = await openReceiver()
  closing.defer(() => receiver.close())
})
afterEach(() => closing.disposeAsync())

function openContext(options: { clock?: Clock; maxAttempts?: number } = {}): ServiceContext {
  const context = openTestContext(directory, { clock: systemClock, ...options })
  closing.defer(async () => {
    await context.log.close()
    await context.store.close()
  })
  return context
}

async function startAlerter(context: ServiceContext, options: AlerterOptions = {}) {
  const alerter = createAlerter(context, { restMs: 5, retry: { baseMs: 1, maxMs: 2 }, ...options })
  await alerter.start()
  closing.defer(() => alerter.stop())
  return alerter
}

/** The detector's order: stored, then published. */
async function detect(context: ServiceContext, ...shifts: Shift[]): Promise<void> {
  await context.store.writeShifts(shifts)
  const facts = shifts.map((shift) => ({
    topic: 'shift.detected' as const,
    key: shift.skill,
    id: shift.id,
    data: shift,
  }))
  await publishEvents(context.log, { service: 'detector', at: context.clock.now() }, facts)
}

/** Resolves with the receipts once there are so many. */
async function receipts(context: ServiceContext, count: number): Promise<Receipt[]> {
  const seen: Receipt[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  const consumer = await consumeEvents(context, {
    group: `receipts-${count}`,
    topics: ['alert.delivered'],
    async handle(events) {
      seen.push(...events.map((event) => event.data))
      if (seen.length >= count) resolve()
    },
  })
  await promise
  await consumer.stop()
  return seen
}

describe('the alerter', () => {
  it('tells each subscription of each shift exactly once, however often the event comes', async () => {
    const context = openContext()
    const { filter } = subscriptionTo(receiver.url)
    for (const id of ['s1', 's2']) {
      const both = { id, filter: { ...filter, skills: ['go', 'rust'] } }
      await context.store.putSubscription(subscriptionTo(receiver.url, both), null)
    }
    await startAlerter(context)
    const [first, second] = [
      shiftAt(context.clock.now()),
      shiftAt(context.clock.now(), { id: 'shift-2', skill: 'rust' }),
    ]
    await detect(context, first, first, second, first)
    const told = await receipts(context, 4)
    expect(
      told.map(({ outcome, subscription, shift }) => `${subscription} ${shift} ${outcome}`).sort(),
    ).toEqual(['s1 shift-1 sent', 's1 shift-2 sent', 's2 shift-1 sent', 's2 shift-2 sent'])
    const ids = receiver.received.map(({ headers }) => headers['webhook-id'])
    expect(ids).toHaveLength(4)
    expect(new Set(ids).size).toBe(4)
    expect((await context.store.listDeliveries({ limit: 10 })).rows.map(({ state }) => state)).toEqual(
      Array(4).fill('sent'),
    )
  })

  it('tries again under the same id until the receiver takes it', async () => {
    const context = openContext()
    await context.store.putSubscription(subscriptionTo(receiver.url), null)
    receiver.answer((response, count) => void response.writeHead(count < 3 ? 503 : 204).end())
    await startAlerter(context)
    await detect(context, shiftAt(context.clock.now()))
    const [receipt] = await receipts(context, 1)
    expect(receipt).toMatchObject({ outcome: 'sent', attempts: 3, reason: '127.0.0.1 answered 204' })
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  })

  it('gives up after alerts.maxAttempts and says why', async () => {
    const context = openContext({ maxAttempts: 2 })
    await context.store.putSubscription(subscriptionTo(receiver.url), null)
    receiver.answer((response) => void response.writeHead(500).end())
    await startAlerter(context)
    await detect(context, shiftAt(context.clock.now()))
    expect(await receipts(context, 1)).toMatchObject([
      { outcome: 'failed', attempts: 2, reason: '127.0.0.1 answered 500' },
    ])
    expect(receiver.received).toHaveLength(2)
  })

  it('does not try again what was refused for good', async () => {
    const context = openContext()
    await context.store.putSubscription(subscriptionTo(receiver.url), null)
    receiver.answer((response) => void response.writeHead(410).end())
    await startAlerter(context)
    await detect(context, shiftAt(context.clock.now()))
    expect(await receipts(context, 1)).toMatchObject([{ outcome: 'failed', attempts: 1 }])
  })

  it('writes down why it did not tell', async () => {
    const context = openContext()
    await context.store.putSubscription(subscriptionTo(receiver.url), null)
    await startAlerter(context)
    await detect(context, shiftAt(context.clock.now(), { status: 'single-source' }))
    expect(await receipts(context, 1)).toMatchObject([
      { outcome: 'skipped', reason: 'one source alone carries it' },
    ])
    expect(receiver.received).toEqual([])
    const counted = await context.metrics.deliveries.get()
    expect(counted.values).toMatchObject([{ labels: { channel: 'webhook', outcome: 'skipped' }, value: 1 }])
  })

  it('sends what was pending when it was killed in the middle of a try, under the same id', async () => {
    const context = openContext({ clock: { now: () => new Date(Date.now() + 60_000) } })
    await context.store.putSubscription(subscriptionTo(receiver.url), null)
    receiver.answer(() => {})
    const process = spawn(globalThis.process.execPath, [
      join(import.meta.dirname, 'alerter.test-process.ts'),
      directory,
    ])
    const ended = once(process, 'exit')
    closing.defer(() => void process.kill('SIGKILL'))
    await detect(context, shiftAt(context.clock.now()))
    await receiver.count(1)
    process.kill('SIGKILL')
    await ended
    receiver.answer((response) => void response.writeHead(204).end())
    await startAlerter(context)
    expect(await receipts(context, 1)).toMatchObject([{ outcome: 'sent' }])
    const ids = receiver.received.map(({ headers }) => headers['webhook-id'])
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })

  it('sends nothing to a subscription that was removed before its turn', async () => {
    const context = openContext()
    await context.store.putSubscription(subscriptionTo(receiver.url), null)
    receiver.answer((response, count) => {
      if (count === 1) void context.store.deleteSubscription('s1').then(() => response.writeHead(503).end())
      else response.writeHead(204).end()
    })
    await startAlerter(context)
    await detect(context, shiftAt(context.clock.now()))
    expect(await receipts(context, 1)).toMatchObject([
      { outcome: 'failed', reason: 'the subscription was removed' },
    ])
    expect(receiver.received).toHaveLength(1)
  })

  it('prints to the console', async () => {
    const context = openContext()
    const printed: string[] = []
    await context.store.putSubscription(subscriptionTo(receiver.url, { channel: { type: 'console' } }), null)
    await startAlerter(context, { write: (text) => void printed.push(text) })
    await detect(context, shiftAt(context.clock.now(), { label: 'Go' }))
    await receipts(context, 1)
    expect(printed.join('')).toContain('Demand for Go is up ×2.00')
  })

  it('sends a test that says it is one, and leaves no trace in the ledger', async () => {
    const context = openContext()
    const alerter = createAlerter(context)
    closing.defer(() => alerter.stop())
    expect(await alerter.sendTest(subscriptionTo(receiver.url))).toEqual({
      outcome: 'sent',
      reason: '127.0.0.1 answered 204',
    })
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({
      summary: expect.stringMatching(/^Test: /),
      id: 'test-go',
    })
    expect((await context.store.listDeliveries({ limit: 1 })).rows).toEqual([])
  })
})
