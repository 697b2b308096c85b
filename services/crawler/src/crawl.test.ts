import { randomUUID } from 'node:crypto'
import type { CrawlRequest, Run } from '@skilltide/contracts'
import { parseSources, type Source } from '@skilltide/sources'
import { describe, expect, it } from 'vitest'
import { crawl } from './crawl.ts'
import type { CrawlerContext } from './crawler.ts'
import { openContext } from './fixtures/open-context.ts'
import { answer, inOrder, openSite, type Site, tagged } from './fixtures/open-site.ts'
import { openTools } from './tools.ts'

const path = '/v1/boards/acme/jobs'

function board(ids: number[], extra: object = {}): string {
  const jobs = ids.map((id) => ({
    id,
    title: `Engineer ${id}`,
    absolute_url: `https://acme.example/jobs/${id}`,
    ...extra,
  }))
  return JSON.stringify({ jobs, meta: { total: ids.length } })
}

function sourceAt(site: Site, changes: object = {}): Source {
  const [source] = parseSources([
    { name: 'acme', kind: 'greenhouse', board: 'acme', baseUrl: site.origin, allowPrivate: true, ...changes },
  ])
  if (source === undefined) throw new Error('no source')
  return source
}

function requested(cause: CrawlRequest['cause'] = 'schedule'): CrawlRequest {
  return { runId: randomUUID(), source: 'acme', requestedAt: '2026-09-07T06:00:00Z', cause }
}

/** Runs the source as often as asked, waits recorded instead of waited; the reports. */
async function runs(
  context: CrawlerContext,
  source: Source,
  options: { times?: number; request?: CrawlRequest; waits?: number[] } = {},
): Promise<Run[]> {
  const { signal } = new AbortController()
  const wait = async (ms: number) => void options.waits?.push(ms)
  const tools = await openTools(context, { wait, random: () => 1 })
  const ended: Run[] = []
  try {
    for (let time = 0; time < (options.times ?? 1); time++) {
      const request = options.request ?? requested()
      await crawl(context, tools, { source, request, signal })
      const { rows } = await lastReport(context)
      ended.push(...rows)
    }
  } finally {
    await tools.close()
  }
  return ended
}

async function lastReport(context: CrawlerContext): Promise<{ rows: Run[] }> {
  const [record] = await context.log.peek('source.reported', { limit: 1 })
  return { rows: record === undefined ? [] : [JSON.parse(record.value)] }
}

describe('a run', () => {
  it('sends a board whole at first, as what was there before, and nothing that has not changed', async () => {
    await using site = await openSite({ [path]: answer(board([1, 2])) })
    await using home = await openContext()
    const [first, second] = await runs(home.context, sourceAt(site), { times: 2 })
    expect(first).toMatchObject({
      status: 'complete',
      reason: null,
      received: 2,
      fresh: 2,
      baseline: true,
      requests: 1,
      statedTotal: 2,
    })
    expect(second).toMatchObject({ status: 'complete', fresh: 0, unchanged: 2, baseline: false })
    const documents = await home.events('document.fetched')
    expect(
      documents.map(({ externalId, revision, run }) => ({ externalId, revision, baseline: run.baseline })),
    ).toEqual(['1', '2'].map((externalId) => ({ externalId, revision: 1, baseline: true })))
    expect(await home.events('source.reported')).toHaveLength(2)
  })

  it('is unchanged when the source says so, and still counts what is missing', async () => {
    await using site = await openSite({ [path]: tagged(board([1, 2]), '"one"') })
    await using home = await openContext()
    const source = sourceAt(site)
    await runs(home.context, source)
    site.routes[path] = tagged(board([1]), '"two"')
    const [missing, closed] = await runs(home.context, source, { times: 2 })
    expect(missing).toMatchObject({ status: 'complete', closed: 0 })
    expect(closed).toMatchObject({ status: 'unchanged', received: 1, unchanged: 1, closed: 1 })
    expect(await home.events('posting.closed')).toMatchObject([{ externalId: '2', reason: 'gone' }])
  })

  it('sends a change as the next revision, and a new posting as new', async () => {
    await using site = await openSite({
      [path]: inOrder(answer(board([1])), answer(board([1, 2], { updated_at: '2026-09-07' }))),
    })
    await using home = await openContext()
    const [, second] = await runs(home.context, sourceAt(site), { times: 2 })
    expect(second).toMatchObject({ fresh: 1, changed: 1 })
    const [, ...later] = await home.events('document.fetched')
    expect(later.map(({ externalId, revision, run }) => [externalId, revision, run.baseline])).toEqual(
      expect.arrayContaining([
        ['1', 2, true],
        ['2', 1, false],
      ]),
    )
  })

  it('closes what is gone in two complete runs, and reopens what returns', async () => {
    await using site = await openSite({
      [path]: inOrder(...[[1, 2], [1], [1], [1, 2]].map((ids) => answer(board(ids)))),
    })
    await using home = await openContext()
    const reports = await runs(home.context, sourceAt(site), { times: 4 })
    expect(reports.map(({ closed, changed }) => [closed, changed])).toEqual([
      [0, 0],
      [0, 0],
      [1, 0],
      [0, 1],
    ])
    expect((await home.events('document.fetched')).at(-1)).toMatchObject({ externalId: '2', revision: 2 })
  })

  it('is partial when fewer came than the source states, and closes nothing', async () => {
    const short = JSON.stringify({ jobs: [{ id: 1, title: 'x' }], meta: { total: 9 } })
    await using site = await openSite({ [path]: inOrder(answer(board([1, 2])), answer(short)) })
    await using home = await openContext()
    const [, ...partial] = await runs(home.context, sourceAt(site), { times: 4 })
    expect(partial.map(({ status, closed }) => [status, closed])).toEqual(Array(3).fill(['partial', 0]))
    expect(partial[0]?.reason).toBe('the source states 9 and gave 1: it cut its answer short')
  })

  it.each([
    [404, 'failed', 'SOURCE_GONE', 1],
    [410, 'failed', 'SOURCE_GONE', 1],
    [401, 'blocked', 'SOURCE_REFUSED', 1],
    [403, 'blocked', 'SOURCE_REFUSED', 1],
    [500, 'failed', 'SOURCE_UNREACHABLE', 4],
  ])(
    'that is answered %i is %s, after as many requests as that is worth',
    async (status, ended, code, requests) => {
      await using site = await openSite({ [path]: answer('no', {}, status) })
      await using home = await openContext()
      const [run] = await runs(home.context, sourceAt(site))
      expect(run).toMatchObject({
        status: ended,
        reason: expect.stringContaining(`${code}: [crawler] ${site.origin}${path}`),
      })
      expect(site.asked).toHaveLength(requests)
    },
  )

  it.each([['{"jobs": [{"id": 1, "tit'], ['<html>maintenance</html>'], ['']])(
    'fails on %j, and keeps what is known',
    async (body) => {
      await using site = await openSite({ [path]: inOrder(answer(board([1])), answer(body)) })
      await using home = await openContext()
      const [, failed] = await runs(home.context, sourceAt(site), { times: 2 })
      expect(failed).toMatchObject({
        status: 'failed',
        reason: expect.stringMatching(/^SOURCE_UNREADABLE: /),
        closed: 0,
      })
      expect(await home.events('posting.closed')).toEqual([])
    },
  )

  it('asks again after a failure, later each time, and as Retry-After says', async () => {
    const waits: number[] = []
    await using site = await openSite({
      [path]: inOrder(
        answer('', {}, 500),
        answer('', {}, 502),
        answer('', { 'retry-after': '7' }, 429),
        answer(board([1])),
      ),
    })
    await using home = await openContext()
    const [run] = await runs(home.context, sourceAt(site), { waits })
    expect(run).toMatchObject({ status: 'complete', fresh: 1, requests: 4 })
    expect(waits).toEqual([500, 1_000, 7_000])
  })

  it('leaves a source alone for as long as it asks, unless somebody asks by hand', async () => {
    await using site = await openSite({ [path]: answer('', { 'retry-after': '7200' }, 429) })
    await using home = await openContext()
    const source = sourceAt(site)
    const [busy, cooling] = await runs(home.context, source, { times: 2 })
    expect(busy).toMatchObject({ status: 'failed', reason: expect.stringMatching(/^SOURCE_BUSY: /) })
    expect(cooling).toMatchObject({
      status: 'blocked',
      requests: 0,
      reason: expect.stringContaining('left alone until 2026-09-07T08:00:00.000Z'),
    })
    expect(site.asked).toHaveLength(1)
    site.routes[path] = answer(board([1]))
    const [byHand] = await runs(home.context, source, { request: requested('manual') })
    expect(byHand).toMatchObject({ status: 'complete', fresh: 1 })
    expect((await runs(home.context, source))[0]).toMatchObject({ status: 'complete' })
  })

  it('counts a posting that is too large, and does not close it', async () => {
    const large = JSON.stringify({
      jobs: [
        { id: 1, title: 'x', content: 'y'.repeat(2_000) },
        { id: 2, title: 'z' },
      ],
      meta: { total: 2 },
    })
    await using site = await openSite({ [path]: inOrder(answer(board([1, 2])), answer(large)) })
    await using home = await openContext({ maxDocumentBytes: 1_000 })
    const reports = await runs(home.context, sourceAt(site), { times: 4 })
    expect(reports.at(-1)).toMatchObject({
      status: 'complete',
      closed: 0,
      rejected: [{ externalId: '1', reason: expect.stringContaining('DOCUMENT_TOO_LARGE') }],
    })
  })

  it('reports the same again when its request is given again', async () => {
    await using site = await openSite({ [path]: answer(board([1])) })
    await using home = await openContext()
    const request = requested()
    const reports = await runs(home.context, sourceAt(site), { times: 2, request })
    expect(reports[1]).toEqual(reports[0])
    expect(site.asked).toHaveLength(1)
  })

  it('repeats documents rather than losing them when the store fails in between', async () => {
    await using site = await openSite({ [path]: answer(board([1])) })
    await using home = await openContext()
    const request = requested()
    const failing = {
      ...home.context,
      store: { ...home.context.store, writeSeen: () => Promise.reject(new Error('disk full')) },
    }
    await expect(runs(failing, sourceAt(site), { request })).rejects.toThrowError('disk full')
    expect(await home.events('source.reported')).toEqual([])
    await runs(home.context, sourceAt(site), { request })
    expect((await home.events('document.fetched')).map(({ externalId }) => externalId)).toEqual(['1', '1'])
    const ids = (await home.context.log.peek('document.fetched', { limit: 9 })).map(
      ({ headers }) => headers.ce_id,
    )
    expect(new Set(ids)).toEqual(new Set(['acme/1#1']))
  })
})

describe('a run over pages', () => {
  function page(id: string): string {
    const posting = { '@type': 'JobPosting', identifier: id, title: `Job ${id}`, description: 'Go' }
    return `<html><script type="application/ld+json">${JSON.stringify(posting)}</script></html>`
  }

  function sitemap(site: Site, ids: string[]): string {
    return `<urlset>${ids.map((id) => `<url><loc>${site.origin}/jobs/${id}</loc></url>`).join('')}</urlset>`
  }

  function careers(site: Site, changes: object = {}): Source {
    const [source] = parseSources([
      { name: 'acme', kind: 'jobposting', url: `${site.origin}/sitemap.xml`, allowPrivate: true, ...changes },
    ])
    if (source === undefined) throw new Error('no source')
    return source
  }

  function feedAt(site: Site): Source {
    const [source] = parseSources([
      { name: 'acme', kind: 'feed', url: `${site.origin}/feed`, allowPrivate: true },
    ])
    if (source === undefined) throw new Error('no source')
    return source
  }

  async function openCareers() {
    const site = await openSite({ '/jobs/1': answer(page('1')), '/jobs/2': answer(page('2')) })
    site.routes['/sitemap.xml'] = answer(sitemap(site, ['1', '2', '3']))
    return site
  }

  it('reads robots.txt once, then the sitemap, then its pages; one that is gone is no failure', async () => {
    await using site = await openCareers()
    await using home = await openContext()
    const [run] = await runs(home.context, careers(site))
    expect(run).toMatchObject({ status: 'complete', fresh: 2, requests: 5 })
    expect(site.asked).toEqual(['/robots.txt', '/sitemap.xml', '/jobs/1', '/jobs/2', '/jobs/3'])
  })

  it('is partial when a later page fails, and keeps the rest', async () => {
    await using site = await openCareers()
    site.routes['/jobs/3'] = answer('', {}, 500)
    await using home = await openContext()
    const [run] = await runs(home.context, careers(site))
    expect(run).toMatchObject({
      status: 'partial',
      fresh: 2,
      reason: expect.stringMatching(/^SOURCE_UNREACHABLE: .*\/jobs\/3 answered 500/),
    })
  })

  it('is partial when there are more pages than it may read, and says both numbers', async () => {
    await using site = await openCareers()
    await using home = await openContext()
    const [run] = await runs(home.context, careers(site, { maxPages: 1 }))
    expect(run).toMatchObject({
      status: 'partial',
      fresh: 1,
      reason: 'read 2 pages of at least 4: raise maxPages',
    })
  })

  it('is blocked where robots.txt forbids the first page', async () => {
    await using site = await openCareers()
    site.routes['/robots.txt'] = answer('User-agent: *\nDisallow: /sitemap.xml\n')
    await using home = await openContext()
    const [run] = await runs(home.context, careers(site))
    expect(run).toMatchObject({ status: 'blocked', reason: expect.stringContaining('robots.txt forbids it') })
    expect(site.asked).toEqual(['/robots.txt'])
  })

  it('is not led by a redirect to what robots.txt forbids, there or at another site', async () => {
    await using elsewhere = await openSite({ '/robots.txt': answer('User-agent: *\nDisallow: /jobs\n') })
    await using site = await openCareers()
    site.routes['/robots.txt'] = answer('User-agent: *\nDisallow: /private\n')
    site.routes['/jobs/1'] = answer('', { location: '/private' }, 302)
    site.routes['/jobs/2'] = answer('', { location: `${elsewhere.origin}/jobs/2` }, 302)
    await using home = await openContext()
    const [run] = await runs(home.context, careers(site))
    expect(run).toMatchObject({
      status: 'partial',
      fresh: 0,
      reason: expect.stringMatching(/\/private: robots.txt forbids it.*\/jobs\/2: robots.txt forbids it/),
    })
    expect(site.asked).not.toContain('/private')
    expect(elsewhere.asked).toEqual(['/robots.txt'])
  })

  it('keeps to the robots.txt it knows while the site cannot say', async () => {
    await using site = await openCareers()
    site.routes['/robots.txt'] = inOrder(answer('User-agent: *\nAllow: /\n'), answer('', {}, 503))
    await using home = await openContext()
    const tools = await openTools(home.context, { wait: async () => {} })
    const source = { kind: 'jobposting', allowPrivate: true }
    const options = { memo: undefined, signal: new AbortController().signal }
    const ask = () =>
      tools.fetch(source, { url: `${site.origin}/jobs/1`, label: 'page', robots: true }, options)
    for (const hours of [0, 1, 25, 25.01, 26]) {
      home.clock.set(new Date(Date.parse('2026-09-07T06:00:00Z') + hours * 3_600_000))
      expect(await ask()).toMatchObject({ kind: 'answer' })
    }
    expect(site.asked.filter((path) => path === '/robots.txt')).toHaveLength(3)
    await tools.close()
  })

  it('does not ask an address inside a network unless the source allows it', async () => {
    await using site = await openCareers()
    await using home = await openContext()
    const [run] = await runs(home.context, careers(site, { allowPrivate: false }))
    expect(run).toMatchObject({ status: 'blocked', reason: expect.stringContaining('ADDRESS_FORBIDDEN') })
    expect(site.asked).toEqual([])
  })

  it('never closes an article that left its feed', async () => {
    const feed = (id: number) =>
      `<rss version="2.0"><channel><title>N</title><item><title>A${id}</title><guid>${id}</guid></item></channel></rss>`
    await using site = await openSite({ '/feed': inOrder(...[1, 2, 3, 4].map((id) => answer(feed(id)))) })
    await using home = await openContext()
    const reports = await runs(home.context, feedAt(site), { times: 4 })
    expect(reports.map(({ fresh, closed }) => [fresh, closed])).toEqual(Array(4).fill([1, 0]))
  })
})

it('answers a turn of the schedule that came late by the run that began after it', async () => {
  await using site = await openSite({ [path]: answer(board([1])) })
  await using home = await openContext()
  await runs(home.context, sourceAt(site))
  const late = { ...requested(), requestedAt: '2026-09-07T05:00:00Z' }
  await runs(home.context, sourceAt(site), { request: late })
  expect(site.asked).toHaveLength(1)
  await runs(home.context, sourceAt(site), { request: { ...late, cause: 'manual' } })
  expect(site.asked).toHaveLength(2)
  expect(await home.events('source.reported')).toHaveLength(2)
})

describe('a source that falls silent', () => {
  it('is told of in the report, with what would have been usual', async () => {
    await using site = await openSite()
    await using home = await openContext()
    const source = sourceAt(site)
    let day = Date.parse('2026-09-07T06:00:00Z')
    const live = async (days: number, changes: boolean) => {
      const reports: Run[] = []
      for (let turn = 0; turn < 4 * days; turn++) {
        if (changes) site.routes[path] = answer(board([turn, turn + 1, day % 1_000]))
        day += 6 * 3_600_000
        const now = new Date(day)
        home.clock.set(now)
        const request = { ...requested(), requestedAt: now.toISOString() }
        reports.push(...(await runs(home.context, source, { request })))
      }
      return reports
    }
    expect((await live(16, true)).filter(({ silence }) => silence != null)).toEqual([])
    const last = new Date(day).toISOString()
    const quiet = await live(4, false)
    expect(quiet.at(0)?.silence).toBeNull()
    expect(quiet.at(-1)?.silence).toMatchObject({ since: last, usualMs: 6 * 3_600_000 })
    site.routes[path] = answer('no', {}, 403)
    expect((await live(1, false)).at(-1)).not.toHaveProperty('silence')
    expect((await live(1, true)).at(-1)?.silence).toBeNull()
  })
})
