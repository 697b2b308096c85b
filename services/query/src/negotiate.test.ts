import { once } from 'node:events'
import { connect } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { parseFeed } from 'feedsmith'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from './app.ts'
import type { App } from './parts.ts'
import {
  openTestContext,
  postingOf,
  runOf,
  shiftOf,
  taxonomy,
  thisWeek,
  writeMarket,
} from './query.test-data.ts'

const page = 'https://charts.example'
const { context, close } = openTestContext({ http: { corsOrigins: [page] } })
let app: App
let port = 0

beforeAll(async () => {
  await writeMarket(context.store, 8)
  await context.store.writeShifts([shiftOf('go-up')])
  app = await createApp({ context, taxonomy, sources: () => [] })
  port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port)
})
afterAll(async () => {
  await app.close()
  await close()
})

describe('an answer', () => {
  it('is a table for who asks for CSV', async () => {
    const accept = { accept: 'text/csv' }
    const { headers, body } = await app.inject({ url: '/api/v1/demand?skill=go', headers: accept })
    expect(headers['content-type']).toMatch(/^text\/csv/)
    const [columns, first] = body.split('\r\n')
    expect(columns).toMatch(/^units,total,share,low,high,start/)
    expect(columns).toContain('taxonomyVersion')
    expect(first?.split(',')).toHaveLength(columns?.split(',').length ?? 0)
  })

  it('is not sent again while nothing has changed, and is once something has', async () => {
    const url = '/api/v1/postings?limit=1'
    const first = await app.inject(url)
    expect(first.headers['cache-control']).toBe('no-cache')
    const headers = { 'if-none-match': `W/"other", ${first.headers.etag}` }
    expect(await app.inject({ url, headers })).toMatchObject({ statusCode: 304, body: '' })
    const asCsv = { ...headers, accept: 'text/csv' }
    expect((await app.inject({ url, headers: asCsv })).statusCode).toBe(200)
    await context.store.writeItems([
      postingOf('newest', { source: 'greenhouse:acme', day: thisWeek, skills: [] }),
    ])
    expect((await app.inject({ url, headers })).statusCode).toBe(200)
  })

  it('is short for who takes gzip, under a tag of its own, and says the same', async () => {
    const url = '/api/v1/demand?skill=go'
    const plain = await app.inject(url)
    const takes = (encoding: string) =>
      app.inject({ url, headers: { 'accept-encoding': encoding, accept: 'application/json' } })
    const short = await takes('br;q=0.5, gzip')
    expect(short.headers).toMatchObject({
      'content-encoding': 'gzip',
      vary: expect.stringContaining('encoding'),
    })
    expect(gunzipSync(short.rawPayload).toString()).toBe(plain.body)
    expect(short.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2)
    expect(short.headers.etag).not.toBe(plain.headers.etag)
    const again = { 'accept-encoding': 'gzip', 'if-none-match': String(short.headers.etag) }
    expect(await app.inject({ url, headers: again })).toMatchObject({ statusCode: 304, body: '' })
    for (const refused of ['gzip;q=0', 'br', 'identity, gzip;q=0.0'])
      expect((await takes(refused)).headers['content-encoding']).toBeUndefined()
  })

  it('of somebody alone is kept nowhere', async () => {
    expect((await app.inject('/api/v1/subscriptions')).headers['cache-control']).toBe('no-store')
  })

  it('may be read by pages that the settings name, and by no others', async () => {
    const from = async (origin: string) =>
      (await app.inject({ url: '/api/v1/status', headers: { origin } })).headers[
        'access-control-allow-origin'
      ]
    expect(await from(page)).toBe(page)
    expect(await from('https://other.example')).toBeUndefined()
  })
})

describe('any answer as a feed', () => {
  it.each([
    ['/api/v1/postings.atom?skill=go&country=DE', 'Engineer'],
    ['/api/v1/articles.atom?limit=2', 'News of'],
    ['/api/v1/shifts.atom?skill=go', 'Go up'],
  ])('%s is read by a reader of feeds', async (url, title) => {
    const { body, headers } = await app.inject(url)
    expect(headers['content-type']).toMatch(/^application\/atom\+xml/)
    const { format, feed } = parseFeed(body)
    expect(format).toBe('atom')
    expect(JSON.stringify(feed)).toContain(title)
  })

  it.each([
    ['/api/v1/demand.atom?skill=go', /Go, 2026-08-31: 30 of 60, 50 % \(\d+(\.\d)? to \d+(\.\d)?\)/],
    ['/api/v1/compare.atom?skill=go,python', /Python, 2026-08-31/],
    ['/api/v1/top.atom?measure=new', /Go, 2026-09-14: \d+ of \d+/],
    ['/api/v1/breakdown.atom?by=city', /berlin/],
    ['/api/v1/roles/backend-engineer.atom', /Python/],
    ['/api/v1/skills/go/index.atom', /2026-08-31/],
    ['/api/v1/sources/feed%3Anews/runs.atom', /feed:news, 2026-09-02/],
    ['/api/v1/movers.atom?weeks=2&beforeWeeks=4', /<title>/],
  ])('%s tells a number, each under an id of its own', async (url, title) => {
    const { body, headers } = await app.inject(url)
    expect(headers['content-type']).toMatch(/^application\/atom\+xml/)
    expect(body).toMatch(title)
    const ids = [...body.matchAll(/<id>(urn:skilltide:row:[^<]+)/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect((await app.inject(url)).body).toBe(body)
  })

  it('is given to who asks for that type, and JSON to who takes either', async () => {
    const typeFor = async (accept: string) =>
      (await app.inject({ url: '/api/v1/top', headers: { accept } })).headers['content-type']
    expect(await typeFor('application/atom+xml')).toMatch(/^application\/atom/)
    expect(await typeFor('application/json, application/atom+xml')).toMatch(/^application\/json/)
  })

  it('is no feed of a posting whose id ends like one', async () => {
    const id = 'feed:news/https://news.example/feed.atom'
    const { body } = await app.inject(`/api/v1/articles/${encodeURIComponent(id)}`)
    expect(JSON.parse(body)).toMatchObject({ status: 404, detail: expect.stringContaining('.atom') })
  })

  it('names the field that does not fit', async () => {
    const response = await app.inject('/api/v1/postings.atom?seniority=wizard')
    expect(response.json()).toMatchObject({ status: 400, errors: [{ field: 'seniority' }] })
  })
})

it('an address longer than any is refused with a problem, too', async () => {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/postings/${'x'.repeat(17_000)}`)
  expect(response.status).toBe(431)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(await response.json()).toMatchObject({ code: 'INPUT_INVALID', status: 431 })
})

describe('the stream of events', () => {
  it('tells of a shift and of a run when they are written', async () => {
    const socket = connect(port, '127.0.0.1')
    const [told, heard] = listening(socket)
    socket.write('GET /api/v1/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')
    await told(': open')
    // What is there when the first look is taken is known; each look is one chance more to be told.
    for (let tries = 0; !(heard().includes('event: run') && heard().includes('event: shift')); tries++) {
      await context.store.writeShifts([shiftOf(`late-${tries}`)])
      await context.store.writeRuns([runOf('greenhouse:acme', thisWeek, false, { id: `late-${tries}` })])
      await once(socket, 'data')
    }
    expect(heard()).toMatch(/event: shift\ndata: \{"id":"late-/)
    socket.destroy()
  })
})

function listening(socket: ReturnType<typeof connect>) {
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk.toString()
  })
  const told = async (sign: string) => {
    while (!text.includes(sign)) await once(socket, 'data')
  }
  return [told, () => text] as const
}
