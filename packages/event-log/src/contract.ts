import { decodeEvent, type LogRecord, type TopicName } from '@skilltide/contracts'
import { describe, expect, test } from 'vitest'
import type { BatchHandler, Consumer, EventLog, StoredRecord } from './event-log.ts'

/** A log of its own for one test. `reopen` closes it and opens the same one again. */
export type OpenedLog = { log: EventLog; reopen(): Promise<EventLog>; cleanup(): Promise<void> }

/** The specification of the port. Every adapter passes all of it; `open` gives each test an empty log. */
export function describeEventLog(name: string, open: () => Promise<OpenedLog>): void {
  const withLog = (says: string, body: (opened: OpenedLog) => Promise<void>) =>
    test(says, async () => {
      const opened = await open()
      try {
        await body(opened)
      } finally {
        await opened.cleanup()
      }
    })

  describe(`${name}: what is stored`, () => {
    withLog('gives back key, headers and value as they were', async ({ log }) => {
      const records = [
        { ...record('a', 'plain'), headers: { 'content-type': 'application/json', ce_id: 'x' } },
        record('ключ', '{"title":"C++ / Œuvre 🌊"}'),
        record('empty', ''),
        record('long', 'z'.repeat(300_000)),
      ]
      await log.publish(records)
      const seen = await readAll(log, 'reader', records.length)
      for (const wanted of records) {
        expect(seen.find((found) => found.key === wanted.key)).toMatchObject(wanted)
      }
    })

    withLog('reads the records of a key in the order they were published', async ({ log }) => {
      const keys = ['a', 'b', 'c', 'd', 'e']
      const publishing = publishRounds(log, keys, 40)
      const seen = await readAll(log, 'reader', keys.length * 40)
      await publishing
      for (const key of keys) expect(valuesOf(seen, key)).toEqual(numbers(40))
    })

    withLog('keeps the order of publishes that were not waited for', async ({ log }) => {
      await Promise.all(numbers(50).map((value) => log.publish([record('a', value)])))
      expect(values(await readAll(log, 'reader', 50))).toEqual(numbers(50))
    })

    withLog('shows the newest records first, page by page', async ({ log }) => {
      for (const round of ['1', '2', '3']) await log.publish(['a', 'b', 'c'].map((key) => record(key, round)))
      const all = await log.peek(topic, { limit: 100 })
      expect(all).toHaveLength(9)
      for (const key of ['a', 'b', 'c']) expect(valuesOf(all, key)).toEqual(['3', '2', '1'])
      const pages: StoredRecord[] = []
      for (let page = await log.peek(topic, { limit: 2 }); page.length > 0; ) {
        pages.push(...page)
        const before = page.at(-1)
        page = before === undefined ? [] : await log.peek(topic, { limit: 2, before })
      }
      expect(pages).toEqual(all)
    })

    withLog('answers a check, and closes twice', async ({ log }) => {
      await expect(log.check()).resolves.toBeUndefined()
      await log.close()
      await expect(log.close()).resolves.toBeUndefined()
    })
  })

  describe(`${name}: at least once`, () => {
    withLog('gives the same batch again when its handler failed', async ({ log }) => {
      await log.publish([record('a', '1'), record('a', '2')])
      const batches: string[][] = []
      const retries: number[] = []
      const twice = waitFor(() => batches.length === 2)
      const consumer = await log.consume({
        group: 'reader',
        topics: [topic],
        onRetry: (_error, attempt) => void retries.push(attempt),
        async handle(batch) {
          batches.push(values(batch))
          twice.look()
          if (batches.length === 1) throw new Error('the store is down')
        },
      })
      await twice.done
      await consumer.stop()
      expect(batches[1]).toEqual(batches[0])
      expect(retries).toEqual([1])
    })

    withLog('does not let later records of a key overtake one that is tried again', async ({ log }) => {
      await log.publish(['1', '2', '3'].map((value) => record('a', value)))
      const tries: string[] = []
      const finished = waitFor(() => tries.includes('3'))
      const consumer = await log.consume({
        group: 'reader',
        topics: [topic],
        maxBatch: 1,
        async handle([only]) {
          tries.push(only?.value ?? '')
          finished.look()
          if (only?.value === '2' && tries.length < 4) throw new Error('again')
        },
      })
      await finished.done
      await consumer.stop()
      expect(tries).toEqual(['1', '2', '2', '2', '3'])
    })

    withLog('goes on elsewhere while one batch is tried again and again', async ({ log }) => {
      await log.publish([record('a', 'stuck'), { ...record('a', 'free'), topic: 'source.reported' }])
      const seen: string[] = []
      const free = waitFor(() => seen.includes('free') && seen.includes('stuck'))
      const consumer = await log.consume({
        group: 'reader',
        topics: [topic, 'source.reported'],
        async handle(batch) {
          seen.push(...values(batch))
          free.look()
          if (batch[0]?.topic === topic) throw new Error('again')
        },
      })
      await free.done
      await consumer.stop()
      expect(await log.lag('reader', [topic, 'source.reported'])).toEqual({
        [topic]: 1,
        'source.reported': 0,
      })
    })

    withLog('shows again after reopening what no handler finished', async ({ log, reopen }) => {
      await log.publish([record('a', '1')])
      const failed = Promise.withResolvers<void>()
      await log.consume({
        group: 'reader',
        topics: [topic],
        onRetry: () => failed.resolve(),
        handle: () => Promise.reject(new Error('never')),
      })
      await failed.promise
      const again = await reopen()
      expect(values(await readAll(again, 'reader', 1))).toEqual(['1'])
    })

    withLog('finishes what is in hand when it is stopped, and loses nothing', async ({ log }) => {
      await log.publish(numbers(20).map((value) => record('a', value)))
      const inHand = Promise.withResolvers<void>()
      const goOn = Promise.withResolvers<void>()
      const finished: string[] = []
      const consumer = await log.consume({
        group: 'reader',
        topics: [topic],
        maxBatch: 5,
        async handle(batch) {
          inHand.resolve()
          await goOn.promise
          finished.push(...values(batch))
        },
      })
      await inHand.promise
      const stopping = consumer.stop().then(() => [...finished])
      goOn.resolve()
      const before = await stopping
      expect(before.length).toBeGreaterThan(0)
      expect(await consumer.stopped).toBeUndefined()
      const after = values(await readAll(log, 'reader', 20 - before.length))
      expect([...before, ...after]).toEqual(numbers(20))
    })
  })

  describe(`${name}: groups`, () => {
    withLog('members of a group share the records, each seen by one of them', async ({ log }) => {
      const first = collect(log, 'reader')
      const second = collect(log, 'reader')
      const consumers = [await first.start(), await second.start()]
      const both = waitFor(() => first.seen.length + second.seen.length >= 60)
      first.onBatch = second.onBatch = both.look
      await log.publish(numbers(60).map((value) => record(`key ${value}`, value)))
      await both.done
      await Promise.all(consumers.map((consumer) => consumer.stop()))
      const together = values([...first.seen, ...second.seen])
      expect(together.toSorted(byNumber)).toEqual(numbers(60))
    })

    withLog('a member goes on where another one stopped', async ({ log }) => {
      await log.publish(numbers(10).map((value) => record('a', value)))
      const first = await readAll(log, 'reader', 10)
      await log.publish(['10', '11'].map((value) => record('a', value)))
      const second = await readAll(log, 'reader', 2)
      expect(values([...first, ...second])).toEqual(numbers(12))
    })

    withLog('keeps its position when the log is reopened', async ({ log, reopen }) => {
      await log.publish(numbers(10).map((value) => record('a', value)))
      await readAll(log, 'reader', 10)
      const again = await reopen()
      await again.publish([record('a', 'new')])
      expect(values(await readAll(again, 'reader', 1))).toEqual(['new'])
    })

    withLog('two groups read everything, each for itself', async ({ log }) => {
      await log.publish(numbers(10).map((value) => record('a', value)))
      const [first, second] = await Promise.all([readAll(log, 'one', 10), readAll(log, 'two', 10)])
      expect(values(first)).toEqual(numbers(10))
      expect(values(second)).toEqual(numbers(10))
    })

    withLog(
      'a new group replays from the oldest record, or begins at the end when asked',
      async ({ log }) => {
        await log.publish([record('a', 'old')])
        const late = collect(log, 'late', { from: 'end' })
        const consumer = await late.start()
        await log.publish([record('a', 'new')])
        const arrived = waitFor(() => late.seen.length > 0)
        late.onBatch = arrived.look
        arrived.look()
        await arrived.done
        await consumer.stop()
        expect(values(late.seen)).toEqual(['new'])
        expect(values(await readAll(log, 'replay', 2))).toEqual(['old', 'new'])
      },
    )

    withLog('counts how far a group is behind', async ({ log }) => {
      await log.publish(numbers(7).map((value) => record(value, value)))
      expect(await log.lag('reader', [topic, 'source.reported'])).toEqual({
        [topic]: 7,
        'source.reported': 0,
      })
      await readAll(log, 'reader', 7)
      expect(await log.lag('reader', [topic])).toEqual({ [topic]: 0 })
      await log.publish([record('a', 'more')])
      expect(await log.lag('reader', [topic])).toEqual({ [topic]: 1 })
    })
  })

  describe(`${name}: batches`, () => {
    withLog('hands out batches, none larger than asked for', async ({ log }) => {
      await log.publish(numbers(120).map((value) => record('a', value)))
      const sizes: number[] = []
      const seen = await readAll(log, 'reader', 120, {
        maxBatch: 50,
        onBatch: (batch) => sizes.push(batch.length),
      })
      expect(values(seen)).toEqual(numbers(120))
      expect(Math.max(...sizes)).toBe(50)
    })

    withLog('hands out no more than one batch a partition while handlers are slow', async ({ log }) => {
      await log.publish(numbers(600).map((value) => record(`key ${value}`, value)))
      const inHand = new Map<number, number>()
      let most = 0
      const seen = await readAll(log, 'reader', 600, {
        maxBatch: 20,
        async onBatch(batch) {
          const partition = batch[0]?.partition ?? 0
          inHand.set(partition, (inHand.get(partition) ?? 0) + batch.length)
          most = Math.max(most, ...inHand.values())
          await log.check()
          inHand.set(partition, (inHand.get(partition) ?? 0) - batch.length)
        },
      })
      expect(new Set(values(seen)).size).toBe(600)
      expect(most).toBeGreaterThan(1)
      expect(most).toBeLessThanOrEqual(20)
    })

    withLog(
      'puts what a handler refuses in event.rejected, with the reason, and moves on',
      async ({ log }) => {
        await log.publish(['1', 'poison', '3'].map((value) => record('a', value)))
        const handled: string[] = []
        const finished = waitFor(() => handled.includes('3'))
        const consumer = await log.consume({
          group: 'reader',
          topics: [topic],
          async handle(batch) {
            handled.push(...values(batch.filter(({ value }) => value !== 'poison')))
            finished.look()
            const poison = batch.filter(({ value }) => value === 'poison')
            return {
              rejected: poison.map((one) => ({ record: one, code: 'EVENT_INVALID', reason: 'no JSON' })),
            }
          },
        })
        await finished.done
        await consumer.stop()
        expect(handled).toEqual(['1', '3'])
        expect(await log.lag('reader', [topic])).toEqual({ [topic]: 0 })
        const [dead, ...others] = await log.peek('event.rejected', { limit: 10 })
        expect(others).toEqual([])
        if (dead === undefined) throw new Error('nothing was rejected')
        const event = decodeEvent('event.rejected', dead)
        expect(event.key).toBe(topic)
        expect(event.data).toMatchObject({
          topic,
          group: 'reader',
          key: 'a',
          value: 'poison',
          code: 'EVENT_INVALID',
        })
        expect(event.data.reason).toBe('no JSON')
      },
    )
  })
}

const topic: TopicName = 'shift.detected'

type CollectOptions = {
  from?: 'start' | 'end'
  maxBatch?: number
  onBatch?: (batch: readonly StoredRecord[]) => unknown
}

function collect(log: EventLog, group: string, options: CollectOptions = {}) {
  const collected = {
    seen: [] as StoredRecord[],
    onBatch: () => {},
    start: (): Promise<Consumer> => {
      const { onBatch, ...settings } = options
      const handle: BatchHandler = async (batch) => {
        await onBatch?.(batch)
        collected.seen.push(...batch)
        collected.onBatch()
      }
      return log.consume({ group, topics: [topic], ...settings, handle })
    },
  }
  return collected
}

/** Reads until so many records have come, then leaves the group. */
async function readAll(log: EventLog, group: string, count: number, options: CollectOptions = {}) {
  if (count === 0) return []
  const reader = collect(log, group, options)
  const all = waitFor(() => reader.seen.length >= count)
  reader.onBatch = all.look
  const consumer = await reader.start()
  await Promise.race([all.done, consumer.stopped])
  await consumer.stop()
  return reader.seen
}

/** `done` resolves at the first `look` that finds the condition true. */
function waitFor(condition: () => boolean) {
  const { promise, resolve } = Promise.withResolvers<void>()
  return {
    done: promise,
    look() {
      if (condition()) resolve()
    },
  }
}

async function publishRounds(log: EventLog, keys: readonly string[], rounds: number): Promise<void> {
  for (const round of numbers(rounds)) await log.publish(keys.map((key) => record(key, round)))
}

function record(key: string, value: string): LogRecord {
  return { topic, key, headers: { 'content-type': 'application/json' }, value }
}

function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index))
}

function values(records: readonly StoredRecord[]): string[] {
  return records.map((one) => one.value)
}

function valuesOf(records: readonly StoredRecord[], key: string): string[] {
  return values(records.filter((one) => one.key === key))
}

function byNumber(a: string, b: string): number {
  return Number(a) - Number(b)
}
