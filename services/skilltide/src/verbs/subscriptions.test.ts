import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { deliverySchema, subscriptionSchema } from '@skilltide/contracts'
import { openEmbeddedStore } from '@skilltide/trend-store'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { createProgram } from '../program.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skilltide-subscriptions-'))
  writeFileSync(join(folder, 'skilltide.yaml'), `dataDir: ${folder}/data\nskillsDir: ${folder}/skills\n`)
})
afterEach(() => rmSync(folder, { recursive: true }))

const shownSchema = subscriptionSchema.extend({ deliveries: z.array(z.unknown()) })

it('adds, shows and changes a subscription; what is left out stays as it is', async () => {
  const id = await add(
    '--skill',
    'rust',
    '--season',
    '--cool-down',
    '30',
    '--slack',
    'https://hooks.example/1',
  )
  expect(await shown(id)).toMatchObject({
    filter: { baseline: 'year-ago' },
    channel: { type: 'slack', url: 'https://hooks.example/…' },
    preferences: { coolDownDays: 30, digest: 'none' },
    deliveries: [],
  })
  await run([
    'change',
    id,
    '--snooze',
    '2026-12-24',
    '--digest',
    'weekly',
    '--day',
    '5',
    '--quiet',
    '22:00-07:00',
  ])
  expect((await shown(id)).preferences).toMatchObject({
    coolDownDays: 30,
    digest: 'weekly',
    digestDay: 5,
    snoozedUntil: '2026-12-24T00:00:00.000Z',
    quietHours: { from: '22:00', to: '07:00' },
  })
  expect(await run(['show', id])).toContain('; asleep until 2026-12-24T00:00:00.000Z')
  expect(await run(['change', id, '--wake', '--mute', '--quiet', 'none'])).toContain('; muted')
  expect(await run(['change', id, '--unmute', '--off'])).toContain('; off')
  expect(await shown(id)).toMatchObject({ enabled: false, preferences: { muted: false, quietHours: null } })
})

it('names what does not fit, and changes nothing', async () => {
  const id = await add('--skill', 'rust')
  await expect(run(['change', id, '--digest', 'hourly'])).rejects.toThrow(/preferences\.digest/)
  await expect(run(['change', id, '--snooze', 'later'])).rejects.toThrow('"later" is no day')
  await expect(run(['change', 'nobody', '--mute'])).rejects.toThrow(
    'no nobody: see skilltide subscriptions list',
  )
  await expect(run(['rotate', id])).rejects.toThrow('is no webhook')
  expect((await shown(id)).preferences).toMatchObject({ digest: 'none', muted: false, snoozedUntil: null })
})

it("rotates a webhook's secret, shown once", async () => {
  const id = await add('--skill', 'rust', '--webhook', 'https://hooks.example/1')
  expect(await run(['rotate', id])).toMatch(
    /^secret, shown this once: whsec_[\w+/=]{32}\nthe one before signs, too/,
  )
  expect(JSON.stringify(await shown(id))).not.toContain('whsec_')
})

it('keeps what watches the simulated market apart', async () => {
  await run(['add', '--skill', 'rust', '--simulated'])
  expect(await run(['list'])).toContain('no subscriptions yet')
  expect(await run(['list', '--simulated'])).toContain('shifts up or down in rust')
})

it('plans silences, lists and ends them', async () => {
  const planned = await runAs('silences', [
    'add',
    '--until',
    '2026-10-20',
    '--reason',
    'moving house',
    '--source',
    'acme',
  ])
  expect(planned).toMatch(/^\w{12}: silent from 2026-10-12T07:00:00.000Z until 2026-10-20T00:00:00.000Z$/m)
  expect(await runAs('silences', ['list'])).toMatch(/2026-10-20T00:00 +acme +moving house/)
  await expect(runAs('silences', ['add', '--until', '2026-10-01', '--reason', 'x'])).rejects.toThrow(
    /must be after from/,
  )
  await runAs('silences', ['end', planned.slice(0, 12)])
  expect(await runAs('silences', ['list'])).toBe('no silences\n')
  await expect(runAs('silences', ['end', 'x'])).rejects.toThrow('no "x": see skilltide silences list')
})

it('ends all mail to an address whose letter came back for good, and to no other', async () => {
  const id = await add('--skill', 'rust', '--email', 'ada@example.org')
  const store = openEmbeddedStore({ file: join(folder, 'data', 'real', 'store.sqlite') })
  const delivery = {
    id: 'd17',
    subscription: id,
    shift: 'go-up',
    channel: 'email',
    state: 'sent',
    reason: 'it matches',
  }
  const at = '2026-10-12T07:00:00.000Z'
  await store.queueDeliveries([
    deliverySchema.parse({ ...delivery, attempts: 1, createdAt: at, updatedAt: at, nextAttemptAt: null }),
  ])
  await store.close()
  const bounceTo = (address: string) =>
    [
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      ...['', '--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example.org', ''],
      ...[`Final-Recipient: rfc822; ${address}`, 'Action: failed', 'Status: 5.1.1', '--b'],
      ...['Content-Type: text/rfc822-headers', '', 'Message-ID: <d17@skilltide.example>', '--b--', ''],
    ].join('\r\n')
  expect(await run(['returned'], bounceTo('eve@example.org'))).toContain('no letter d17 was sent to eve@')
  expect(await run(['returned'], bounceTo('Ada@example.org'))).toContain('gets no more mail: it bounced')
  expect(await run(['returned'], 'Subject: hello\r\n\r\nhello')).toContain('passed over')
  expect(await run(['export', 'ada@example.org'])).toContain('it bounced: 5.1.1')
})

it('sends again what was given up, one or all of it, and nothing that nobody named', async () => {
  expect(await runAs('deliveries', ['list'])).toContain('nothing in the ledger')
  const store = openEmbeddedStore({ file: join(folder, 'data', 'real', 'store.sqlite') })
  const at = '2026-10-12T07:00:00.000Z'
  const times = { attempts: 8, createdAt: at, updatedAt: at, nextAttemptAt: null }
  const rows = ['a', 'b', 'c'].map((id) => ({ id, shift: id, subscription: 's', reason: 'answered 500' }))
  const channels = ['slack', 'slack', 'webhook']
  await store.queueDeliveries(
    rows.map((row, at) => deliverySchema.parse({ ...row, ...times, channel: channels[at], state: 'dead' })),
  )
  await store.close()
  const replay = (...args: string[]) => runAs('deliveries', ['replay', ...args])
  expect(await replay('--state', 'dead', '--channel', 'slack')).toBe(
    '2 of them: in the queue again, under the same id\n',
  )
  expect(await runAs('deliveries', ['list', '--state', 'dead'])).toContain('webhook')
  expect(await replay('c')).toBe('c: in the queue again, under the same id\n')
  await expect(replay('c')).rejects.toThrow('only what is dead or failed is sent again')
  await expect(replay()).rejects.toThrow('name one delivery, or --state')
})

it('shows what a message looks like, and which templates there are', async () => {
  expect(await run(['template', 'slack', '--several'])).toContain('/shifts/test-rust|Demand for Rust is up')
  await expect(run(['template', 'fax'])).rejects.toThrow('no template "fax": one of console, email.text')
})

it('sends a test before anything is added, and says why where nothing can be sent', async () => {
  await using receiver = await openHook()
  writeFileSync(join(folder, 'skilltide.yaml'), `dataDir: ${folder}/data\nalerts: { allowPrivate: true }\n`)
  expect(await run(['test', '--skill', 'rust', '--slack', receiver.url])).toBe(
    'test: 127.0.0.1 answered 204\n',
  )
  expect(receiver.bodies[0]).toContain('Test: Demand for rust is up')
  await expect(run(['test', '--email', 'ada@example.org'])).rejects.toThrow('has not said yes')
  await expect(run(['test', 'nobody'])).rejects.toThrow('no nobody: see skilltide subscriptions list')
  expect(await run(['list'])).toContain('no subscriptions yet')
})

async function openHook() {
  const bodies: string[] = []
  const server = createServer(async (request, response) => {
    bodies.push(await text(request))
    response.writeHead(204).end()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = z.object({ port: z.number() }).parse(server.address())
  return {
    url: `http://127.0.0.1:${port}/`,
    bodies,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function add(...wishes: string[]): Promise<string> {
  return subscriptionSchema.parse(JSON.parse(await run(['add', ...wishes, '--json']))).id
}

async function shown(id: string) {
  return shownSchema.parse(JSON.parse(await run(['show', id, '--json'])))
}

function run(args: string[], input = ''): Promise<string> {
  return runAs('subscriptions', args, input)
}

async function runAs(verb: string, args: string[], input = ''): Promise<string> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const answer = text(stdout)
  const program = createProgram({
    clock: { now: () => new Date('2026-10-12T07:00:00Z') },
    environment: { SKILLTIDE_CONFIG: join(folder, 'skilltide.yaml') },
    stdin: Readable.from([Buffer.from(input)]),
    stdout,
    stderr,
  })
  await program.parseAsync(['node', 'skilltide', verb, ...args]).finally(() => stdout.end())
  return answer
}
