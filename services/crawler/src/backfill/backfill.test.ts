import { randomUUID } from 'node:crypto'
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Run } from '@skilltide/contracts'
import { parseSources, type Source } from '@skilltide/sources'
import { describe, expect, it, onTestFinished } from 'vitest'
import { crawlOnce } from '../fixtures/crawl-once.ts'
import { openContext } from '../fixtures/open-context.ts'
import { answer, openSite, type Site } from '../fixtures/open-site.ts'
import { openTools } from '../tools.ts'
import { type BackfillJob, type BackfillProgress, backfill } from './backfill.ts'

type Home = Awaited<ReturnType<typeof openContext>>

function sourceOf(entry: Record<string, unknown>): Source {
  const [source] = parseSources([{ allowPrivate: true, archive: true, ...entry }])
  if (source === undefined) throw new Error('no source')
  return source
}

async function run(home: Home, source: Source, options: Partial<BackfillJob> = {}): Promise<Run> {
  const tools = await openTools(home.context, { wait: async () => {}, random: () => 1 })
  const { signal } = new AbortController()
  const request = {
    runId: randomUUID(),
    source: source.name,
    requestedAt: '2026-09-07T06:00:00Z',
    cause: 'backfill' as const,
  }
  try {
    return await backfill(home.context, tools, { source, request, signal, ...options })
  } finally {
    await tools.close()
  }
}

const months = [1, 2, 3, 4, 5]

/** Five months of two postings each. */
async function openThreads(): Promise<Site> {
  const hits = months.map((month) => ({
    objectID: String(month),
    title: `Ask HN: Who is hiring? (${month})`,
  }))
  const thread = (month: number) => ({
    children: [1, 2].map((at) => ({
      id: month * 10 + at,
      created_at: `2026-0${month}-01T12:00:00Z`,
      text: `Acme | Engineer ${at} | Berlin`,
    })),
  })
  return openSite({
    '/api/v1/search_by_date': answer(JSON.stringify({ hits })),
    ...Object.fromEntries(
      months.map((month) => [`/api/v1/items/${month}`, answer(JSON.stringify(thread(month)))]),
    ),
  })
}

function threadsAt(site: Site): Source {
  return sourceOf({ name: 'hn:archive', kind: 'hn-hiring', since: '2026-01-01', baseUrl: site.origin })
}

describe('the past of a source', () => {
  it('is read a month at a time, as an archive', async () => {
    await using site = await openThreads()
    await using home = await openContext()
    const seen: BackfillProgress[] = []
    const report = await run(home, threadsAt(site), { onProgress: (one) => void seen.push(one) })
    expect(report).toMatchObject({ status: 'complete', requests: 6, received: 10, fresh: 10, archive: true })
    expect(seen.map(({ done, left }) => [done, left])).toEqual([
      [1, 5],
      [2, 4],
      [3, 3],
      [4, 2],
      [5, 1],
      [6, 0],
    ])
    const documents = await home.events('document.fetched')
    expect(documents).toHaveLength(10)
    expect(documents[0]).toMatchObject({ archive: true, run: { id: report.id } })
    expect(await home.events('source.reported')).toHaveLength(1)
  })

  it('goes on where it was ended, and reads nothing twice', async () => {
    await using site = await openThreads()
    await using home = await openContext()
    const source = threadsAt(site)
    const stopping = new AbortController()
    const stopped = run(home, source, {
      signal: stopping.signal,
      onProgress: ({ done }) => done === 3 && stopping.abort(new Error('stopped')),
    })
    await expect(stopped).rejects.toThrow('stopped')
    expect(await home.events('source.reported')).toEqual([])
    const report = await run(home, source)
    expect(report).toMatchObject({ status: 'complete', requests: 3, received: 6 })
    expect(site.asked.toSorted()).toEqual([...new Set(site.asked)].toSorted())
    expect(await home.events('document.fetched')).toHaveLength(10)
  })

  it('passes over a month that fails, and asks for that alone the next time', async () => {
    await using site = await openThreads()
    await using home = await openContext()
    const third = site.routes['/api/v1/items/3']
    site.routes['/api/v1/items/3'] = answer('no', {}, 404)
    const report = await run(home, threadsAt(site))
    expect(report).toMatchObject({
      status: 'partial',
      received: 8,
      reason: expect.stringContaining('items/3'),
    })
    if (third !== undefined) site.routes['/api/v1/items/3'] = third
    expect(await run(home, threadsAt(site))).toMatchObject({ status: 'complete', requests: 1, fresh: 2 })
    expect(await run(home, threadsAt(site))).toMatchObject({ requests: 6, fresh: 0, unchanged: 10 })
  })

  it('is a failed run when nothing answers', async () => {
    await using site = await openSite()
    await using home = await openContext()
    const report = await run(home, threadsAt(site))
    expect(report).toMatchObject({ status: 'failed', reason: expect.stringContaining('SOURCE_GONE') })
  })
})

describe('a file', () => {
  function openFile(text: string): { path: string; source: Source } {
    const folder = mkdtempSync(join(tmpdir(), 'skilltide-backfill-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const path = join(folder, 'export.ndjson')
    writeFileSync(path, text)
    const fields = { id: 'id', title: 'title', text: 'text' }
    return { path, source: sourceOf({ name: 'export', kind: 'file', path, fields }) }
  }

  function lines(from: number, to: number, text = 'Go'): string {
    const ids = Array.from({ length: to - from }, (_, index) => from + index)
    return ids.map((id) => `${JSON.stringify({ id, title: `Job ${id}`, text })}\n`).join('')
  }

  it('is read in pieces by a run that the crawler makes, and not again while it is as it was', async () => {
    await using home = await openContext()
    const { path, source } = openFile(lines(0, 3))
    expect(await run(home, source)).toMatchObject({ status: 'complete', fresh: 3 })
    expect(await run(home, source)).toMatchObject({ status: 'unchanged', received: 0, requests: 1 })
    appendFileSync(path, lines(3, 5))
    expect(await run(home, source)).toMatchObject({ status: 'complete', fresh: 2, unchanged: 3 })
  })

  it('of many megabytes goes on after a limit, without holding what it has read', async () => {
    await using home = await openContext()
    const { source } = openFile(lines(0, 3_000, 'x'.repeat(2_000)))
    let most = 0
    const limits = () => (++most > 2 ? 'enough for now' : null)
    const first = await run(home, source, { limits })
    expect(first).toMatchObject({ status: 'partial', reason: 'enough for now', requests: 2 })
    const rest = await run(home, source)
    expect(rest.status).toBe('complete')
    expect(first.fresh + rest.fresh).toBe(3_000)
  })

  it('that is replaced while it is read is read from its beginning', async () => {
    await using home = await openContext()
    const { path, source } = openFile(lines(0, 3_000, 'x'.repeat(2_000)))
    let most = 0
    await run(home, source, { limits: () => (++most > 1 ? 'enough for now' : null) })
    writeFileSync(path, lines(10_000, 10_002))
    expect(await run(home, source)).toMatchObject({ status: 'complete', fresh: 2 })
  })

  it('is read by the crawler, as its schedule says', async () => {
    const { source } = openFile(lines(0, 4))
    expect(await crawlOnce([source])).toMatchObject([{ source: 'export', status: 'complete', fresh: 4 }])
  })
})
