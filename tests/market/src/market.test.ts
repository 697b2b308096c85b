import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openTestMarket, readJson } from './test-market.ts'

const jobsSchema = z.object({
  jobs: z.array(
    z.object({
      id: z.int(),
      internal_job_id: z.int(),
      title: z.string(),
      updated_at: z.string(),
      first_published: z.string(),
      content: z.string(),
      location: z.object({ name: z.string() }),
    }),
  ),
})

/** What a board showed on each day of `days` days. */
async function watch(opened: Awaited<ReturnType<typeof openTestMarket>>, days: number) {
  const shown: z.infer<typeof jobsSchema>['jobs'][] = []
  for (let day = 0; day < days; day++) {
    opened.setNow(new Date(Date.UTC(2026, 1, 2 + day, 23)).toISOString())
    shown.push(jobsSchema.parse(await readJson(opened.boardUrl)).jobs)
  }
  return shown
}

describe('the market over virtual time', () => {
  it('answers byte for byte the same for the same seed and time', async () => {
    await using first = await openTestMarket()
    await using second = await openTestMarket()
    second.setNow('2026-01-01T00:00:00Z')
    await readJson(second.boardUrl)
    second.setNow('2026-03-04T12:00:00Z')
    const text = async (url: string) =>
      (await (await fetch(url)).text()).replaceAll(/127\.0\.0\.1:\d+/g, 'market')
    expect(await text(second.boardUrl)).toBe(await text(first.boardUrl))
    const urls = [first, second].map(({ market }) => `${market.url}/news/rss.xml`)
    expect(await text(urls[1] ?? '')).toBe(await text(urls[0] ?? ''))
  })

  it('opens, edits and closes postings; none comes back under its old id', async () => {
    await using opened = await openTestMarket()
    const days = await watch(opened, 60)
    const spans = new Map<number, number[]>()
    const texts = new Map<number, Set<string>>()
    for (const [day, jobs] of days.entries()) {
      for (const { id, content, first_published } of jobs) {
        spans.set(id, [...(spans.get(id) ?? []), day])
        texts.set(id, (texts.get(id) ?? new Set()).add(content))
        expect(Date.parse(first_published)).toBeLessThanOrEqual(Date.UTC(2026, 1, 2 + day, 23))
      }
    }
    const closed = [...spans.values()].filter((span) => !span.includes(59))
    expect(closed.length).toBeGreaterThan(50)
    for (const span of spans.values()) expect(span.length).toBe((span.at(-1) ?? 0) - (span[0] ?? 0) + 1)
    expect([...texts.values()].filter((versions) => versions.size > 1).length).toBeGreaterThan(5)
  })

  it('has copies for other cities at once, and reposts of closed adverts under new ids', async () => {
    await using opened = await openTestMarket()
    const days = await watch(opened, 60)
    const copies = Map.groupBy(days[0] ?? [], ({ internal_job_id }) => internal_job_id)
    expect(
      [...copies.values()].some((jobs) => jobs.length > 1 && new Set(jobs.map(({ id }) => id)).size > 1),
    ).toBe(true)
    const [first, last] = [days[0] ?? [], days.at(-1) ?? []]
    const gone = first.filter(({ id }) => !last.some((job) => job.id === id))
    const reposted = last.filter(({ content, id }) =>
      gone.some((job) => job.content === content && job.id !== id),
    )
    expect(reposted.length).toBeGreaterThan(0)
  })

  it('shows the 200 adverts of the burst in its week', async () => {
    await using opened = await openTestMarket({
      burst: { employer: 0, at: '2026-03-02', skill: 'sap', adverts: 200 },
    })
    opened.setNow('2026-03-01T12:00:00Z')
    const before = jobsSchema.parse(await readJson(opened.boardUrl)).jobs.length
    opened.setNow('2026-03-09T12:00:00Z')
    const after = jobsSchema.parse(await readJson(opened.boardUrl)).jobs
    expect(after.length - before).toBeGreaterThan(150)
    const texts = Map.groupBy(after, ({ content }) => content)
    expect(Math.max(...[...texts.values()].map((jobs) => jobs.length))).toBeGreaterThan(150)
  })
})

describe('asking again', () => {
  it('is answered 304 while nothing changed, and counted', async () => {
    await using opened = await openTestMarket()
    const first = await fetch(opened.boardUrl)
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[^"]+"$/)
    const ask = (headers: Record<string, string>) => fetch(opened.boardUrl, { headers })
    expect((await ask({ 'if-none-match': etag })).status).toBe(304)
    expect((await ask({ 'if-none-match': `"other", W/${etag}` })).status).toBe(304)
    expect((await ask({ 'if-modified-since': first.headers.get('last-modified') ?? '' })).status).toBe(304)
    expect(
      (await ask({ 'if-none-match': '"other"', 'if-modified-since': 'Fri, 01 Jan 2100 00:00:00 GMT' }))
        .status,
    ).toBe(200)
    expect(opened.market.requests().get(new URL(opened.boardUrl).pathname)).toEqual({
      asked: 5,
      notModified: 3,
    })
    opened.setNow('2026-03-20T12:00:00Z')
    expect((await ask({ 'if-none-match': etag })).status).toBe(200)
  })

  it('is compressed only when that is accepted', async () => {
    await using opened = await openTestMarket()
    const zipped = await fetch(opened.boardUrl, { headers: { 'accept-encoding': 'gzip' } })
    expect(zipped.headers.get('content-encoding')).toBe('gzip')
    const plain = await fetch(opened.boardUrl, { headers: { 'accept-encoding': 'identity' } })
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(await zipped.text()).toBe(await plain.text())
  })
})
