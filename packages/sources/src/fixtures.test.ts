import { existsSync, globSync, readFileSync } from 'node:fs'
import { parsedItemSchema } from '@skilltide/contracts'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { findKind, parseRecordedAnswer, type SourcePage, sourceKinds } from './index.ts'

const folder = new URL('./fixtures/', import.meta.url).pathname
const inputs = globSync('*/*/input.*', { cwd: folder }).sort()

function readFixture(path: string): string {
  return readFileSync(`${folder}${path}`, 'utf8')
}

/** How a kind reads a fixture as the answer to its first request. */
function pageOf(path: string, label?: string): SourcePage {
  const kind = findKind(path.split('/')[0] ?? '')
  if (kind === null) throw new Error(`no kind for ${path}`)
  const source = { settings: kind.recorded }
  const [request] = kind.start(source)
  if (request === undefined) throw new Error('no first request')
  const asked = { ...request, label: label ?? request.label }
  const url = 'https://careers.example/jobs'
  return kind.read({ request: asked, url, mediaType: '', body: readFixture(path) }, source)
}

describe('a recorded answer', () => {
  it('is there for every kind', () => {
    expect(new Set(inputs.map((path) => path.split('/')[0]))).toEqual(
      new Set(sourceKinds.map(({ name }) => name)),
    )
  })

  it.each(inputs)('%s is read as expected', (path) => {
    const expected = z
      .array(parsedItemSchema)
      .parse(JSON.parse(readFixture(path.replace(/input\.\w+$/, 'expected.json'))))
    expect(parseRecordedAnswer(path.split('/')[0] ?? '', readFixture(path))).toEqual(expected)
  })
})

/** What a kind of page may be; any page at all is a page for these. */
const readsAnyPage = new Set(['html', 'jobposting', 'file'])

describe.each(sourceKinds.map((kind) => [kind.name, kind] as const))('%s', (name, kind) => {
  it.runIf(existsSync(`${folder}${name}/empty`))('takes an empty answer for healthy', () => {
    const [path = ''] = globSync(`${name}/empty/input.*`, { cwd: folder })
    const page = pageOf(path)
    expect(page).toMatchObject({ rows: [], glimpses: [], rejected: [], truncated: null })
    expect(page.statedTotal ?? 0).toBe(0)
  })

  it
    .skipIf(readsAnyPage.has(name))
    .each([
      '',
      '{"status":404,"error":"not found"}',
      '<!doctype html><html><body>Moved</body></html>',
      'null',
      '{"jobs":null}',
    ])('does not take %j for an answer of its kind', (body) => {
    expect(() => readAnswer(kind.name, body)).toThrowError(
      expect.objectContaining({ code: 'SOURCE_UNREADABLE' }),
    )
  })

  it('has settings that its own first request comes from, and keys that a file may name', () => {
    const source = { settings: kind.settings.parse(kind.recorded) }
    const requests = kind.start(source)
    expect(requests.length).toBeGreaterThan(0)
    for (const { url } of requests) expect(url).toMatch(name === 'file' ? /^file:/ : /^https?:/)
    expect(kind.mostRequests(source)).toBeGreaterThan(0)
  })
})

/** How a kind reads this body as the answer to its first request, or to one of another label. */
function readAnswer(
  kindName: string,
  body: string,
  { settings = {}, ...request }: { settings?: object; label?: string; url?: string; body?: string } = {},
): SourcePage {
  const kind = findKind(kindName)
  if (kind === null) throw new Error(`no kind ${kindName}`)
  const source = { settings: { ...kind.recorded, ...settings } }
  const [first] = kind.start(source)
  if (first === undefined) throw new Error('no first request')
  const asked = { ...first, ...request }
  return kind.read({ request: asked, url: asked.url, mediaType: '', body }, source)
}

const many = (count: number, one: (at: number) => object) => Array.from({ length: count }, (_, at) => one(at))
const urls = (page: SourcePage) => page.follow.map(({ url }) => url)

describe('the next page', () => {
  it('of Lever begins after what came, and is not asked for after a page that is not full', () => {
    const full = JSON.stringify(many(100, (at) => ({ id: `${at}`, text: 'x' })))
    expect(urls(readAnswer('lever', full))).toEqual([expect.stringContaining('skip=100&limit=100')])
    expect(urls(readAnswer('lever', '[{"id":"1"}]'))).toEqual([])
  })

  it('of SmartRecruiters begins after what came, until the stated total', () => {
    const listing = (content: object[], totalFound: number) => JSON.stringify({ totalFound, content })
    const page = readAnswer('smartrecruiters', listing([{ id: '1' }, { id: '2' }], 3))
    expect(urls(page)).toEqual([expect.stringMatching(/offset=2$/)])
    expect(page).toMatchObject({ statedTotal: 3, rows: [] })
    expect(page.glimpses.map(({ detail }) => detail.url)).toEqual([
      expect.stringMatching(/\/postings\/1$/),
      expect.stringMatching(/\/postings\/2$/),
    ])
    expect(urls(readAnswer('smartrecruiters', listing([{ id: '3' }], 1)))).toEqual([])
  })

  it('of Workday is asked for in the body, and ends before its list begins again', () => {
    const listing = JSON.stringify({
      total: 2_000,
      jobPostings: many(20, (at) => ({ title: 'x', externalPath: `/job/${at}` })),
    })
    const [next] = readAnswer('workday', listing).follow
    expect(JSON.parse(next?.body ?? '')).toMatchObject({ offset: 20, limit: 20 })
    const last = readAnswer('workday', listing, { body: JSON.stringify({ offset: 1_980 }) })
    expect(last.follow).toEqual([])
    expect(last.truncated).toContain('2000')
    expect(last.statedTotal).toBeNull()
  })

  it('of Arbeitnow is counted, whatever its answer says', () => {
    const body = JSON.stringify({
      data: many(100, (at) => ({ slug: `${at}` })),
      links: { next: 'https://x.invalid/' },
    })
    expect(urls(readAnswer('arbeitnow', body))).toEqual([expect.stringMatching(/arbeitnow.com.*page=2$/)])
    expect(urls(readAnswer('arbeitnow', body, { settings: { maxPages: 1 } }))).toEqual([])
  })

  it('of Himalayas begins after the rows that came, not after those that were asked for', () => {
    const body = JSON.stringify({
      totalCount: 9,
      jobs: many(7, (at) => ({ guid: `https://h.example/${at}` })),
    })
    expect(urls(readAnswer('himalayas', body))).toEqual([expect.stringMatching(/offset=7$/)])
  })

  it('of Adzuna stands in its path, of The Muse counts from 0, of USAJOBS keeps the key', () => {
    const results = JSON.stringify({ results: many(50, (at) => ({ id: at })), page_count: 4 })
    expect(urls(readAnswer('adzuna', results))).toEqual([expect.stringContaining('/gb/search/2?')])
    expect(urls(readAnswer('themuse', results))).toEqual([expect.stringContaining('page=1')])
    const items = JSON.stringify({
      SearchResult: { SearchResultItems: many(500, (at) => ({ MatchedObjectId: `${at}` })) },
    })
    expect(readAnswer('usajobs', items).follow).toEqual([
      expect.objectContaining({
        url: expect.stringContaining('Page=2'),
        headers: { 'authorization-key': 'recorded', 'user-agent': 'recorded@example.org' },
      }),
    ])
  })

  it('of any JSON is found by page, offset or cursor; a key is not carried to another host', () => {
    const body = JSON.stringify({
      jobs: [{ id: 1 }, { id: 2 }],
      next: 'abc',
      link: 'https://elsewhere.invalid/?c=1',
    })
    const paged = (paging: object) => urls(readAnswer('json-api', body, { settings: { paging } }))
    expect(paged({ by: 'page' })).toEqual(['https://recorded.invalid/jobs?page=2'])
    expect(paged({ by: 'offset' })).toEqual(['https://recorded.invalid/jobs?offset=2'])
    expect(paged({ by: 'cursor', next: 'next' })).toEqual(['https://recorded.invalid/jobs?cursor=abc'])
    expect(paged({ by: 'cursor', next: 'link' })).toEqual([])
  })
})

describe('hn-hiring', () => {
  it('reads the threads that ask who is hiring, the newest alone unless it goes back', () => {
    const hits = [
      'Ask HN: Who is hiring? (June 2026)',
      'Ask HN: Who wants to be hired? (June 2026)',
      'Ask HN: Who is hiring? (May 2026)',
    ]
    const body = JSON.stringify({ hits: hits.map((title, at) => ({ objectID: `${at}`, title })) })
    expect(urls(readAnswer('hn-hiring', body))).toEqual([expect.stringMatching(/items\/0$/)])
    const all = readAnswer('hn-hiring', body, { settings: { since: '2016-01-01' } })
    expect(urls(all)).toEqual([expect.stringMatching(/items\/0$/), expect.stringMatching(/items\/2$/)])
  })
})

describe('html', () => {
  it("reads a posting's own page together with what the list showed of it", () => {
    const settings = { detail: { text: 'main@html', pay: '.pay' } }
    const [glimpse] = readAnswer('html', readFixture('html/traps/input.html'), { settings }).glimpses
    if (glimpse === undefined) throw new Error('no glimpse')
    const kind = findKind('html')
    const source = { settings: { ...kind?.recorded, ...settings } }
    const body =
      '<html><body><main><p>Seven <b>relays</b>.</p></main><p class="pay">£30 an hour</p></body></html>'
    const page = kind?.read({ request: glimpse.detail, url: glimpse.detail.url, mediaType: '', body }, source)
    const [row] = page?.rows ?? []
    if (row === undefined) throw new Error('no row')
    expect(kind?.parse({ ...row, company: null })).toMatchObject({
      title: 'Electrician & Fitter',
      text: 'Seven relays.',
      pay: { min: 30, currency: 'GBP', period: 'hour' },
    })
  })
})

describe('greenhouse', () => {
  it('states the total that did not come, and rejects what has no id', () => {
    expect(pageOf('greenhouse/truncated/input.json').statedTotal).toBe(40)
    expect(pageOf('greenhouse/traps/input.json').rejected).toEqual([
      { externalId: null, reason: 'a job without id' },
    ])
  })
})

describe('feed', () => {
  it('reads an item once and rejects one without id, link and title', () => {
    const page = pageOf('feed/rss2/input.xml')
    expect(page.rows.map(({ externalId }) => externalId)).toEqual([
      'post-19',
      'https://news.example/2026/plain',
    ])
    expect(page.rejected).toHaveLength(1)
    expect(page.truncated).toBeNull()
  })

  it('keeps what came whole of a feed that was cut off, and says so', () => {
    expect(pageOf('feed/cut-off/input.xml')).toMatchObject({
      rows: [{ externalId: '1' }],
      truncated: 'the feed ends too early: 1 items came whole',
    })
  })

  it('stores the same text for an item that has not changed, whatever else did', () => {
    const first = readFixture('feed/rss2/input.xml')
    const later = first
      .replace(
        /<lastBuildDate>.*?<\/lastBuildDate>/,
        '<lastBuildDate>Wed, 09 Sep 2026 00:00:00 GMT</lastBuildDate>',
      )
      .replace('<item>', '<item><title>New</title><guid>new</guid></item><item>')
    const rows = (body: string) =>
      findKind('feed')?.read(
        {
          request: { url: 'https://x.example/', label: 'feed' },
          url: 'https://x.example/',
          mediaType: '',
          body,
        },
        { settings: { url: 'https://x.example/' } },
      ).rows ?? []
    expect(rows(later).slice(1)).toEqual(rows(first))
  })
})

describe('jobposting', () => {
  it('counts the script that is broken', () => {
    expect(pageOf('jobposting/page/input.html').rejected).toEqual([
      { externalId: null, reason: 'https://careers.example/jobs: 1 of 3 JSON-LD scripts broken' },
    ])
  })

  it('follows links of its own host that look like postings, once each', () => {
    const { follow } = pageOf('jobposting/careers-page/input.html')
    expect(follow.map(({ url }) => url)).toEqual([
      'https://careers.example/jobs/1',
      'https://careers.example/jobs/2',
    ])
    expect(follow[0]).toMatchObject({ label: 'page', robots: true, mayBeGone: true })
  })

  it('does not follow the links of a page it was led to', () => {
    expect(pageOf('jobposting/careers-page/input.html', 'page').follow).toEqual([])
  })

  it('follows the matching pages of a sitemap, not its images', () => {
    const { follow } = pageOf('jobposting/sitemap/input.xml')
    expect(follow.map(({ url }) => url)).toEqual([
      'https://careers.example/jobs/1',
      'https://careers.example/jobs/2?a=1&b=2',
    ])
  })

  it('follows a sitemap of sitemaps one level down', () => {
    const path = 'jobposting/sitemap-index/input.xml'
    expect(pageOf(path).follow.map(({ label }) => label)).toEqual(['sitemap', 'sitemap'])
    expect(pageOf(path, 'sitemap').follow).toEqual([])
  })
})
