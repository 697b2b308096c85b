import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Delivery, Receipt, Shift } from '@skilltide/contracts'
import {
  type Clock,
  consumeEvents,
  publishEvents,
  type ServiceContext,
  systemClock,
} from '@skilltide/runtime'
import { openTestContext } from './alerter.test-data.ts'
import { type Alerter, type AlerterOptions, createAlerter } from './alerter.ts'
import { openReceiver, type Receiver } from './receiver.test-server.ts'

/** Everything an alerter lives in, on real files and loopback, gone after the test. */
export type World = AsyncDisposable & {
  directory: string
  receiver: Receiver
  context(options?: { clock?: Clock; maxAttempts?: number; mailUrl?: string }): ServiceContext
  start(context: ServiceContext, options?: AlerterOptions): Promise<Alerter>
  defer(close: () => void | Promise<void>): void
}

export async function openWorld(): Promise<World> {
  const closing = new AsyncDisposableStack()
  const directory = mkdtempSync(join(tmpdir(), 'skilltide-alerter-'))
  closing.defer(() => rmSync(directory, { recursive: true }))
  const receiver = await openReceiver()
  closing.defer(() => receiver.close())
  return {
    directory,
    receiver,
    defer: (close) => closing.defer(close),
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
    context(options = {}) {
      const context = openTestContext(directory, { clock: systemClock, ...options })
      closing.defer(async () => {
        await context.log.close()
        await context.store.close()
      })
      return context
    },
    async start(context, options = {}) {
      const alerter = createAlerter(context, {
        restMs: 5,
        lookMs: 20,
        retry: { baseMs: 1, maxMs: 2 },
        ...options,
      })
      await alerter.start()
      closing.defer(() => alerter.stop())
      return alerter
    },
  }
}

/** The detector's order: stored, then published. */
export async function detect(context: ServiceContext, ...shifts: Shift[]): Promise<void> {
  await context.store.writeShifts(shifts)
  await announce(context, ...shifts)
}

/** The event alone, as when it comes before the shift can be read. */
export async function announce(context: ServiceContext, ...shifts: Shift[]): Promise<void> {
  const facts = shifts.map((shift) => ({
    topic: 'shift.detected' as const,
    key: shift.skill,
    id: shift.id,
    data: shift,
  }))
  await publishEvents(context.log, { service: 'detector', at: context.clock.now() }, facts)
}

/** Resolves with the receipts once there are so many. */
export async function receipts(context: ServiceContext, count: number): Promise<Receipt[]> {
  const seen: Receipt[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  const consumer = await consumeEvents(context, {
    group: `receipts-${count}-${Math.trunc(performance.now() * 1_000)}`,
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

/** The ledger, as soon as it is as wanted; it is looked at as often as the event loop turns. */
export async function ledgerWhen(
  { store }: ServiceContext,
  isSo: (rows: readonly Delivery[]) => boolean,
): Promise<Delivery[]> {
  for (;;) {
    const { rows } = await store.listLedger({ limit: 200 })
    if (isSo(rows)) return rows
    await new Promise((resolve) => setImmediate(resolve))
  }
}
