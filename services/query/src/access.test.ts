import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Config } from '@skilltide/contracts'
import { afterEach, describe, expect, it } from 'vitest'
import { createApp } from './app.ts'
import { createQuery } from './index.ts'
import { openTestContext, taxonomy } from './query.test-data.ts'

const key = 'a-key-of-sixteen-letters-and-more'
const wish = { name: 'Go', filter: { skills: ['go'] }, channel: { type: 'console' } }
const closing: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

function openContext(http: Parameters<typeof openTestContext>[0] = {}) {
  const { context, close } = openTestContext(http)
  closing.push(close)
  return context
}

async function openApp(http: Partial<Config['http']> = {}) {
  const app = await createApp({ context: openContext({ http }), taxonomy, sources: () => [] })
  closing.push(() => app.close())
  return app
}

function post(headers: Record<string, string>) {
  return { method: 'POST' as const, url: '/api/v1/subscriptions', headers, payload: wish }
}

describe('without a key', () => {
  it('listening beyond loopback is refused with the cure', async () => {
    const query = createQuery(openContext({ http: { host: '0.0.0.0' } }), { taxonomy, sources: () => [] })
    await expect(query.start()).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining('SKILLTIDE_HTTP_KEY'),
    })
  })

  it.each([
    ['a program', {}, 201],
    ['a page of this address', { host: 'localhost:4280', origin: 'http://localhost:4280' }, 201],
    ['a page of this address, by IPv6', { host: '[::1]:4280', origin: 'http://[::1]:4280' }, 201],
    ['a page of another port', { host: 'localhost:4280', origin: 'http://localhost:3000' }, 403],
    ['a page from elsewhere', { host: 'localhost:4280', origin: 'https://evil.example' }, 403],
    ['a page of no origin', { host: 'localhost:4280', origin: 'null' }, 403],
    ['a name rebound to this address', { host: 'evil.example', origin: 'http://evil.example' }, 403],
  ])('%s that writes is answered as it should', async (_who, headers, status) => {
    const app = await openApp()
    expect((await app.inject(post(headers))).statusCode).toBe(status)
  })

  it('a rebound name may not read either, the public one may', async () => {
    const app = await openApp({ publicUrl: 'https://tide.example' })
    const read = (host: string) => app.inject({ url: '/api/v1/subscriptions', headers: { host } })
    expect((await read('evil.example')).json()).toMatchObject({ status: 403, code: 'FORBIDDEN' })
    expect((await read('tide.example')).statusCode).toBe(200)
  })
})

describe('with a key', () => {
  it.each([
    ['none', {}, 403],
    ['another', { authorization: 'Bearer something-else-entirely' }, 403],
    ['the right one', { authorization: `Bearer ${key}` }, 201],
  ])('writing with %s is answered as it should', async (_which, headers, status) => {
    const app = await openApp({ key })
    expect((await app.inject(post(headers))).statusCode).toBe(status)
  })

  it('subscriptions and dead letters are for its holder, demand for everybody', async () => {
    const app = await openApp({ key })
    const status = async (url: string, headers = {}) => (await app.inject({ url, headers })).statusCode
    for (const path of ['/subscriptions', '/subscriptions/x', '/subscriptions/x/deliveries', '/dead-letters'])
      expect(await status(`/api/v1${path}`), path).toBe(403)
    expect(await status('/api/v1/subscriptions', { authorization: `Bearer ${key}` })).toBe(200)
    expect(await status('/api/v1/demand?skill=go', { host: 'tide.example' })).toBe(200)
  })
})

describe('listening', () => {
  it('answers at its url until stopped, and starts and stops twice without harm', async () => {
    const query = createQuery(openContext(), { taxonomy, sources: () => [] })
    await query.start()
    await query.start()
    const answer = await fetch(`${query.url()}/healthz`)
    expect(await answer.text()).toBe('ok\n')
    await query.stop()
    await query.stop()
    await expect(fetch(`${query.url()}/healthz`)).rejects.toThrow()
  })

  it('on a port in use says which and what to set', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    closing.push(async () => void server.close())
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const query = createQuery(openContext({ http: { port } }), { taxonomy, sources: () => [] })
    await expect(query.start()).rejects.toMatchObject({
      code: 'PORT_IN_USE',
      message: expect.stringMatching(new RegExp(`${port}.*SKILLTIDE_HTTP_PORT`)),
    })
  })

  it('sends a content policy that lets nothing in from elsewhere', async () => {
    const policy = (await (await openApp()).inject('/healthz')).headers['content-security-policy']
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toContain('unsafe')
    expect(policy).not.toContain('https:')
  })
})

describe('open for reading alone', () => {
  it('answers anybody who reads, under any name, and nobody who writes or asks what is private', async () => {
    const app = await openApp({ public: true })
    const host = 'tide.example'
    expect((await app.inject({ url: '/api/v1/skills', headers: { host } })).statusCode).toBe(200)
    const written = await app.inject(post({ host }))
    expect(written.json()).toMatchObject({
      status: 403,
      detail: expect.stringContaining('SKILLTIDE_HTTP_KEY'),
    })
    const deliveries = await app.inject({ url: '/api/v1/subscriptions', headers: { host } })
    expect(deliveries.statusCode).toBe(403)
  })

  it('lets in who has the key', async () => {
    const app = await openApp({ public: true, key })
    expect((await app.inject(post({ authorization: `Bearer ${key}` }))).statusCode).toBe(201)
    expect((await app.inject(post({}))).statusCode).toBe(403)
  })

  it('counts the requests of each address, as the proxy in front names it', async () => {
    const app = await openApp({ public: true, perMinute: 2, proxies: ['127.0.0.1'] })
    const ask = async (address: string) =>
      (await app.inject({ url: '/api/v1/skills?limit=1', headers: { 'x-forwarded-for': address } }))
        .statusCode
    expect([await ask('192.0.2.1'), await ask('192.0.2.1'), await ask('192.0.2.1')]).toEqual([200, 200, 429])
    expect(await ask('192.0.2.2')).toBe(200)
  })
})
