import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout as after } from 'node:timers/promises'
import { exampleShift } from '@skilltide/alerter'
import {
  type Config,
  type Delivery,
  type Shift,
  type Subscription,
  subscriptionSchema,
} from '@skilltide/contracts'
import { createLogger, openHome, publishEvents } from '@skilltide/runtime'
import type { TrendStore } from '@skilltide/trend-store'

/** Longer than any lease that a killed process leaves behind. */
const skewMs = 30_000
const subscribers = 60
const skills = 50
/** Nothing sent in so long, a process is killed anyway: on Kafka it first waits for its dead forerunner's partitions. */
const longestStartMs = 15_000
/** Of work, once the first message is out. */
const longestWorkMs = 3_000

/** What became of every message, after the last kill and a time to finish. */
export type Aftermath = {
  kills: number
  /** What had to be told, and what arrived: `SUBSCRIPTION SHIFT`. */
  due: Set<string>
  arrived: Set<string>
  /** Arrived under more than one id. */
  twice: string[]
  /** Sent again under the same id, since nobody could know whether it had arrived. */
  repeated: number
  /** Of the ledger: what is not told as it should be. */
  unexplained: Delivery[]
  seconds: number
}

/** Kills the alerter again and again while shifts come in, then lets it finish. `random` gives numbers in [0, 1); `tell` hears how far it is. */
export async function killAlerter(
  config: Config,
  {
    kills,
    random,
    tell = () => {},
  }: { kills: number; random: () => number; tell?: (progress: string) => void },
): Promise<Aftermath> {
  const began = performance.now()
  await using closing = new AsyncDisposableStack()
  const receiver = await openReceiver(random)
  closing.defer(() => receiver.close())
  const logger = createLogger({ level: 'silent', pretty: false, service: 'parent' })
  const home = await openHome(config, logger)
  closing.defer(async () => {
    await home.log.close()
    await home.store.close()
  })
  const subscriptions = makeSubscriptions(receiver.url)
  await home.store.importSubscriptions(subscriptions)
  const shifts: Shift[] = []
  for (let kill = 0; kill < kills; kill++) {
    const now = new Date(Date.now() + kill * skewMs)
    const shift = makeShift(kill, now)
    shifts.push(shift)
    await home.store.writeShifts([shift])
    const fact = { topic: 'shift.detected' as const, key: shift.skill, id: shift.id, data: shift }
    await publishEvents(home.log, { service: 'detector', at: now }, [fact])
    const child = startProcess(config, kill * skewMs)
    await Promise.race([atRandom(child, { receiver, random }), once(child, 'exit')])
    await end(child)
    if ((kill + 1) % 10 === 0) tell(`${kill + 1} of ${kills} kills, ${receiver.count()} messages taken`)
  }
  const last = startProcess(config, kills * skewMs)
  const due = new Set(subscriptions.flatMap(({ id }) => shifts.map((shift) => `${id} ${shift.id}`)))
  tell(`the last process finishes what is due: ${due.size} messages`)
  const rows = await finished(home.store, due.size)
  await end(last)
  return {
    kills,
    due,
    arrived: new Set(receiver.ids.keys()),
    twice: [...receiver.ids].filter(([, ids]) => ids.size > 1).map(([what]) => what),
    repeated: receiver.count() - [...receiver.ids.values()].reduce((sum, ids) => sum + ids.size, 0),
    unexplained: rows.filter((row) => row.state !== 'sent' || !due.has(`${row.subscription} ${row.shift}`)),
    seconds: Math.round((performance.now() - began) / 1_000),
  }
}

/**
 * Some time in a process's life: before it has begun, or well into its work. Counted in what it sent rather than in
 * time, since a busy machine takes ten times as long for everything.
 */
async function atRandom(
  child: ChildProcess,
  { receiver, random }: { receiver: Receiver; random: () => number },
) {
  if (random() < 0.2) return after(random() * 500)
  await once(child.stdout ?? child, 'data')
  await Promise.race([receiver.takes(1), after(longestStartMs)])
  await Promise.race([
    receiver.takes(Math.floor(random() * 2 * subscribers)),
    after(random() * longestWorkMs),
  ])
}

type Receiver = Awaited<ReturnType<typeof openReceiver>>

/** A receiver that is slow now and then, refuses now and then, and remembers under which ids it was told what. */
async function openReceiver(random: () => number) {
  const ids = new Map<string, Set<string>>()
  let taken = 0
  const waiting = new Set<{ until: number; done: () => void }>()
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part
    })
    request.on('end', () => {
      if (random() < 0.1) return void response.writeHead(503).end()
      const { subscription, id }: { subscription: string; id: string } = JSON.parse(body)
      const what = `${subscription} ${id}`
      ids.set(what, (ids.get(what) ?? new Set()).add(String(request.headers['webhook-id'])))
      taken += 1
      for (const one of waiting) if (taken >= one.until) one.done()
      setTimeout(() => response.writeHead(204).end(), random() < 0.2 ? 50 : 0)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the receiver has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    ids,
    count: () => taken,
    /** Resolves when so many more have come. */
    takes(more: number) {
      const { promise, resolve } = Promise.withResolvers<void>()
      const one = { until: taken + more, done: resolve }
      waiting.add(one)
      if (more <= 0) resolve()
      return promise.finally(() => waiting.delete(one))
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Everybody watches everything; nothing is held back but by the receiver. */
function makeSubscriptions(url: string): Subscription[] {
  return Array.from({ length: subscribers }, (_, at) =>
    subscriptionSchema.parse({
      id: `subscriber-${at}`,
      name: `subscriber ${at}`,
      filter: { skills: Array.from({ length: skills }, (_, skill) => `skill-${skill}`) },
      channel: { type: 'webhook', url: `${url}/${at}`, secret: 'whsec_c2VjcmV0IG9mIHRoZSBjaGFvcw==' },
      preferences: { coolDownDays: 0, mostPerDay: 1_000 },
      createdAt: '2020-01-01T00:00:00Z',
      enabled: true,
    }),
  )
}

function makeShift(number: number, at: Date): Shift {
  const [watcher] = makeSubscriptions('http://127.0.0.1')
  if (watcher === undefined) throw new Error('nobody watches')
  const skill = `skill-${number % skills}`
  // Each time another way, so that none of them is the same again.
  const direction = Math.floor(number / skills) % 2 === 0 ? 'up' : 'down'
  return { ...exampleShift(watcher, { at, data: 'real' }), id: `shift-${number}`, skill, direction }
}

function startProcess(config: Config, skew: number): ChildProcess {
  const file = new URL('./alerter-process.ts', import.meta.url).pathname
  return spawn(process.execPath, [file, JSON.stringify(config), String(skew)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

/**
 * The whole ledger, once nothing of it is pending any more. Until then only one row is asked for: the receiver lives in
 * this process, and reading thousands would keep it from answering.
 */
async function finished(store: TrendStore, expected: number): Promise<Delivery[]> {
  for (;;) {
    const pending = await store.listLedger({ limit: 1, states: ['pending'] })
    const rows = pending.rows.length === 0 ? await wholeLedger(store) : []
    if (rows.length >= expected) return rows
    await after(200)
  }
}

async function wholeLedger(store: TrendStore): Promise<Delivery[]> {
  const rows: Delivery[] = []
  let next: string | null = null
  do {
    const page: Awaited<ReturnType<TrendStore['listLedger']>> = await store.listLedger({
      limit: 1_000,
      ...(next === null ? {} : { after: next }),
    })
    rows.push(...page.rows)
    next = page.next
  } while (next !== null)
  return rows
}
