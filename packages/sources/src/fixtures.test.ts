import { globSync, readFileSync } from 'node:fs'
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

describe('greenhouse', () => {
  it('takes an empty board for healthy', () => {
    expect(pageOf('greenhouse/empty/input.json')).toMatchObject({ rows: [], statedTotal: 0, rejected: [] })
  })

  it('states the total that did not come, and rejects what has no id', () => {
    expect(pageOf('greenhouse/truncated/input.json').statedTotal).toBe(40)
    expect(pageOf('greenhouse/traps/input.json').rejected).toEqual([
      { externalId: null, reason: 'a job without id' },
    ])
  })

  it.each(['{"status":404,"error":"Job board not found"}', '<html></html>', '[]', '{"jobs":null}'])(
    'does not take %s for a board',
    (body) => {
      const read = () =>
        findKind('greenhouse')?.read(
          {
            request: { url: 'https://x.example/', label: 'list' },
            url: 'https://x.example/',
            mediaType: '',
            body,
          },
          { settings: { board: 'x' } },
        )
      expect(read).toThrowError(expect.objectContaining({ code: 'SOURCE_UNREADABLE' }))
    },
  )
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
