import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openTestMarket, readJson, siteNamed } from './test-market.ts'

describe('faults on request', () => {
  it.each([
    ['status', { kind: 'status', status: 503 }, 503],
    ['gone', { kind: 'gone' }, 404],
  ] as const)('%s answers with its status', async (_, fault, status) => {
    await using opened = await openTestMarket()
    opened.market.setFault({ target: opened.board, ...fault })
    expect((await fetch(opened.boardUrl)).status).toBe(status)
    opened.market.clearFaults()
    expect((await fetch(opened.boardUrl)).status).toBe(200)
  })

  it('429 says when to come back, in seconds or as a date of the market’s time', async () => {
    await using opened = await openTestMarket()
    const limited = { target: opened.board, kind: 'status', status: 429, retryAfter: 120, times: 1 } as const
    opened.market.setFault(limited)
    opened.market.setFault({ ...limited, retryAfterAsDate: true })
    const [seconds, date, well] = [
      await fetch(opened.boardUrl),
      await fetch(opened.boardUrl),
      await fetch(opened.boardUrl),
    ]
    expect(seconds.headers.get('retry-after')).toBe('120')
    expect(date.headers.get('retry-after')).toBe('Wed, 04 Mar 2026 12:02:00 GMT')
    expect([seconds, date, well].map(({ status }) => status)).toEqual([429, 429, 200])
  })

  it('timeout never answers, and closing the market ends the wait', async () => {
    const opened = await openTestMarket()
    opened.market.setFault({ target: opened.board, kind: 'timeout' })
    const waiting = expect(fetch(opened.boardUrl, { signal: AbortSignal.timeout(200) })).rejects.toThrow(
      /timeout/i,
    )
    const abandoned = expect(fetch(opened.boardUrl)).rejects.toThrow()
    await waiting
    await opened.market.close()
    await abandoned
  })

  it.each(['truncated', 'malformed', 'html', 'empty'] as const)(
    '%s answers 200 with what is no JSON',
    async (kind) => {
      await using opened = await openTestMarket()
      opened.market.setFault({ target: opened.board, kind })
      const response = await fetch(opened.boardUrl)
      expect(response.status).toBe(200)
      const body = await response.text()
      expect(() => JSON.parse(body)).toThrow(SyntaxError)
      expect(response.headers.get('etag')).toBeNull()
    },
  )

  it('malformed breaks the XML of feeds and the JSON-LD of pages, too', async () => {
    await using opened = await openTestMarket()
    const careers = `${opened.market.url}/careers/${siteNamed(opened.market, 'careers')}/sitemap.xml`
    const page = /<loc>(.*?)</.exec(await (await fetch(careers)).text())?.[1] ?? ''
    const feed = `${opened.market.url}/news/rss.xml`
    const whole = await (await fetch(feed)).text()
    opened.market.setFault({ target: '/', kind: 'malformed' })
    const broken = await (await fetch(feed)).text()
    expect(broken).not.toBe(whole)
    expect(broken).toMatch(/<\/\w+ </)
    const script = /ld\+json">(.*?)<\/script>/.exec(await (await fetch(page)).text())?.[1] ?? '{}'
    expect(() => JSON.parse(script)).toThrow(SyntaxError)
  })

  it('reset breaks the connection in the middle of the body', async () => {
    await using opened = await openTestMarket()
    opened.market.setFault({ target: opened.board, kind: 'reset' })
    const response = await fetch(opened.boardUrl)
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow()
  })

  it('drip brings a whole answer, slowly', async () => {
    await using opened = await openTestMarket()
    const whole = await (await fetch(opened.boardUrl)).text()
    opened.market.setFault({ target: opened.board, kind: 'drip', bytes: 20_000, everyMs: 5 })
    const response = await fetch(opened.boardUrl, { headers: { 'accept-encoding': 'identity' } })
    const chunks: number[] = []
    for await (const chunk of response.body ?? []) chunks.push(chunk.length)
    expect(chunks.length).toBeGreaterThan(3)
    expect(chunks.reduce((sum, size) => sum + size, 0)).toBe(Buffer.byteLength(whole))
  })

  it('short lists half and states the total of the whole', async () => {
    await using opened = await openTestMarket()
    const schema = z.object({ jobs: z.array(z.unknown()), meta: z.object({ total: z.int() }) })
    const { meta } = schema.parse(await readJson(opened.boardUrl))
    opened.market.setFault({ target: opened.board, kind: 'short' })
    const cut = schema.parse(await readJson(opened.boardUrl))
    expect(cut.meta.total).toBe(meta.total)
    expect(cut.jobs).toHaveLength(Math.ceil(meta.total / 2))
  })

  it('spoils the chosen source only, after the requests it lets pass', async () => {
    await using opened = await openTestMarket()
    opened.market.setFault({ target: opened.board, kind: 'status', skip: 1, times: 1 })
    const statuses: number[] = []
    for (let turn = 0; turn < 3; turn++) statuses.push((await fetch(opened.boardUrl)).status)
    expect(statuses).toEqual([200, 500, 200])
    expect((await fetch(`${opened.market.url}/news/rss.xml`)).status).toBe(200)
  })

  it('are set, listed and cleared over HTTP; a wrong one is refused with the reason', async () => {
    await using opened = await openTestMarket()
    const faults = `${opened.market.url}/_faults`
    const post = (fault: unknown) => fetch(faults, { method: 'POST', body: JSON.stringify(fault) })
    expect((await post({ target: opened.board, kind: 'gone' })).status).toBe(200)
    expect(await readJson(faults)).toMatchObject([{ target: opened.board, kind: 'gone' }])
    expect((await fetch(opened.boardUrl)).status).toBe(404)
    await fetch(faults, { method: 'DELETE' })
    expect((await fetch(opened.boardUrl)).status).toBe(200)
    for (const wrong of [
      { target: opened.board, kind: 'flood' },
      { target: 'nobody', kind: 'gone' },
    ]) {
      const refused = await post(wrong)
      expect(refused.status).toBe(400)
      expect(await refused.text()).toMatch(/flood|kind|nobody/)
    }
  })
})
