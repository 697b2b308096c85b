import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Event, SkilltideError } from '@skilltide/contracts'
import { type EventLog, openEmbeddedLog } from '@skilltide/event-log'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { consumeEvents } from './consume.ts'
import { createLogger } from './logger.ts'
import { createMetrics } from './metrics.ts'
import { publishEvents } from './publish.ts'

const logger = createLogger({ level: 'silent', pretty: false, service: 'test' })
const at = new Date('2026-09-01T10:00:00Z')
let folder = ''
let log: EventLog
let metrics: ReturnType<typeof createMetrics>

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skilltide-consume-'))
  log = openEmbeddedLog({ file: join(folder, 'log.sqlite') })
  metrics = createMetrics()
})
afterEach(async () => {
  await log.close()
  rmSync(folder, { recursive: true })
})

function request(runId: string) {
  return {
    topic: 'crawl.requested' as const,
    key: 'example.org',
    id: runId,
    data: { runId, source: 'acme', requestedAt: at.toISOString(), cause: 'manual' as const },
  }
}

/** Resolves with what was handled once the run named `last` is among it. */
async function consumeUntil(
  last: string,
  handle: (events: readonly Event<'crawl.requested'>[]) => Promise<void>,
) {
  const handled: string[] = []
  const { promise: finished, resolve } = Promise.withResolvers<void>()
  const consumer = await consumeEvents(
    { log, logger, metrics },
    {
      group: 'test',
      topics: ['crawl.requested'],
      async handle(events) {
        await handle(events)
        handled.push(...events.map((event) => event.data.runId))
        if (handled.includes(last)) resolve()
      },
    },
  )
  await finished
  await consumer.stop()
  return handled
}

describe('consuming events', () => {
  it('rejects a malformed event with its reason and goes on', async () => {
    await publishEvents(log, { service: 'test', at }, [request('1')])
    await log.publish([{ topic: 'crawl.requested', key: 'x', headers: {}, value: 'no event' }])
    await publishEvents(log, { service: 'test', at }, [request('2')])
    expect(await consumeUntil('2', async () => {})).toEqual(['1', '2'])
    const [letter] = await log.peek('event.rejected', { limit: 1 })
    expect(JSON.parse(letter?.value ?? '')).toMatchObject({
      topic: 'crawl.requested',
      group: 'test',
      code: 'EVENT_INVALID',
      value: 'no event',
    })
  })

  it('tells the metrics how far its group is behind, until it stops', async () => {
    await publishEvents(log, { service: 'test', at }, ['1', '2'].map(request))
    const lag = async () =>
      (await metrics.lag.get()).values.map(({ labels, value }) => ({ ...labels, value }))
    const opened = Promise.withResolvers<void>()
    const asked = Promise.withResolvers<void>()
    const consuming = consumeUntil('2', async () => {
      asked.resolve()
      await opened.promise
    })
    await asked.promise
    expect(await lag()).toEqual([{ group: 'test', topic: 'crawl.requested', value: 2 }])
    opened.resolve()
    await consuming
    expect(await lag()).toEqual([])
  })

  it('hunts down the one event of a batch that cannot be handled', async () => {
    await publishEvents(log, { service: 'test', at }, ['1', '2', '3'].map(request))
    const handled = await consumeUntil('3', async (events) => {
      if (events.some((event) => event.data.runId === '2')) throw new Error('cannot read run 2')
    })
    expect(handled).toEqual(['1', '3'])
    const letters = await log.peek('event.rejected', { limit: 10 })
    expect(letters.map((letter) => JSON.parse(letter.value).reason)).toEqual(['cannot read run 2'])
  })

  it('tries again, and rejects nothing, while what it needs is down', async () => {
    await publishEvents(log, { service: 'test', at }, ['1', '2'].map(request))
    let tries = 0
    const handled = await consumeUntil('2', async () => {
      tries++
      if (tries < 3) throw new SkilltideError('STORE_UNAVAILABLE', 'the store is down', { retryable: true })
    })
    expect(handled).toEqual(['1', '2'])
    expect(tries).toBe(3)
    expect(await log.peek('event.rejected', { limit: 10 })).toEqual([])
  })
})
