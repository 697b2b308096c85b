import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { Run } from '@skilltide/contracts'
import { parseSources, type Source } from '@skilltide/sources'
import { describe, expect, it } from 'vitest'
import { crawl } from './crawl.ts'
import type { CrawlerContext } from './crawler.ts'
import { openContext } from './fixtures/open-context.ts'
import { answer, type Handler, openSite } from './fixtures/open-site.ts'
import { openTools } from './tools.ts'

const path = '/jobs'
const listed = [1, 2, 3]

function list(ids: readonly number[], extra: object = {}): string {
  const jobs = ids.map((id) => ({ id, title: `Engineer ${id}`, url: `https://acme.example/${id}` }))
  return JSON.stringify({ jobs, total: ids.length, ...extra })
}

/** A board read page by page, since that is where the most can go wrong. */
function sourceAt(origin: string, changes: object = {}): Source {
  const fields = { id: 'id', title: 'title', url: 'url' }
  const entry = {
    name: 'acme',
    kind: 'json-api',
    url: `${origin}${path}`,
    list: 'jobs',
    total: 'total',
    fields,
    ...changes,
  }
  const [source] = parseSources([{ allowPrivate: true, ...entry }])
  if (source === undefined) throw new Error('no source')
  return source
}

async function run(context: CrawlerContext, source: Source): Promise<Run> {
  const tools = await openTools(context, { wait: async () => {}, random: () => 1 })
  const request = {
    runId: randomUUID(),
    source: 'acme',
    requestedAt: '2026-09-07T06:00:00Z',
    cause: 'manual' as const,
  }
  try {
    await crawl(context, tools, { source, request, signal: new AbortController().signal })
  } finally {
    await tools.close()
  }
  const [record] = await context.log.peek('source.reported', { limit: 1 })
  if (record === undefined) throw new Error('not reported')
  return JSON.parse(record.value)
}

const busy = (headers: Record<string, string> = {}, status = 429) => answer('slow down', headers, status)
const cutOff: Handler = (_request, response) => {
  response.writeHead(200, { 'content-length': '1000' }).write('{"jobs": [')
  setImmediate(() => response.destroy())
}
const drip: Handler = (_request, response) => {
  response.writeHead(200)
  const timer = setInterval(() => response.write(' '), 20)
  response.on('close', () => clearInterval(timer))
}
const endless: Handler = (_request, response) => {
  const chunk = Buffer.alloc(1_000_000, ' ')
  let left = 200
  const send = () => {
    while (left > 0 && !response.destroyed) if (left-- && !response.write(chunk)) return
    response.end()
  }
  response.on('drain', send)
  send()
}

/** What goes wrong, and how a run that meets it ends: docs/sources.md says the same in words. */
const faults: [
  string,
  Handler,
  Pick<Run, 'status'> & { reason: RegExp; requests: number; timeoutMs?: number },
][] = [
  [
    'a connection that is reset before the answer',
    (request) => request.socket.destroy(),
    { status: 'failed', reason: /^SOURCE_UNREACHABLE/, requests: 4 },
  ],
  ['a reset in mid-body', cutOff, { status: 'failed', reason: /^SOURCE_UNREACHABLE/, requests: 4 }],
  ['a slow drip', drip, { status: 'failed', reason: /^SOURCE_UNREACHABLE/, requests: 4, timeoutMs: 80 }],
  [
    'no answer in time',
    () => {},
    { status: 'failed', reason: /^SOURCE_UNREACHABLE/, requests: 4, timeoutMs: 80 },
  ],
  ['401', answer('', {}, 401), { status: 'blocked', reason: /^SOURCE_REFUSED/, requests: 1 }],
  ['403', answer('', {}, 403), { status: 'blocked', reason: /^SOURCE_REFUSED/, requests: 1 }],
  ['404', answer('', {}, 404), { status: 'failed', reason: /^SOURCE_GONE/, requests: 1 }],
  ['410', answer('', {}, 410), { status: 'failed', reason: /^SOURCE_GONE/, requests: 1 }],
  ['429 without Retry-After', busy(), { status: 'failed', reason: /^SOURCE_BUSY/, requests: 4 }],
  [
    '429 with Retry-After in seconds',
    busy({ 'retry-after': '2' }),
    { status: 'failed', reason: /^SOURCE_BUSY/, requests: 4 },
  ],
  [
    '429 with Retry-After as a date',
    busy({ 'retry-after': 'Mon, 07 Sep 2026 06:00:30 GMT' }),
    { status: 'failed', reason: /^SOURCE_BUSY/, requests: 4 },
  ],
  [
    '429 with Retry-After of hours',
    busy({ 'retry-after': '14400' }),
    { status: 'failed', reason: /^SOURCE_BUSY/, requests: 1 },
  ],
  ['500', answer('', {}, 500), { status: 'failed', reason: /^SOURCE_UNREACHABLE/, requests: 4 }],
  ['503', busy({}, 503), { status: 'failed', reason: /^SOURCE_BUSY/, requests: 4 }],
  [
    'gzip that ends too early',
    answer(gzipSync(list(listed)).subarray(0, 40), { 'content-encoding': 'gzip' }),
    { status: 'failed', reason: /^SOURCE_UNREACHABLE/, requests: 4 },
  ],
  ['an empty body', answer(''), { status: 'failed', reason: /^SOURCE_UNREADABLE/, requests: 1 }],
  [
    'a page where JSON was promised',
    answer('<!doctype html><h1>Down for maintenance</h1>', { 'content-type': 'application/json' }),
    { status: 'failed', reason: /^SOURCE_UNREADABLE/, requests: 1 },
  ],
  ['a body of 200 MB', endless, { status: 'failed', reason: /^SOURCE_UNREADABLE.*maxBytes/, requests: 1 }],
  [
    'a redirect in circles',
    answer('', { location: path }, 302),
    { status: 'failed', reason: /^SOURCE_UNREADABLE.*redirects/, requests: 6 },
  ],
  [
    'a redirect to an address inside a network',
    answer('', { location: 'http://10.0.0.1/' }, 302),
    { status: 'blocked', reason: /^ADDRESS_FORBIDDEN/, requests: 1 },
  ],
  [
    'a list that is shorter than its total',
    answer(list([1], { total: 3 })),
    { status: 'partial', reason: /states 3 and gave 1/, requests: 1 },
  ],
  [
    'a total that lies',
    answer(list([1], { total: 9_999 })),
    { status: 'partial', reason: /states 9999 and gave 1/, requests: 1 },
  ],
]

describe('a source that misbehaves', () => {
  it.each(faults)('%s ends the run as documented, closes nothing, and heals', async (_, fault, expected) => {
    await using site = await openSite({ [path]: answer(list(listed)) })
    await using home = await openContext({ timeoutMs: 5_000 })
    const source = sourceAt(site.origin)
    await run(home.context, source)
    site.routes[path] = fault
    const hurried = { ...home.context.config.crawl, timeoutMs: expected.timeoutMs ?? 5_000 }
    const context = { ...home.context, config: { ...home.context.config, crawl: hurried } }
    for (const _again of [1, 2]) {
      site.asked.length = 0
      const { status, reason, requests } = await run(context, source)
      expect(site.asked).toHaveLength(requests)
      expect({ status, reason, requests }).toEqual({
        status: expected.status,
        reason: expect.stringMatching(expected.reason),
        requests: expected.requests,
      })
    }
    site.routes[path] = answer(list(listed))
    expect(await run(home.context, source)).toMatchObject({ status: 'complete', fresh: 0, unchanged: 3 })
    expect(await home.events('posting.closed')).toEqual([])
  })

  it.each([
    [
      'a name that does not resolve',
      `http://${'a'.repeat(64)}.invalid`,
      'SOURCE_UNREACHABLE',
      'failed',
      true,
    ],
    ['a port where nobody listens', 'http://127.0.0.1:1', 'SOURCE_UNREACHABLE', 'failed', true],
    ['an address inside a network', 'http://169.254.169.254', 'ADDRESS_FORBIDDEN', 'blocked', false],
  ])('%s ends the run', async (_, origin, code, status, allowPrivate) => {
    await using home = await openContext({ timeoutMs: 300 })
    const ended = await run(home.context, sourceAt(origin, { allowPrivate }))
    expect(ended).toMatchObject({ status, reason: expect.stringContaining(code), closed: 0 })
  })

  it('304 is unchanged, and a wrong charset is read all the same', async () => {
    const body = list(listed).replace('Engineer 1', 'Büro')
    const tagged: Handler = (request, response) => {
      if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end()
      else
        response.writeHead(200, { etag: '"1"', 'content-type': 'application/json; charset=latin1' }).end(body)
    }
    await using site = await openSite({ [path]: tagged })
    await using home = await openContext()
    const source = sourceAt(site.origin)
    expect(await run(home.context, source)).toMatchObject({ status: 'complete', fresh: 3 })
    expect(await run(home.context, source)).toMatchObject({ status: 'unchanged', requests: 1, unchanged: 3 })
    const [first] = await home.events('document.fetched')
    expect(first?.body).toContain('Büro')
  })

  it('pages that go round in circles under new addresses end, and close nothing', async () => {
    await using site = await openSite({ [path]: answer(list(listed, { total: 99 })) })
    await using home = await openContext()
    const source = sourceAt(site.origin, { paging: { by: 'page' } })
    for (const _again of [1, 2, 3]) {
      site.asked.length = 0
      const ended = await run(home.context, source)
      expect(ended).toMatchObject({
        status: 'partial',
        reason: expect.stringContaining('only repeats earlier pages'),
      })
      expect(site.asked).toHaveLength(2)
    }
    expect(await home.events('posting.closed')).toEqual([])
  })

  it('a list that shrinks while it is read is partial where a posting slipped through', async () => {
    const pages = new Map([
      ['1', list([1, 2], { total: 5 })],
      ['2', list([4, 5], { total: 5 })],
      ['3', list([], { total: 5 })],
    ])
    const shrinking: Handler = (request, response) => {
      const page = new URL(request.url ?? '', 'http://x').searchParams.get('page') ?? ''
      response.end(pages.get(page))
    }
    await using site = await openSite({ [path]: shrinking })
    await using home = await openContext()
    const source = sourceAt(site.origin, { paging: { by: 'page' } })
    expect(await run(home.context, source)).toMatchObject({
      status: 'partial',
      reason: expect.stringContaining('states 5 and gave 4'),
    })
  })

  it('a run that takes too much ends, and the next goes on', async () => {
    const pages: Handler = (request, response) => {
      const page = Number(new URL(request.url ?? '', 'http://x').searchParams.get('page'))
      response.end(list([page], { total: 50 }))
    }
    await using site = await openSite({ [path]: pages })
    await using home = await openContext({ maxRunBytes: 150 })
    const source = sourceAt(site.origin, { paging: { by: 'page' } })
    const ended = await run(home.context, source)
    expect(ended).toMatchObject({ status: 'partial', reason: expect.stringContaining('crawl.maxRunBytes') })
    expect(site.asked.length).toBeLessThan(5)
  })
})
