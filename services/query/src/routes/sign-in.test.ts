import type { Config } from '@skilltide/contracts'
import { afterEach, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { createQuery } from '../index.ts'
import type { Letter } from '../parts.ts'
import { now, openTestContext, taxonomy } from '../query.test-data.ts'

const operator = 'ann@example.org'
const wish = { name: 'Go', filter: { skills: ['go'] }, channel: { type: 'console' } }
const minuteMs = 60_000
const closing: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function openApp(http: Partial<Config['http']> = {}) {
  const { context, close } = openTestContext({ http: { operators: [operator], ...http } })
  closing.push(close)
  const letters: Letter[] = []
  let at = now
  const app = await createApp({
    context: { ...context, clock: { now: () => at } },
    taxonomy,
    sources: () => [],
    sendLetter: async (letter) => void letters.push(letter),
  })
  closing.push(() => app.close())
  const askFor = (address: string) =>
    app.inject({ method: 'POST', url: '/api/v1/sign-in', payload: { address } })
  const linkIn = (letter: Letter | undefined) => /(\/sign-in\/\S+)/.exec(letter?.text ?? '')?.[1] ?? ''
  return {
    ...{ app, letters, askFor, linkIn },
    pass: (ms: number) => {
      at = new Date(at.getTime() + ms)
    },
    open: (link: string) => app.inject({ method: 'POST', url: link }),
    write: (headers: Record<string, string>, cookies: Record<string, string> = {}) =>
      app.inject({ method: 'POST', url: '/api/v1/subscriptions', headers, cookies, payload: wish }),
  }
}

type World = Awaited<ReturnType<typeof openApp>>

async function signIn({ askFor, letters, linkIn, open }: World): Promise<Record<string, string>> {
  await askFor(operator)
  const { cookies } = await open(linkIn(letters.at(-1)))
  return Object.fromEntries(cookies.map(({ name, value }) => [name, value]))
}

describe('who may sign in by mail', () => {
  it('writes after the button behind the link of a letter, until signed out', async () => {
    const world = await openApp()
    const { app, write } = world
    expect((await write({})).json().detail).toContain('/sign-in')
    const cookies = await signIn(world)
    expect((await write({}, cookies)).statusCode).toBe(201)
    const session = async () => (await app.inject({ url: '/api/v1/session', cookies })).json()
    expect(await session()).toEqual({ address: operator, ways: ['mail'] })
    await app.inject({ method: 'DELETE', url: '/api/v1/session', cookies })
    expect(await session()).toEqual({ address: null, ways: ['mail'] })
    expect((await write({}, cookies)).statusCode).toBe(403)
  })

  it('changes nothing by opening the link, and opens one session by it', async () => {
    const { app, askFor, letters, linkIn, open } = await openApp()
    await askFor(operator)
    const link = linkIn(letters[0])
    const looked = await app.inject(link)
    expect(looked.body).toContain('<button')
    expect(looked.cookies).toEqual([])
    expect((await open(link)).cookies).toMatchObject([
      { name: 'skilltide_session', httpOnly: true, sameSite: 'Lax' },
    ])
    expect(await open(link)).toMatchObject({ statusCode: 410, cookies: [] })
  })

  it('is sent over HTTPS alone where the page is reached by it', async () => {
    const world = await openApp({ publicUrl: 'https://tide.example' })
    await world.askFor(operator)
    expect(world.letters[0]?.text).toContain('https://tide.example/sign-in/')
    expect((await world.open(world.linkIn(world.letters[0]))).cookies).toMatchObject([{ secure: true }])
  })

  it('is refused after a quarter of an hour, and signed out after a month', async () => {
    const world = await openApp()
    await world.askFor(operator)
    world.pass(16 * minuteMs)
    expect((await world.open(world.linkIn(world.letters[0]))).statusCode).toBe(410)
    const cookies = await signIn(world)
    world.pass(31 * 24 * 60 * minuteMs)
    expect((await world.write({}, cookies)).statusCode).toBe(403)
  })

  it('may not be made to write by a page from elsewhere', async () => {
    const world = await openApp()
    const cookies = await signIn(world)
    expect((await world.write({ origin: 'https://evil.example' }, cookies)).statusCode).toBe(403)
    expect(
      (await world.write({ origin: 'http://localhost:80', host: 'localhost' }, cookies)).statusCode,
    ).toBe(201)
  })

  it('is not told from who may not, and is written to five times an hour', async () => {
    const { askFor, letters } = await openApp()
    const answers = await Promise.all(['eve@example.org', operator].map(askFor))
    expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1)
    expect(letters.map(({ to }) => to)).toEqual([operator])
    for (let time = 0; time < 10; time++) await askFor(operator.toUpperCase())
    expect(letters).toHaveLength(5)
  })

  it('asks on a page without scripts, too', async () => {
    const { app, letters } = await openApp()
    expect((await app.inject('/sign-in')).body).toContain('name="address"')
    const post = (payload: string) =>
      app.inject({
        method: 'POST',
        url: '/sign-in',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload,
      })
    expect((await post(`address=${encodeURIComponent(operator)}`)).statusCode).toBe(202)
    expect(letters).toHaveLength(1)
    expect((await post('address=nobody')).statusCode).toBe(400)
  })
})

describe('without operators', () => {
  it('nobody signs in, and this machine writes as before', async () => {
    const { app, askFor, write } = await openApp({ operators: [] })
    expect((await askFor(operator)).json()).toMatchObject({ status: 404, code: 'NOT_FOUND' })
    expect((await app.inject('/api/v1/session')).json()).toEqual({ address: null, ways: ['open'] })
    expect((await write({})).statusCode).toBe(201)
  })

  it.each([
    ['operators without a mail server', { operators: [operator] }, 'alerts.mail.url'],
    ['reading for nobody', { private: true }, 'http.operators'],
  ])('%s is refused at start with the cure', async (_what, http, cure) => {
    const { context, close } = openTestContext({ http })
    closing.push(close)
    const query = createQuery(context, { taxonomy, sources: () => [] })
    await expect(query.start()).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining(cure),
    })
  })
})

describe('a shared link', () => {
  const key = 'a-key-of-sixteen-letters-and-more'
  const holder = { authorization: `Bearer ${key}` }
  const share = async ({ app }: World, payload: object) =>
    (await app.inject({ method: 'POST', url: '/api/v1/shares', headers: holder, payload })).json()

  it('lets who has it read what is private, and nothing more, until it is withdrawn', async () => {
    const world = await openApp({ key, private: true })
    const { app } = world
    const read = async (url: string, cookies = {}) => (await app.inject({ url, cookies })).statusCode
    expect(await read('/api/v1/skills')).toBe(403)
    const { id, path } = await share(world, { view: '/skills/go?country=DE' })
    const opened = await app.inject(path)
    expect(opened).toMatchObject({ statusCode: 303, headers: { location: '/skills/go?country=DE' } })
    const cookies = Object.fromEntries(opened.cookies.map(({ name, value }) => [name, value]))
    expect(await read('/api/v1/skills', cookies)).toBe(200)
    expect(await read('/api/v1/subscriptions', cookies)).toBe(403)
    expect((await world.write({}, cookies)).statusCode).toBe(403)
    await app.inject({ method: 'DELETE', url: `/api/v1/shares/${id}`, headers: holder })
    expect(await read('/api/v1/skills', cookies)).toBe(403)
    expect(await read(path)).toBe(410)
  })

  it('ends after its days, and is listed without what opens it', async () => {
    const world = await openApp({ key })
    const { path } = await share(world, { view: '/', days: 2 })
    const list = async () => (await world.app.inject({ url: '/api/v1/shares', headers: holder })).json().rows
    expect(Object.keys((await list())[0]).sort()).toEqual(['createdAt', 'expiresAt', 'id', 'view'])
    world.pass(3 * 24 * 60 * minuteMs)
    expect(await list()).toEqual([])
    expect((await world.app.inject(path)).statusCode).toBe(410)
  })

  it.each(['https://evil.example', '//evil.example', '/\\evil.example', 'skills'])(
    'leads nowhere but to this page, not to %s',
    async (view) => {
      const world = await openApp({ key })
      expect(await share(world, { view })).toMatchObject({ status: 400, errors: [{ field: 'view' }] })
    },
  )

  it('is nothing the reader of a private service could do without: neither page nor key is asked for health', async () => {
    const { app } = await openApp({ key, private: true })
    const status = async (url: string, headers = {}) => (await app.inject({ url, headers })).statusCode
    expect([await status('/healthz'), await status('/metrics'), await status('/metrics', holder)]).toEqual([
      200, 403, 200,
    ])
    expect(await status('/api/v1/skills', holder)).toBe(200)
  })
})
