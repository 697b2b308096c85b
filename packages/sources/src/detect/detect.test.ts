import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { parseSources } from '../source-file.ts'
import { detectSource, entryOf, yamlOf } from './detect.ts'

const nothingThere = async (): Promise<never> => {
  throw new Error('not to be asked')
}

function pageAt(url: string, body: string) {
  return async () => ({ url, body })
}

const postings = ['data-engineer', 'welder-day-shift', 'nurse-icu']

describe('how to watch an address', () => {
  it.each([
    ['https://boards.greenhouse.io/acme', 'greenhouse', { board: 'acme' }],
    ['https://job-boards.eu.greenhouse.io/acme/jobs/12', 'greenhouse', { board: 'acme' }],
    ['https://boards.greenhouse.io/embed/job_board?for=acme', 'greenhouse', { board: 'acme' }],
    ['https://jobs.lever.co/acme/1234-5678', 'lever', { site: 'acme' }],
    ['https://jobs.eu.lever.co/acme', 'lever', { site: 'acme', region: 'eu' }],
    ['https://jobs.ashbyhq.com/acme%20labs', 'ashby', { board: 'acme labs' }],
    ['https://apply.workable.com/acme/', 'workable', { account: 'acme' }],
    ['https://careers.smartrecruiters.com/Acme1', 'smartrecruiters', { board: 'Acme1' }],
    ['https://acme.recruitee.com/o/welder', 'recruitee', { slug: 'acme' }],
    ['https://acme.jobs.personio.com/', 'personio', { slug: 'acme', domain: 'com' }],
    ['https://acme.teamtailor.com/jobs', 'teamtailor', { slug: 'acme' }],
    [
      'https://acme.wd5.myworkdayjobs.com/en-US/Careers',
      'workday',
      { host: 'acme.wd5.myworkdayjobs.com', tenant: 'acme', site: 'Careers' },
    ],
  ])('knows %s by its address', async (address, kind, settings) => {
    expect(await detectSource(address, nothingThere)).toEqual([
      { kind, settings, because: expect.any(String) },
    ])
  })

  it('finds the board that a careers page embeds, escaped or not', async () => {
    const html = `<html><body><a href="https://www.acme.example/jobs">x</a>
      <script>var board = "https:\\/\\/boards.greenhouse.io\\/embed\\/job_board\\/js?for=acme"</script>
      <a href="https://jobs.lever.co/beta/1">y</a></body></html>`
    const found = await detectSource(
      'https://acme.example/careers',
      pageAt('https://acme.example/careers', html),
    )
    expect(found.map(({ kind, settings }) => [kind, settings])).toEqual([
      ['greenhouse', { board: 'acme' }],
      ['lever', { site: 'beta' }],
    ])
  })

  it('finds where it was led to', async () => {
    const found = await detectSource(
      'https://acme.example/jobs',
      pageAt('https://jobs.ashbyhq.com/acme', '<html></html>'),
    )
    expect(found).toMatchObject([{ kind: 'ashby', settings: { board: 'acme' } }])
  })

  it('finds JSON-LD, feeds, and a list of links to postings', async () => {
    const html = `<html><head><link rel="alternate" type="application/rss+xml" title="Jobs" href="/jobs.xml">
      <script type="application/ld+json">{"@type":"JobPosting","title":"Welder"}</script></head><body><ul>
      ${postings.map((one) => `<li class="opening big"><a href="/jobs/${one}">${one}</a></li>`).join('')}</ul></body></html>`
    const found = await detectSource('https://acme.example/', pageAt('https://acme.example/', html))
    expect(found.map(({ kind }) => kind)).toEqual(['jobposting', 'feed', 'html'])
    expect(found[1]?.settings).toEqual({ url: 'https://acme.example/jobs.xml' })
    expect(found[2]?.settings).toMatchObject({ item: 'li.opening' })
  })

  it('looks at a posting where the page itself says nothing, and takes a sitemap for one', async () => {
    const url = 'https://acme.example/careers'
    const list = postings.map((one) => `<li class="job"><a href="/careers/${one}">${one}</a></li>`).join('')
    const pages: Record<string, string> = {
      [url]: `<ul>${list}</ul>`,
      [`${url}/data-engineer`]: '<script type="application/ld+json">{"@type":"JobPosting"}</script>',
      'https://acme.example/sitemap.xml': `<urlset><url><loc>${url}/welder</loc></url></urlset>`,
    }
    const fetchText = async (at: string) => ({ url: at, body: pages[at] ?? '' })
    const found = await detectSource(url, fetchText)
    expect(found.map(({ kind }) => kind)).toEqual(['jobposting', 'html'])
    expect(found[0]?.settings).toEqual({ url })
    const sitemap = 'https://acme.example/sitemap.xml'
    expect(await detectSource(sitemap, fetchText)).toMatchObject([{ kind: 'jobposting' }])
    const failing = async (at: string) => (at === url ? fetchText(at) : nothingThere())
    expect((await detectSource(url, failing)).map(({ kind }) => kind)).toEqual(['html'])
  })

  it('finds a feed at the address itself, and nothing where there is nothing', async () => {
    const url = 'https://acme.example/x'
    const rss = '<rss version="2.0"><channel><title>N</title><item><title>A</title></item></channel></rss>'
    expect(await detectSource(url, pageAt(url, rss))).toMatchObject([{ kind: 'feed', settings: { url } }])
    expect(await detectSource(url, pageAt(url, '<html><body><p>Hello</p></body></html>'))).toEqual([])
  })

  it('writes lines that are a valid source', async () => {
    const url = 'https://acme.example/careers'
    const html = `<ul>${postings.map((one) => `<li class="job"><a href="/careers/${one}">${one}</a></li>`).join('')}</ul>`
    const found = [
      ...(await detectSource('https://acme.teamtailor.com/jobs', nothingThere)),
      ...(await detectSource(url, pageAt(url, html))),
    ]
    const texts = found.map((one) => yamlOf(entryOf(one, url)))
    expect(texts[0]).toBe('  - name: teamtailor:acme\n    kind: teamtailor\n    slug: acme')
    const sources = parseSources(texts.flatMap((text) => parse(`sources:\n${text}`).sources))
    expect(sources.map(({ name, kind }) => [name, kind])).toEqual([
      ['teamtailor:acme', 'teamtailor'],
      ['acme.example', 'html'],
    ])
  })
})
