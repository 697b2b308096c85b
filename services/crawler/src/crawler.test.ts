import { randomUUID } from 'node:crypto'
import { describeError, type Run } from '@skilltide/contracts'
import { consumeEvents, publishEvents } from '@skilltide/runtime'
import { parseSources, type Source } from '@skilltide/sources'
import { describe, expect, it, vi } from 'vitest'
import { openContext } from './fixtures/open-context.ts'
import { answer, openSite, type Site } from './fixtures/open-site.ts'
import { createCrawler, createScheduler, hostOf, probeSources } from './index.ts'
import { isDue, jitterMs } from './schedule.ts'

type Home = Awaited<ReturnType<typeof openContext>>

function boardsAt(site: Site, names: string[]): readonly Source[] {
  return parseSources(
    names.map((name) => ({
      name,
      kind: 'greenhouse',
      board: name,
      baseUrl: site.origin,
      allowPrivate: true,
    })),
  )
}

const jobs = (id: number) =>
  answer(
    JSON.stringify({
      jobs: [{ id, title: `Job ${id}`, content: '&lt;p&gt;Go&lt;/p&gt;' }],
      meta: { total: 1 },
    }),
  )

/** Resolves with the reports when there are so many. */
async function reports({ context }: Home, count: number): Promise<Run[]> {
  const heard: Run[] = []
  const { promise, resolve } = Promise.withResolvers<Run[]>()
  const consumer = await consumeEvents(context, {
    group: `test-${randomUUID()}`,
    topics: ['source.reported'],
    async handle(events) {
      heard.push(...events.map(({ data }) => data))
      if (heard.length >= count) resolve(heard)
    },
  })
  try {
    return await promise
  } finally {
    await consumer.stop()
  }
}

async function request({ context }: Home, source: Source, name = source.name): Promise<void> {
  const at = context.clock.now()
  const data = { runId: randomUUID(), source: name, requestedAt: at.toISOString(), cause: 'manual' as const }
  await publishEvents(context.log, { service: 'test', at }, [
    { topic: 'crawl.requested', key: hostOf(source), data },
  ])
}

describe('the crawler', () => {
  it('runs what is asked for, passes over what is not configured, and can be started again', async () => {
    await using site = await openSite({ '/v1/boards/one/jobs': jobs(1), '/v1/boards/two/jobs': jobs(2) })
    await using home = await openContext()
    const sources = boardsAt(site, ['one', 'two'])
    const crawler = createCrawler(home.context, { sources: () => sources })
    await crawler.start()
    const [one, two] = sources
    if (one === undefined || two === undefined) throw new Error('no sources')
    await request(home, one, 'unknown')
    await request(home, one)
    await reports(home, 1)
    await crawler.stop()
    await crawler.stop()
    await request(home, two)
    await crawler.start()
    const ended = await reports(home, 2)
    await crawler.stop()
    expect(ended.map(({ source, status }) => [source, status])).toEqual(
      expect.arrayContaining([
        ['one', 'complete'],
        ['two', 'complete'],
      ]),
    )
  })

  it('asks one host for one thing at a time, and others meanwhile', async () => {
    let [running, most] = [0, 0]
    const slow = (_request: unknown, response: { end(text: string): void }) => {
      most = Math.max(most, ++running)
      setTimeout(() => {
        running--
        response.end('{"jobs":[]}')
      }, 20)
    }
    const names = ['a', 'b', 'c', 'd']
    await using site = await openSite(
      Object.fromEntries(names.map((name) => [`/v1/boards/${name}/jobs`, slow])),
    )
    await using home = await openContext()
    const sources = boardsAt(site, names)
    const crawler = createCrawler(home.context, { sources: () => sources })
    for (const source of sources) await request(home, source)
    await crawler.start()
    await reports(home, names.length)
    await crawler.stop()
    expect(most).toBe(1)
  })

  it('carries a long run on beside the log, so that it holds up no other', async () => {
    const { promise: asked, resolve: begun } = Promise.withResolvers<void>()
    let finish = () => {}
    await using slow = await openSite({
      '/v1/boards/slow/jobs': (_request, response) => {
        finish = () => void response.end('{"jobs":[]}')
        begun()
      },
    })
    await using site = await openSite({ '/v1/boards/one/jobs': jobs(1) })
    await using home = await openContext()
    const sources = [...boardsAt(slow, ['slow']), ...boardsAt(site, ['one'])]
    const [long, short] = sources
    if (long === undefined || short === undefined) throw new Error('no sources')
    const crawler = createCrawler(home.context, { sources: () => sources, longestInLogMs: 20 })
    await crawler.start()
    await request(home, long)
    await asked
    for (const source of [long, long, short]) await request(home, source)
    expect(await reports(home, 1)).toMatchObject([{ source: 'one' }])
    finish()
    expect(await reports(home, 2)).toMatchObject([{ source: 'one' }, { source: 'slow' }])
    expect(slow.asked).toHaveLength(1)
    await vi.waitFor(async () => expect(await home.context.store.readState('carried:slow')).toBeNull())
    await crawler.stop()
    expect(await home.context.log.lag('crawler', ['crawl.requested'])).toEqual({ 'crawl.requested': 0 })
  })

  it('makes a carried run again after it was stopped, in whichever process begins next', async () => {
    const { promise: asked, resolve: begun } = Promise.withResolvers<void>()
    await using site = await openSite({ '/v1/boards/one/jobs': () => begun() })
    await using home = await openContext()
    const sources = boardsAt(site, ['one'])
    const [source] = sources
    if (source === undefined) throw new Error('no source')
    const options = { sources: () => sources, longestInLogMs: 20 }
    const first = createCrawler(home.context, options)
    await first.start()
    await request(home, source)
    await asked
    const { store } = home.context
    await vi.waitFor(async () => expect(await store.readState('carried:one')).not.toBeNull())
    await first.stop()
    site.routes['/v1/boards/one/jobs'] = jobs(1)
    const second = createCrawler(home.context, options)
    await second.start()
    expect(await reports(home, 1)).toMatchObject([{ status: 'complete', fresh: 1 }])
    await second.stop()
  })

  it('gives a run that was stopped again at the next start', async () => {
    const listeners = process.listenerCount('SIGINT')
    const { promise: asked, resolve } = Promise.withResolvers<void>()
    await using site = await openSite({ '/v1/boards/one/jobs': () => resolve() })
    await using home = await openContext()
    const sources = boardsAt(site, ['one'])
    const [source] = sources
    if (source === undefined) throw new Error('no source')
    const first = createCrawler(home.context, { sources: () => sources })
    await first.start()
    await request(home, source)
    await asked
    await first.stop()
    expect(await home.events('source.reported')).toEqual([])
    site.routes['/v1/boards/one/jobs'] = jobs(1)
    const second = createCrawler(home.context, { sources: () => sources })
    await second.start()
    expect(await reports(home, 1)).toMatchObject([{ status: 'complete', fresh: 1 }])
    await second.stop()
    expect(process.listenerCount('SIGINT')).toBe(listeners)
  })
})

describe('the scheduler', () => {
  it('asks at its start for every source that is on and has not run lately', async () => {
    await using site = await openSite({ '/v1/boards/one/jobs': jobs(1) })
    await using home = await openContext()
    const sources = boardsAt(site, ['one', 'two', 'off']).map((source) => ({
      ...source,
      enabled: source.name !== 'off',
    }))
    const crawler = createCrawler(home.context, { sources: () => sources })
    const first = createScheduler(home.context, { sources: () => sources })
    await first.start()
    await crawler.start()
    await reports(home, 2)
    await crawler.stop()
    await first.stop()
    const again = createScheduler(home.context, { sources: () => sources })
    await again.start()
    await again.stop()
    const asked = await home.events('crawl.requested')
    expect(asked.map(({ source, cause }) => `${source} ${cause}`).sort()).toEqual(['one start', 'two start'])
  })

  it('plans anew what changed while it runs, and asks for what is new', async () => {
    await using site = await openSite()
    await using home = await openContext()
    let sources = boardsAt(site, ['one', 'two'])
    let change = () => {}
    const scheduler = createScheduler(home.context, {
      sources: () => sources,
      onSourcesChange(listener) {
        change = listener
        return () => {
          change = () => {}
        }
      },
    })
    await scheduler.start()
    sources = boardsAt(site, ['two', 'three'])
    change()
    const asked = async () => (await home.events('crawl.requested')).map(({ source }) => source)
    await vi.waitFor(async () => expect(await asked()).toEqual(['one', 'two', 'three']))
    await scheduler.stop()
    change()
    expect(await asked()).toHaveLength(3)
  })

  it('asks once for a source, however many schedulers there are', async () => {
    await using site = await openSite()
    await using home = await openContext()
    const sources = boardsAt(site, ['one', 'two'])
    const schedulers = [1, 2, 3].map(() => createScheduler(home.context, { sources: () => sources }))
    await Promise.all(schedulers.map((scheduler) => scheduler.start()))
    await Promise.all(schedulers.map((scheduler) => scheduler.stop()))
    const asked = await home.events('crawl.requested')
    expect(asked.map(({ source }) => source).sort()).toEqual(['one', 'two'])
  })

  it('spreads sources over five minutes, always the same', () => {
    const names = Array.from({ length: 100 }, (_, index) => `source-${index}`)
    const delaysOf = (schedule: string) => names.map((name) => jitterMs({ name, schedule, timezone: 'UTC' }))
    const delays = delaysOf('17 */6 * * *')
    expect(delays).toEqual(delaysOf('17 */6 * * *'))
    expect(Math.max(...delays)).toBeLessThan(300_000)
    expect(Math.max(...delays) - Math.min(...delays)).toBeGreaterThan(240_000)
    expect(Math.max(...delaysOf('* * * * *'))).toBeLessThan(45_000)
  })

  it.each([
    [null, true],
    ['2026-09-07T05:30:00Z', false],
    ['2026-09-07T05:00:00Z', true],
  ])('takes a source that ran last at %s for due: %s', (last, due) => {
    expect(isDue(last, new Date('2026-09-07T06:00:00Z'))).toBe(due)
  })
})

describe('probing', () => {
  it('counts the hosts that give any answer', async () => {
    await using site = await openSite()
    await using gone = await openSite()
    await gone[Symbol.asyncDispose]()
    const sources = [...boardsAt(site, ['one', 'two']), ...boardsAt(gone, ['three'])]
    const probe = await probeSources(sources, { timeoutMs: 2_000 })
    expect(probe).toMatchObject({
      reachable: 1,
      tried: 2,
      reason: expect.stringContaining('does not answer'),
    })
  })

  it.each([
    { is: 'is there', path: import.meta.filename, reachable: 1 },
    { is: 'is missing', path: '/nowhere/export.csv', reachable: 0 },
  ])('takes a file that $is for what it is', async ({ path, reachable }) => {
    const sources = parseSources([
      { name: 'export', kind: 'file', path, format: 'csv', fields: { id: 'id', title: 'title' } },
    ])
    expect(await probeSources(sources)).toMatchObject({ reachable, tried: 1 })
  })

  it('looks for each file, since one that is there says nothing of the next', async () => {
    const fields = { id: 'id', title: 'title' }
    const sources = parseSources([
      { name: 'there', kind: 'file', path: import.meta.filename, format: 'csv', fields },
      { name: 'gone', kind: 'file', path: '/nowhere/export.csv', format: 'csv', fields },
    ])
    expect(await probeSources(sources)).toMatchObject({
      reachable: 1,
      tried: 2,
      reason: expect.stringContaining('/nowhere/export.csv'),
    })
  })

  it('says so when nothing is switched on', async () => {
    expect(await probeSources([])).toMatchObject({
      reachable: 0,
      tried: 0,
      reason: expect.stringContaining('config/sources'),
    })
  })

  it('ends in time when nobody answers', async () => {
    await using site = await openSite({ '/robots.txt': () => {} })
    const error = await probeSources(boardsAt(site, ['one']), { timeoutMs: 200 }).catch(describeError)
    expect(error).toMatchObject({ reachable: 0, tried: 1 })
  })
})
