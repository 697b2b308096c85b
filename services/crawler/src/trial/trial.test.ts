import { SkilltideError } from '@skilltide/contracts'
import { findKind, parseSources, type Source } from '@skilltide/sources'
import { describe, expect, it } from 'vitest'
import { openContext } from '../fixtures/open-context.ts'
import { answer, openSite } from '../fixtures/open-site.ts'
import { proposeSources, trySource } from '../index.ts'
import { estimateCost } from './cost.ts'
import { missingIn } from './missing.ts'

function sourceOf(entry: Record<string, unknown>): Source {
  const [source] = parseSources([{ allowPrivate: true, ...entry }])
  if (source === undefined) throw new Error('no source')
  return source
}

function board(baseUrl: string): Source {
  return sourceOf({ kind: 'greenhouse', board: 'one', baseUrl })
}

describe('a trial', () => {
  it('shows the first rows, says what they lack and what a run costs, and stores nothing', async () => {
    const jobs = [1, 2, 3].map((id) => ({
      id,
      title: `Job ${id}`,
      content: '&lt;p&gt;Go&lt;/p&gt;',
      ...(id === 1 ? { first_published: '2026-09-01T00:00:00Z', location: { name: 'Berlin, Germany' } } : {}),
    }))
    const body = JSON.stringify({ jobs, meta: { total: 3 } })
    await using site = await openSite({ '/v1/boards/one/jobs': answer(body) })
    await using home = await openContext()
    const trial = await trySource(board(site.origin), { ...home.context, rows: 2 })
    expect(trial).toMatchObject({ status: 'complete', whole: true, received: 3, statedTotal: 3, requests: 1 })
    expect(trial.rows).toMatchObject([{ externalId: '1', title: 'Job 1', text: 'Go' }, { externalId: '2' }])
    expect(trial.missing).toContainEqual({ field: 'postedAt', missing: 2, of: 3 })
    expect(trial.missing.map(({ field }) => field)).not.toContain('text')
    expect(trial.cost).toMatchObject({ requests: 1, estimated: false, perDay: { runs: 4, requests: 4 } })
    expect(await home.context.store.readSeen('greenhouse:one')).toEqual([])
  })

  it('reads the beginning of a large source, and works out the rest', async () => {
    const page = (offset: number) =>
      JSON.stringify({
        totalFound: 1_000,
        content: Array.from({ length: 100 }, (_, index) => ({ id: `${offset + index}`, name: 'Welder' })),
      })
    const detail = answer(JSON.stringify({ id: '1', name: 'Welder', jobAd: { sections: {} } }))
    const ids = Array.from({ length: 100 }, (_, index) => [`/v1/companies/one/postings/${index}`, detail])
    await using site = await openSite({
      '/v1/companies/one/postings': (_request, response) => response.end(page(0)),
      ...Object.fromEntries(ids),
    })
    await using home = await openContext()
    const source = sourceOf({ kind: 'smartrecruiters', board: 'one', baseUrl: site.origin })
    const trial = await trySource(source, { ...home.context, rows: 5 })
    expect(trial).toMatchObject({ whole: false, requests: 12, received: 11, statedTotal: 1_000 })
    expect(trial.cost).toMatchObject({ estimated: true, atLeast: false, requests: 1_010 })
    expect(trial.cost.perDay.requests).toBe(40)
  })

  it('tells of a source that refuses, rather than failing itself', async () => {
    await using site = await openSite({ '/v1/boards/one/jobs': answer('no', {}, 403) })
    await using home = await openContext()
    const trial = await trySource(board(site.origin), { ...home.context, rows: 5 })
    expect(trial).toMatchObject({ status: 'blocked', reason: expect.stringContaining('SOURCE_REFUSED') })
    expect(trial.rows).toEqual([])
  })
})

describe('the cost of a run', () => {
  const read = {
    requests: 2,
    bytes: 2_000,
    listed: 20,
    robotsRequests: 0,
    detailRequests: 0,
    left: 0,
    statedTotal: null,
    durationMs: 200,
  }
  const plan = { hostDelayMs: 1_000, runsPerDay: 4 }

  it('is what it took where everything was read', () => {
    expect(estimateCost(read, plan)).toMatchObject({ requests: 2, bytes: 2_000, durationMs: 1_100 })
  })

  it('asks for robots.txt once a day, and not with each page of the list', () => {
    const page = { ...read, robotsRequests: 1 }
    expect(estimateCost(page, plan)).toMatchObject({ requests: 2, perDay: { runs: 4, requests: 5 } })
    const cut = { ...page, left: 1, statedTotal: 100 }
    // Twenty on the first page of five: robots.txt holds none.
    expect(estimateCost(cut, plan)).toMatchObject({ requests: 6, perDay: { requests: 21 } })
  })

  it('says that it is the least where the source states no total', () => {
    expect(estimateCost({ ...read, left: 1 }, plan)).toMatchObject({ requests: 3, atLeast: true })
  })
})

it('asks no article for what only postings have', () => {
  const article = findKind('hn-stories')?.parse({
    externalId: '1',
    url: 'https://news.example/1',
    mediaType: 'application/json',
    body: JSON.stringify({ objectID: '1', title: 'Go 2', created_at: '2026-09-01T00:00:00Z' }),
    company: null,
  })
  const fields = missingIn(article === undefined ? [] : [article]).map(({ field }) => field)
  expect(fields).toContain('text')
  expect(fields).not.toContain('pay')
})

describe('proposing', () => {
  it('asks nobody for an address that tells all, and says what is watched already', async () => {
    await using home = await openContext()
    const sources = [sourceOf({ kind: 'lever', site: 'acme', allowPrivate: false })]
    const proposals = await proposeSources('jobs.lever.co/acme/1', { ...home.context, sources })
    expect(proposals).toEqual([
      {
        kind: 'lever',
        settings: { site: 'acme' },
        source: { name: 'lever:acme', kind: 'lever', site: 'acme' },
        yaml: '  - name: lever:acme\n    kind: lever\n    site: acme',
        why: expect.stringContaining('lever'),
        watchedAs: 'lever:acme',
      },
    ])
  })

  it('looks into a page, inside a network only when that is allowed', async () => {
    const html = '<link rel="alternate" type="application/rss+xml" title="Jobs" href="/jobs.xml">'
    await using site = await openSite({ '/careers': answer(html, { 'content-type': 'text/html' }) })
    await using home = await openContext()
    const look = { ...home.context, sources: [], allowPrivate: true }
    const [proposal] = await proposeSources(`${site.origin}/careers`, look)
    expect(proposal?.source).toMatchObject({
      kind: 'feed',
      url: `${site.origin}/jobs.xml`,
      allowPrivate: true,
    })
    const refused = proposeSources(`${site.origin}/careers`, { ...look, allowPrivate: false })
    await expect(refused).rejects.toMatchObject({ code: 'ADDRESS_FORBIDDEN' })
  })

  it('refuses what is no web address', async () => {
    await using home = await openContext()
    const refused = proposeSources('file:///etc/passwd', { ...home.context, sources: [] })
    await expect(refused).rejects.toThrow(SkilltideError)
    await expect(refused).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })
})
