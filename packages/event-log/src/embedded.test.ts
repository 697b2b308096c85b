import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Worker } from 'node:worker_threads'
import { type LogRecord, SkilltideError } from '@skilltide/contracts'
import { expect, onTestFinished, test } from 'vitest'
import { describeEventLog } from './contract.ts'
import { type EmbeddedLogOptions, openEmbeddedLog } from './embedded.ts'
import type { EventLog } from './event-log.ts'

const quick = { poll: { intervalMs: 20 }, retry: { firstMs: 2, mostMs: 20 } }

describeEventLog('embedded log', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'skilltide-log-'))
  const file = join(folder, 'log.sqlite')
  let log = openEmbeddedLog({ file, ...quick })
  return {
    log,
    async reopen() {
      await log.close()
      log = openEmbeddedLog({ file, ...quick })
      return log
    },
    async cleanup() {
      await log.close()
      await rm(folder, { recursive: true })
    },
  }
})

test('keeps every publish that resolved when its process is killed', async () => {
  const file = await newFile()
  const child = startChild(`
    const log = openEmbeddedLog({ file: ${JSON.stringify(file)} })
    for (let round = 0; ; round++) {
      await log.publish(Array.from({ length: 40 }, (_, index) => record('a', String(round * 40 + index))))
      console.log(round)
    }`)
  const acknowledged = Number(await lineOf(child, (line) => Number(line) >= 25))
  const last = Number(await killed(child)) || acknowledged
  const log = open({ file })
  const kept = (await log.peek('item.tagged', { limit: 1_000_000 })).map((one) => Number(one.value)).reverse()
  expect(kept.length).toBeGreaterThanOrEqual((last + 1) * 40)
  expect(kept.length % 40).toBe(0)
  expect(kept).toEqual(kept.map((_, index) => index))
})

test('shows again what a killed process had in hand, at once and nothing it had finished', async () => {
  const file = await newFile()
  const log = open({ file })
  await log.publish(Array.from({ length: 100 }, (_, index) => record('a', String(index))))
  const child = startChild(`
    const log = openEmbeddedLog({ file: ${JSON.stringify(file)} })
    await log.consume({ group: 'reader', topics: ['item.tagged'], maxBatch: 10, async handle(batch) {
      console.log(batch[0].value)
      if (batch[0].value === '50') await new Promise(() => setInterval(() => {}, 1000))
    } })`)
  await lineOf(child, (line) => line === '50')
  await killed(child)
  const seen = await readUntil(log, (value) => value === '99')
  expect(seen).toEqual(Array.from({ length: 50 }, (_, index) => String(50 + index)))
})

test('takes publishes of several processes that open the new file at the same time', async () => {
  const file = await newFile()
  const children = ['a', 'b', 'c'].map((key) =>
    startChild(`
      const log = openEmbeddedLog({ file: ${JSON.stringify(file)} })
      for (let round = 0; round < 50; round++) await log.publish([record('${key}', '${key}' + round)])
      await log.close()
      console.log('done')`),
  )
  await Promise.all(children.map((child) => lineOf(child, (line) => line === 'done')))
  const all = await open({ file }).peek('item.tagged', { limit: 1000 })
  for (const key of ['a', 'b', 'c']) {
    const ofKey = all.filter((one) => one.key === key).map((one) => one.value)
    expect(ofKey.reverse()).toEqual(Array.from({ length: 50 }, (_, round) => key + round))
  }
})

test('hands a group over to another process when its reader stops', async () => {
  const file = await newFile()
  const log = open({ file })
  const child = startChild(`
    const log = openEmbeddedLog({ file: ${JSON.stringify(file)}, poll: { intervalMs: 20 } })
    const consumer = await log.consume({ group: 'reader', topics: ['item.tagged'], async handle(batch) {
      for (const one of batch) console.log(one.value)
      if (batch.at(-1).value === '9') setImmediate(() => consumer.stop().then(() => log.close()))
    } })
    console.log('reading')`)
  await lineOf(child, (line) => line === 'reading')
  const here = readUntil(log, (value) => value === '19')
  const there = linesOf(child)
  await log.publish(Array.from({ length: 10 }, (_, index) => record('a', String(index))))
  await once(child, 'exit')
  await log.publish(Array.from({ length: 10 }, (_, index) => record('a', String(10 + index))))
  const both = [...(await there), ...(await here)]
  expect(both).toEqual(Array.from({ length: 20 }, (_, index) => String(index)))
})

test('wakes readers when another thread publishes, without waiting for the next look', async () => {
  const file = await newFile()
  const log = open({ file, poll: { intervalMs: 3_600_000 } })
  const reading = readUntil(log, (value) => value === 'from a thread')
  const worker = new Worker(
    `import(${JSON.stringify(moduleUrl('./embedded.ts'))}).then(async ({ openEmbeddedLog }) => {
      const log = openEmbeddedLog({ file: ${JSON.stringify(file)} })
      await log.publish([{ topic: 'item.tagged', key: 'a', headers: {}, value: 'from a thread' }])
      await log.close()
    })`,
    { eval: true },
  )
  onTestFinished(() => void worker.terminate())
  expect(await reading).toEqual(['from a thread'])
})

test('does not let a reader that lost its claim move the position', async () => {
  const file = await newFile()
  const hour = 3_600_000
  const slow = open({ file })
  const quickLater = open({ file, now: () => Date.now() + hour })
  await slow.publish([record('a', '1'), record('a', '2')])
  const inHand = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  const sleeper = await slow.consume({
    group: 'reader',
    topics: ['item.tagged'],
    maxBatch: 1,
    async handle(batch) {
      inHand.resolve()
      await goOn.promise
      return { rejected: batch.map((one) => ({ record: one, code: 'HANDLER_FAILED', reason: 'too late' })) }
    },
  })
  await inHand.promise
  expect(await readUntil(quickLater, (value) => value === '2')).toEqual(['1', '2'])
  goOn.resolve()
  await sleeper.stop()
  expect(await slow.lag('reader', ['item.tagged'])).toEqual({ 'item.tagged': 0 })
  expect(await slow.peek('event.rejected', { limit: 1 })).toEqual([])
})

test('removes what is older than its topic keeps, and numbers on', async () => {
  const day = 86_400_000
  let now = Date.parse('2026-01-01T00:00:00Z')
  const log = open({ file: await newFile(), now: () => now })
  await log.publish([record('a', 'old'), { ...record('a', 'kept longer'), topic: 'shift.detected' }])
  now += 60 * day
  await log.publish([record('a', 'young')])
  now += 31 * day
  expect(await log.expire(new Date(now))).toEqual({ removed: 1 })
  expect(await log.lag('reader', ['item.tagged'])).toEqual({ 'item.tagged': 1 })
  expect(await readUntil(log, (value) => value === 'young')).toEqual(['young'])
  now += 400 * day
  expect(await log.expire(new Date(now))).toEqual({ removed: 2 })
  await log.publish([record('a', 'new')])
  expect(await readUntil(log, (value) => value === 'new')).toEqual(['new'])
  const [newest] = await log.peek('item.tagged', { limit: 1 })
  expect(newest?.position).toBe('3')
})

test('says that it is full, keeps what it accepted, and goes on when there is room again', async () => {
  let now = Date.parse('2026-01-01T00:00:00Z')
  const log = open({ file: await newFile(), mostBytes: 400_000, now: () => now })
  let accepted = 0
  const fill = async () => {
    for (; accepted < 1000; accepted++) await log.publish([record('a', noise(20_000))])
  }
  await expect(fill()).rejects.toMatchObject({ code: 'LOG_FULL', retryable: true })
  expect(accepted).toBeGreaterThan(5)
  expect(await log.peek('item.tagged', { limit: 1000 })).toHaveLength(accepted)
  now += 100 * 86_400_000
  await log.expire(new Date(now))
  await log.publish([record('a', 'room again')])
  expect(await log.peek('item.tagged', { limit: 10 })).toHaveLength(1)
})

test('says what to do when the file cannot be opened or the log is closed', async () => {
  const file = await newFile()
  expect(() => openEmbeddedLog({ file: join(file, 'no', 'such', 'folder') })).toThrow(
    /check that its folder is there/,
  )
  const log = openEmbeddedLog({ file })
  await log.close()
  const failure = await log.publish([record('a', '1')]).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(SkilltideError)
  expect(failure).toMatchObject({ code: 'LOG_UNAVAILABLE', message: `[log] "${file}" is closed` })
  await expect(log.check()).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE' })
})

type Child = ReturnType<typeof startChild>

function startChild(body: string) {
  const program = `
    import { openEmbeddedLog } from ${JSON.stringify(moduleUrl('./embedded.ts'))}
    const record = (key, value) => ({ topic: 'item.tagged', key, headers: {}, value })
    ${body}`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

function moduleUrl(path: string): string {
  return new URL(path, import.meta.url).href
}

/** The first line the child prints that the condition takes. */
async function lineOf(child: Child, takes: (line: string) => boolean): Promise<string> {
  const lines = createInterface({ input: child.stdout })
  for await (const line of lines) if (takes(line)) return line
  throw new Error('the child ended before it printed the line')
}

async function linesOf(child: Child): Promise<string[]> {
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) lines.push(line)
  return lines
}

/** Kills it with signal 9; answers the last line it had printed. */
async function killed(child: Child): Promise<string | undefined> {
  const exited = once(child, 'exit')
  const rest = linesOf(child)
  child.kill('SIGKILL')
  await exited
  return (await rest).at(-1)
}

async function newFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'skilltide-log-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return join(folder, 'log.sqlite')
}

function open(options: EmbeddedLogOptions): EventLog {
  const log = openEmbeddedLog({ ...quick, ...options })
  onTestFinished(() => log.close())
  return log
}

async function readUntil(log: EventLog, isLast: (value: string) => boolean): Promise<string[]> {
  const seen: string[] = []
  const found = Promise.withResolvers<void>()
  const consumer = await log.consume({
    group: 'reader',
    topics: ['item.tagged'],
    async handle(batch) {
      seen.push(...batch.map((one) => one.value))
      if (seen.some(isLast)) found.resolve()
    },
  })
  await found.promise
  await consumer.stop()
  return seen
}

function record(key: string, value: string): LogRecord {
  return { topic: 'item.tagged', key, headers: {}, value }
}

/** Characters that no compression makes small. */
function noise(length: number): string {
  return Array.from({ length }, (_, index) =>
    String.fromCharCode(33 + (((index * index * 7919 + index * 104_729) % 9973) % 94)),
  ).join('')
}
