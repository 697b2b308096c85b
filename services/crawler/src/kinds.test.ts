import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Run } from '@skilltide/contracts'
import { parseSources, type Source } from '@skilltide/sources'
import { describe, expect, it, onTestFinished } from 'vitest'
import { crawl } from './crawl.ts'
import { openContext } from './fixtures/open-context.ts'
import { answer, openSite } from './fixtures/open-site.ts'
import { openTools } from './tools.ts'

type Home = Awaited<ReturnType<typeof openContext>>

function sourceOf(settings: object): Source {
  const [source] = parseSources([{ name: 'acme', allowPrivate: true, ...settings }])
  if (source === undefined) throw new Error('no source')
  return source
}

async function run({ context }: Home, source: Source): Promise<Run> {
  const tools = await openTools(context, { wait: async () => {}, random: () => 1 })
  const requestedAt = context.clock.now().toISOString()
  const request = { runId: randomUUID(), source: source.name, requestedAt, cause: 'manual' as const }
  try {
    await crawl(context, tools, { source, request, signal: new AbortController().signal })
  } finally {
    await tools.close()
  }
  const [record] = await context.log.peek('source.reported', { limit: 1 })
  return JSON.parse(record?.value ?? '')
}

describe('a list that says little of its postings', () => {
  const posting = (id: string) => ({ id, name: `Job ${id}`, company: { identifier: 'Acme', name: 'Acme' } })
  const detail = (id: string) =>
    answer(
      JSON.stringify({
        ...posting(id),
        jobAd: { sections: { jobDescription: { text: `<p>Text of ${id}</p>` } } },
      }),
    )
  const listing = (...ids: string[]) =>
    answer(JSON.stringify({ totalFound: ids.length, content: ids.map(posting) }))
  const path = '/v1/companies/Acme/postings'

  it('is asked for each text once, and closes what it no longer lists', async () => {
    await using site = await openSite({
      [path]: listing('1', '2'),
      [`${path}/1`]: detail('1'),
      [`${path}/2`]: detail('2'),
    })
    await using home = await openContext()
    const source = sourceOf({ kind: 'smartrecruiters', board: 'Acme', baseUrl: site.origin })
    expect(await run(home, source)).toMatchObject({ status: 'complete', fresh: 2, requests: 3, received: 2 })
    expect(await run(home, source)).toMatchObject({ status: 'complete', fresh: 0, unchanged: 2, requests: 1 })
    site.routes[path] = listing('2', '3')
    site.routes[`${path}/3`] = detail('3')
    expect(await run(home, source)).toMatchObject({ fresh: 1, closed: 0, requests: 2 })
    expect(await run(home, source)).toMatchObject({ fresh: 0, closed: 1, requests: 1 })
    const documents = await home.events('document.fetched')
    expect(documents.map(({ externalId }) => externalId)).toEqual(['1', '2', '3'])
    expect(documents[2]?.body).toContain('Text of 3')
  })

  it('asks again for the text that could not be had, and is partial meanwhile', async () => {
    await using site = await openSite({ [path]: listing('1', '2'), [`${path}/1`]: detail('1') })
    site.routes[`${path}/2`] = answer('', {}, 403)
    await using home = await openContext()
    const source = sourceOf({ kind: 'smartrecruiters', board: 'Acme', baseUrl: site.origin })
    expect(await run(home, source)).toMatchObject({ status: 'partial', fresh: 1 })
    site.routes[`${path}/2`] = detail('2')
    expect(await run(home, source)).toMatchObject({ status: 'complete', fresh: 1, unchanged: 1 })
  })
})

describe('a file', () => {
  it('is read whole, in pieces, and not sent again', { timeout: 60_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'skilltide-file-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const lines = Array.from({ length: 30_000 }, (_, at) =>
      JSON.stringify({
        key: at,
        title: `Job ${at}`,
        text: 'You weld, day in, day out, whatever the weather is.',
      }),
    )
    const path = join(folder, 'jobs.ndjson')
    writeFileSync(path, lines.join('\n'))
    await using home = await openContext()
    const source = sourceOf({ kind: 'file', path, fields: { id: 'key', text: 'text' }, archive: true })
    const first = await run(home, source)
    expect(first).toMatchObject({ status: 'complete', fresh: 30_000, archive: true })
    expect(first.requests).toBeGreaterThan(1)
    expect(await run(home, source)).toMatchObject({ fresh: 0, unchanged: 30_000 })
  })
})

const hasBrowser = process.env.CHROMIUM !== undefined || existsSync('/usr/bin/chromium')

describe.skipIf(!hasBrowser)('a page that needs a browser', () => {
  const script = `
    fetch('/jobs.json').then((answer) => answer.json()).then((jobs) => {
      document.body.innerHTML = jobs.map((job) => '<li class="job"><h2>' + job + '</h2><a href="/' + job + '">x</a></li>').join('')
      for (const url of ['http://198.51.100.7/third', '/picture.png']) fetch(url, { mode: 'no-cors' }).catch(() => {})
      const picture = new Image(); picture.src = '/picture.png'; document.body.append(picture)
    })`
  const settings = { kind: 'html', item: 'li.job', fields: { title: 'h2' }, render: 'browser' }

  it('is read as it shows itself, without pictures and other sites', { timeout: 60_000 }, async () => {
    await using site = await openSite({
      '/careers': answer(`<!doctype html><html><body><script>${script}</script></body></html>`, {
        'content-type': 'text/html',
      }),
      '/jobs.json': answer('["Welder","Fitter"]', { 'content-type': 'application/json' }),
    })
    await using home = await openContext()
    const report = await run(home, sourceOf({ ...settings, url: `${site.origin}/careers` }))
    expect(report).toMatchObject({ status: 'complete', fresh: 2, reason: null })
    expect(site.asked.filter((asked) => asked === '/careers')).toHaveLength(1)
  })

  it('cannot lead the browser to an address inside a network', { timeout: 60_000 }, async () => {
    await using site = await openSite({ '/careers': answer('<html><body>secret</body></html>') })
    await using home = await openContext()
    const report = await run(
      home,
      sourceOf({ ...settings, url: `${site.origin}/careers`, allowPrivate: false }),
    )
    expect(report).toMatchObject({ status: 'blocked', reason: expect.stringContaining('ADDRESS_FORBIDDEN') })
    expect(site.asked).toEqual([])
  })
})
